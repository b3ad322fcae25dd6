// A session with an agent for mailboxes.
#include "src/agent/session.h"

namespace parley {
namespace {

constexpr auto kTo = SessionLine::Way::kToAgent;
constexpr auto kFrom = SessionLine::Way::kFromAgent;
constexpr auto kRemark = SessionLine::Way::kRemark;

const SessionRegistration kMailboxSession({
    "mailbox",
    {
        {kRemark, "Every actor is greeted first. \"threads\": Parley starts the command once, for all of them."},
        {kTo, R"({"id": 1, "actor": 0, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 1, "ok": {"name": "my-mailbox 0.3", "mechanism": "mailbox", "actors": "threads", "traits": {"capacities": ["zero", "bounded"], "max_size": 4096, "destroy": "refuses"}}})"},
        {kTo, R"({"id": 2, "actor": 1, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 2, "ok": {"name": "my-mailbox 0.3", "mechanism": "mailbox", "actors": "threads", "traits": {"capacities": ["zero", "bounded"], "max_size": 4096, "destroy": "refuses"}}})"},
        {kRemark, "Actor 0 makes a mailbox for 2 messages of up to 100 bytes; whoever uses it opens it, actor 0 too."},
        {kTo, R"({"id": 3, "actor": 0, "op": "create", "object": "o1", "capacity": 2, "max_size": 100})"},
        {kFrom, R"({"id": 3, "ok": {}})"},
        {kTo, R"({"id": 4, "actor": 0, "op": "open", "object": "o1"})"},
        {kFrom, R"({"id": 4, "ok": {}})"},
        {kTo, R"({"id": 5, "actor": 1, "op": "open", "object": "o1"})"},
        {kFrom, R"({"id": 5, "ok": {}})"},
        {kRemark, "Bytes are hexadecimal. A receive that has to wait is simply not answered yet."},
        {kTo, R"({"id": 6, "actor": 0, "op": "receive", "object": "o1", "wait": true})"},
        {kTo, R"({"id": 7, "actor": 1, "op": "send", "object": "o1", "data": "6869", "wait": true})"},
        {kFrom, R"({"id": 7, "ok": {}})"},
        {kFrom, R"({"id": 6, "ok": {"data": "6869"}})"},
        {kRemark, "With \"wait\" false it answers would_block instead of waiting. Where it cannot: unsupported."},
        {kTo, R"({"id": 8, "actor": 0, "op": "receive", "object": "o1", "wait": false})"},
        {kFrom, R"({"id": 8, "error": "would_block"})"},
        {kRemark, "\"destroy\": \"refuses\": who has it open is told."},
        {kTo, R"({"id": 9, "actor": 0, "op": "destroy", "object": "o1"})"},
        {kFrom, R"({"id": 9, "ok": {}})"},
        {kTo, R"({"id": 10, "actor": 1, "op": "send", "object": "o1", "data": "", "wait": true})"},
        {kFrom, R"({"id": 10, "error": "gone"})"},
        {kRemark, "An actor that is to be killed never answers again. Where that cannot be: any answer."},
        {kTo, R"({"id": 11, "actor": 1, "op": "die"})"},
        {kRemark, "At the end, or at the end of its input, an agent exits within 2 s."},
        {kTo, R"({"id": 99, "actor": 0, "op": "bye"})"},
    },
});

}  // namespace
}  // namespace parley
