// The clauses of links: each declared once, here; tested in the files beside.
#include <algorithm>

#include "conformance/needs.h"
#include "src/ipc/link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

constexpr const char* kDefinition =
    "the definition of direct message passing: sender and receiver name each other, a link belongs to exactly one pair and is established by naming";

const Need kKill = Able(ability::kKill, "actors that can be killed");

Need Offers(Bound bound, const char* words) {
  return {words, [bound](const Description& description) {
            const auto capacities = Decode<Traits>(description.traits).capacities;
            if (!capacities || capacities->empty()) return bound == Bound::kBounded;
            return std::find(capacities->begin(), capacities->end(), bound) != capacities->end();
          }};
}

const Need kImmediate = {"delivery that is immediate", [](const Description& description) {
                           return Decode<Traits>(description.traits).delivery.value_or(Delivery::kImmediate) == Delivery::kImmediate;
                         }};

const ClauseRegistration kNaming({
    {.id = "link.only-the-named-receiver",
     .level = Level::kCore,
     .sentence = "A message sent to P is received by P alone.",
     .source = kDefinition,
     .reason = "Direct means that the sender decides who reads it; anything else is a leak.",
     .twin = "P does get it: checked in the same tests."},
    {.id = "link.only-the-named-sender",
     .level = Level::kCore,
     .sentence = "receive(from A) never returns a message of B, also when only B's is there.",
     .source = std::string(kDefinition) + "; POSIX.1-2017 XSH connect: a connected datagram socket receives only from its peer",
     .reason = "A filter that is forgotten on one of several paths (nothing of A's there, woken by B) hands over the wrong message.",
     .twin = "B's message stays and is got by receive(from B): checked in the same tests."},
    {.id = "link.one-link-per-pair",
     .level = Level::kCore,
     .sentence = "A link belongs to exactly one pair: traffic or fullness of one, or who waits there, never shows on another.",
     .source = kDefinition,
     .reason = "One queue for each receiver looks like links until one sender fills it for all the others.",
     .twin = "None: there is nothing that two links should share."},
    {.id = "link.established-by-naming",
     .level = Level::kCore,
     .sentence = "Nothing but naming each other is needed between two that have joined, whoever is first; every character of a name counts.",
     .source = kDefinition,
     .reason = "Connections that are made on the first message lose it, or want the other to be there first.",
     .twin = "link.unknown-party-is-refused: who has not joined cannot be named."},
    {.id = "link.both-directions",
     .level = Level::kCore,
     .sentence = "A to B and B to A at the same time do not mix, and one direction is full without the other.",
     .source = kDefinition,
     .reason = "A table keyed by the unordered pair gives a sender its own message back.",
     .twin = "link.one-link-per-pair"},
    {.id = "link.unknown-party-is-refused",
     .level = Level::kCore,
     .sentence = "Naming a party that never joined is refused with no-such-party, at once, and nothing is stored.",
     .source = kDefinition,
     .reason = "Sent to nobody, a message is lost without a word, or turns up with a stranger that takes the name later.",
     .twin = "Once it has joined it is known: checked in the same tests."},
    {.id = "link.sender-cannot-be-forged",
     .level = Level::kTrait,
     .sentence = "The process that the system vouches for is the one that joined under the name.",
     .source = "unix(7), SO_PEERCRED and SCM_CREDENTIALS",
     .reason = "Rights are given by it. musl (07827d1a) could tell the wrong process.",
     .twin = "Of a new party under an old name it is the new one: checked in its own test.",
     .needs = {Trait("credentials", "credentials")}},
});

const ClauseRegistration kContent({
    {.id = "link.fifo-order",
     .level = Level::kCore,
     .sentence = "The messages of one direction of a link are received in the order sent.",
     .source = "mq_overview(7), unix(7): \"messages are always delivered in order\"",
     .reason = "Insertion at the wrong end, or a dispatch through a pool (hypfvieh/dbus-java issue 133), reorders what one party said.",
     .twin = "No order is asked for between messages of different senders."},
    {.id = "link.messages-arrive-whole",
     .level = Level::kCore,
     .sentence = "One receive gives exactly one message, of its size and content: never split, merged or cut; one of size 0 is a message, too.",
     .source = "POSIX.1-2017 XSH recv: message-based sockets; unix(7), SOCK_SEQPACKET",
     .reason = "On a stream the boundaries have to be made; a message of no bytes is taken for an end.",
     .twin = "link.oversize-is-refused: what does not fit is refused, not cut."},
    {.id = "link.nothing-lost-or-invented",
     .level = Level::kCore,
     .sentence = "Each message is received exactly once and unchanged, and nothing that was not sent.",
     .source = kDefinition,
     .reason = "libzmq (issues 1649, 2161) dropped messages in a race although no limit was reached.",
     .twin = "After the last message a receiver waits: checked in the same tests."},
    {.id = "link.message-is-a-copy",
     .level = Level::kCore,
     .sentence = "What a sender does with its buffer after the send changes nothing of the message.",
     .source = "POSIX.1-2017 XSH send, mq_send",
     .reason = "RIOT (issue 5443) kept request and reply in one slot; gVisor (d6c99694b) handed out the queued object itself.",
     .twin = "None: there is no change that should show."},
});

