// Real connections and channels between two parties that broke clauses.
#include "src/registry/story.h"

namespace parley::link {
namespace {

const StoryRegistration kStories({
    {.clauses = {"link.one-link-per-pair", "link.leaving-is-told"},
     .system = "libzmq",
     .text = "When one subscriber failed, its place in a list was swapped with another's, and that healthy one got nothing.",
     .source = "zeromq/libzmq#291"},
    {.clauses = {"link.both-directions"},
     .system = "RIOT",
     .text = "msg_send_receive kept what goes out and the reply in one slot: when the receiver was not waiting yet, the request was "
             "overwritten.",
     .source = "RIOT-OS/RIOT#5443"},
    {.clauses = {"link.fifo-order"},
     .system = "dbus-java",
     .text = "The messages of one sender came in order, and a pool of threads handed them to their handlers in any order.",
     .source = "hypfvieh/dbus-java#133, #159"},
    {.clauses = {"link.messages-arrive-whole", "link.survives-a-killed-party"},
     .system = "libzmq",
     .text = "A connection that ended in the middle of a message of several frames let the next message begin with the rest of it.",
     .source = "zeromq/libzmq#958"},
    {.clauses = {"link.nothing-lost-or-invented"},
     .system = "libzmq",
     .text = "Between the test of the limit and the start of writing, messages were dropped although the limit was never reached.",
     .source = "zeromq/libzmq#2161, #1649"},
    {.clauses = {"link.leaving-is-told"},
     .system = "crossfire-rs, ring-channel",
     .text = "A receive said that its peer was gone while items that the peer had sent were still queued: they were lost.",
     .source = "frostyplanet/crossfire-rs#70, brunocodutra/ring-channel#98"},
    {.clauses = {"link.leaving-is-told"},
     .system = "CPython (ProcessPoolExecutor)",
     .text = "At shutdown a thread still waited to write into a pipe that nobody would read any more: the program never ended.",
     .source = "python/cpython#94777"},
    {.clauses = {"link.leaving-is-told"},
     .system = "go-winio",
     .text = "A close was told by one value put into a channel; of two that waited only one heard of it.",
     .source = "microsoft/go-winio#324"},
});

}  // namespace
}  // namespace parley::link