const ClauseRegistration kWaiting({
    {.id = "link.receiver-waits-on-empty",
     .level = Level::kCore,
     .sentence = "A blocking receive from a party that is there and has sent nothing waits.",
     .source = kDefinition,
     .reason = "Blocking message passing is a synchronisation.",
     .twin = "link.send-wakes-receiver"},
    {.id = "link.sender-waits-on-full",
     .level = Level::kCore,
     .sentence = "A blocking send over a full link to a party that is there waits.",
     .source = "POSIX.1-2017 XSH send, mq_send; RT-Thread issue 11196: an error at once instead",
     .reason = "A sender that does not wait loses messages or fills memory.",
     .twin = "link.capacity-is-as-declared: not before it is full."},
    {.id = "link.send-wakes-receiver",
     .level = Level::kCore,
     .sentence = "A waiting receiver gets the message that is sent to it by the party it named.",
     .source = kDefinition,
     .reason = "Looking and going to sleep must be one step; and with one wake-up for several waiters the wrong one takes it.",
     .twin = "link.only-the-named-sender: another's message does not end its wait."},
    {.id = "link.receive-wakes-sender",
     .level = Level::kCore,
     .sentence = "A waiting sender goes on when a message of its link has been received.",
     .source = kDefinition,
     .reason = "As for the receiver: a wake-up that is lost is a dead-lock.",
     .twin = "link.sender-waits-on-full"},
    {.id = "link.nonblocking-receive-on-empty",
     .level = Level::kCore,
     .sentence = "It answers would-block and takes nothing.",
     .source = "POSIX.1-2017 XSH recv: EAGAIN; rust-lang/rust issue 112723: it waited for another party",
     .reason = "An empty answer taken for a message, or a wait where none was asked for.",
     .twin = "It gets what is there: checked in its own test."},
    {.id = "link.nonblocking-send-on-full",
     .level = Level::kCore,
     .sentence = "It answers would-block and stores nothing.",
     .source = "POSIX.1-2017 XSH send: EAGAIN",
     .reason = "What was refused is sent again: stored after all, it would come twice.",
     .twin = "With room again it succeeds: checked in its own test."},
    {.id = "link.sent-is-receivable",
     .level = Level::kTrait,
     .sentence = "What a finished send sent, a receive that does not wait gets.",
     .source = kDefinition,
     .reason = "Otherwise no one can tell another \"it is there\" and rely on it.",
     .twin = "And not a second time: checked in its own test.",
     .needs = {kImmediate}},
});

const ClauseRegistration kCapacity({
    {.id = "link.capacity-is-as-declared",
     .level = Level::kTrait,
     .sentence = "From empty, exactly the capacity in force fits, in each direction of each link, whatever the sizes of the messages.",
     .source = "mq_open(3), mq_maxmsg; " + std::string(kDefinition),
     .reason = "Schemes with tokens dead-lock if fewer fit than were promised; more is a bound that does not hold.",
     .twin = "One more waits: checked in the same tests.",
     .needs = {Offers(Bound::kBounded, "links of bounded capacity")}},
    {.id = "link.rendezvous",
     .level = Level::kTrait,
     .sentence = "With capacity zero a send finishes only when its own message is received, and is told if it never will be.",
     .source = "the definition of message passing of capacity zero (rendezvous)",
     .reason = "A buffer of one, or any receive taken for the right one, lets the sender go on too early.",
     .twin = "A receiver that waits already frees it: checked in the same tests.",
     .needs = {Offers(Bound::kZero, "links of capacity zero")}},
    {.id = "link.unbounded-send-never-waits",
     .level = Level::kTrait,
     .sentence = "Without a bound a send never waits, however many messages are there.",
     .source = "the definition of message passing of unbounded capacity",
     .reason = "A hidden bound dead-locks two parties that both send first.",
     .twin = "link.sender-waits-on-full: where there is a bound.",
     .needs = {Offers(Bound::kUnbounded, "links without a bound")}},
    {.id = "link.oversize-is-refused",
     .level = Level::kTrait,
     .sentence = "A message over max_size is refused as too big: not stored, not cut.",
     .source = "POSIX.1-2017 XSH send, mq_send: EMSGSIZE",
     .reason = "A receiver cannot see that the end is missing.",
     .twin = "One of exactly max_size is not: checked in the same test.",
     .needs = {Trait("max_size", "a largest size of messages")}},
    {.id = "link.failed-operation-changes-nothing",
     .level = Level::kCore,
     .sentence = "After any refused or would-block operation the links are as they were: content, order, and what fits.",
     .source = "POSIX.1-2017 XSH send, recv: ERRORS",
     .reason = "A slot taken before the refusal is never given back.",
     .twin = "The same operations succeed where they may: all other clauses."},
});

const ClauseRegistration kParties({
    {.id = "link.leaving-is-told",
     .level = Level::kCore,
     .sentence = "When a party leaves or dies its peers get gone, waiting to receive or to send or later, after what it had sent before is received.",
     .source = "POSIX.1-2017 XSH recv, send: ECONNRESET, EPIPE; crossfire-rs issue 70, ring-channel issue 98: disconnected although messages were left",
     .reason = "Who waits for one that is gone waits for ever; who is told too early loses what was sent.",
     .twin = "The others are not told anything, and their links go on: checked in its own tests."},
    {.id = "link.rejoin-is-fresh",
     .level = Level::kCore,
     .sentence = "A new party under an old name gets none of the old one's messages, and is not gone.",
     .source = kDefinition,
     .reason = "A restarted server that reads its predecessor's requests answers what nobody asked any more.",
     .twin = "link.leaving-is-told: until then the name is gone."},
    {.id = "link.survives-a-killed-party",
     .level = Level::kCore,
     .sentence = "When a party is killed in the middle of an operation, at any instant, its message is received whole or not at all, and no lock is left behind: all others go on.",
     .source = "POSIX.1-2017 XSH _exit; pthread_mutexattr_setrobust for what it takes in shared memory",
     .reason = "boostorg/interprocess issues 69, 163, 226: one party killed in a send, and all others hang; libzmq issue 958: frames of two messages mix.",
     .twin = "link.leaving-is-told: its peers get gone all the same.",
     .needs = {kKill}},
});

}  // namespace
}  // namespace parley::link
