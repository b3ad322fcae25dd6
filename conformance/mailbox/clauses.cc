// The clauses of mailboxes: each declared once, here; tested in the files beside.
#include <algorithm>

#include "conformance/needs.h"
#include "src/ipc/mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

constexpr const char* kDefinition = "the definition of indirect message passing: messages go to a mailbox and are received from it";

// Where the kinds are not known they are tried.
Need Kind(std::string_view word, const char* words) {
  return {words, [word](const Description& description) {
            const auto kinds = description.traits.find("capacities");
            if (kinds == description.traits.end() || !kinds->is_array()) return true;
            return std::find(kinds->begin(), kinds->end(), word) != kinds->end();
          }};
}

Need TraitIs(const char* trait, std::string_view value, const char* words) {
  return {words, [trait, value](const Description& description) {
            const auto found = description.traits.find(trait);
            return found != description.traits.end() && *found == value;
          }};
}

const Need kImmediate = {"delivery that is immediate", [](const Description& description) {
                           const auto found = description.traits.find("delivery");
                           return found == description.traits.end() || *found != "eventual";
                         }};
const Need kBounded = Kind("bounded", "a mailbox that is bounded");
const Need kZero = Kind("zero", "a mailbox without room");
const Need kUnbounded = Kind("unbounded", "a mailbox that is unbounded");
const Need kRefuses = TraitIs("destroy", "refuses", "a destroy after which who has it open is refused");
const Need kPriorities = Trait("priorities", "priorities");
const Need kTimed = Trait("timed", "waits with a limit");
const Need kKill = Able(ability::kKill, "actors that can be killed");
const Need kInterrupt = Able(ability::kInterrupt, "waits that a signal can interrupt");
const Need kTypes = Able(ability::kTypes, "messages that have types");
const Need kNotify = Able(ability::kNotify, "actors that can be told of a message");
const Need kAttributes = Able(ability::kAttributes, "attributes that can be asked");

const ClauseRegistration kContent({
    {.id = "mailbox.messages-arrive-whole",
     .level = Level::kCore,
     .sentence = "One receive gives exactly one message, of its size and content: never split, merged or cut.",
     .source = "POSIX.1-2017 XSH mq_send, mq_receive; " + std::string(kDefinition),
     .reason = "A mailbox on top of a stream, or with slots of a fixed size, loses the boundaries or the sizes.",
     .twin = "pipe.no-message-boundaries: what a stream does."},
    {.id = "mailbox.nothing-lost-or-invented",
     .level = Level::kCore,
     .sentence = "Each message is received exactly once, unchanged, and nothing is received that was not sent.",
     .source = "POSIX.1-2017 XSH mq_send, mq_receive; " + std::string(kDefinition),
     .reason = "Indices that wrap, slots that are used too early and bytes that are taken for text lose, double and change messages.",
     .twin = "After the last message the mailbox is empty: checked in the same tests."},
    {.id = "mailbox.fifo-order",
     .level = Level::kCore,
     .sentence = "Messages of one sender and one priority are received in the order sent.",
     .source = "POSIX.1-2017 XSH mq_receive: the oldest of the highest priority; " + std::string(kDefinition),
     .reason = "The second step of a protocol that arrives before the first breaks it.",
     .twin = "mailbox.priority-order: what may overtake. Different senders' messages may come in any order."},
    {.id = "mailbox.earlier-send-comes-first",
     .level = Level::kTrait,
     .sentence = "A send that returned before another of the same priority was invoked, by whomever, is received before it.",
     .source = kDefinition,
     .reason = "Otherwise a sender cannot tell another \"I am done, go on\" and rely on it.",
     .twin = "Sends under way at the same time may come in any order: mailbox.fifo-order does not ask for one.",
     .needs = {kImmediate}},
    {.id = "mailbox.sent-is-receivable",
     .level = Level::kTrait,
     .sentence = "What a finished send sent, a receive that does not wait gets.",
     .source = kDefinition,
     .reason = "Who was told that a message is there finds the mailbox empty and goes away: CPython's multiprocessing.Queue, whose put returns before its thread has written (cpython#87302).",
     .twin = "mailbox.nonblocking-receive-on-empty",
     .needs = {kImmediate}},
    {.id = "mailbox.one-receiver-each",
     .level = Level::kCore,
     .sentence = "Of several receivers exactly one gets each message.",
     .source = kDefinition,
     .reason = "Work is shared out through a mailbox: a message that two get is work done twice.",
     .twin = "mailbox.every-waiter-is-woken: no receiver goes without a message that is there for it."},
    {.id = "mailbox.empty-message-counts",
     .level = Level::kCore,
     .sentence = "A message of size 0 is a message: it is received, it wakes a receiver, it takes a place.",
     .source = "POSIX.1-2017 XSH mq_send: msg_len may be 0; " + std::string(kDefinition),
     .reason = "A size of 0 that also means \"none\" or \"end\" loses it.",
     .twin = "mailbox.nonblocking-receive-on-empty: no message is not a message of size 0."},
    {.id = "mailbox.message-is-a-copy",
     .level = Level::kCore,
     .sentence = "What the sender does with its buffer after the send changes nothing.",
     .source = "POSIX.1-2017 XSH mq_send; " + std::string(kDefinition),
     .reason = "A mailbox that keeps a pointer delivers what the buffer holds later: the next message, twice.",
     .twin = "None: there is nothing that a sender should be able to change."},
    {.id = "mailbox.oversize-is-refused",
     .level = Level::kCore,
     .sentence = "A message larger than the mailbox's limit is refused as too big; nothing is stored, and nothing cut.",
     .source = "POSIX.1-2017 XSH mq_send: EMSGSIZE",
     .reason = "Half a message that arrives without a word is worse than none.",
     .twin = "A message of exactly the limit arrives: checked in the same tests."},
    {.id = "mailbox.short-buffer-is-refused",
     .level = Level::kPosix,
     .sentence = "A receive with too small a buffer is refused as too big, and the message stays for a later one.",
     .source = "POSIX.1-2017 XSH mq_receive: EMSGSIZE; msgrcv: E2BIG",
     .reason = "gVisor subtracted the size of the cut message, so that the queue slowly filled (1b060cbd4).",
     .twin = "With a buffer as large as the limit it is received: checked in the same tests."},
});

const ClauseRegistration kWaiting({
    {.id = "mailbox.receiver-waits-on-empty",
     .level = Level::kCore,
     .sentence = "A blocking receive waits while the mailbox is empty.",
     .source = "POSIX.1-2017 XSH mq_receive; " + std::string(kDefinition),
     .reason = "Without it every receiver polls.",
     .twin = "It does not wait while a message is there: checked in the same tests."},
    {.id = "mailbox.sender-waits-on-full",
     .level = Level::kCore,
     .sentence = "A blocking send waits while the mailbox is full.",
     .source = "POSIX.1-2017 XSH mq_send; " + std::string(kDefinition),
     .reason = "A sender that does not wait loses messages: RT-Thread's mq_send on a full queue failed at once (rt-thread#11196).",
     .twin = "mailbox.capacity-is-as-declared: it does not wait before the mailbox is full."},
    {.id = "mailbox.send-wakes-receiver",
     .level = Level::kCore,
     .sentence = "A waiting receiver gets what is sent.",
     .source = "POSIX.1-2017 XSH mq_send: one of the waiting is selected; " + std::string(kDefinition),
     .reason = "Looking and going to sleep must be one step, or the wake-up in between is lost.",
     .twin = "mailbox.receiver-waits-on-empty"},
    {.id = "mailbox.receive-wakes-sender",
     .level = Level::kCore,
     .sentence = "A waiting sender goes on when a receive has made room.",
     .source = "POSIX.1-2017 XSH mq_send; " + std::string(kDefinition),
     .reason = "As for receivers, and often forgotten, for mailboxes are seldom full in tests.",
     .twin = "mailbox.sender-waits-on-full"},
    {.id = "mailbox.every-waiter-is-woken",
     .level = Level::kCore,
     .sentence = "None stays waiting while a message, or room, is there for it, also when another that waited gave up or died in between.",
     .source = kDefinition,
     .reason = "RT-Thread woke a waiter that had timed out, and the next slept on beside a message (rt-thread#11631).",
     .twin = "mailbox.one-receiver-each: woken is not served."},
    {.id = "mailbox.rendezvous",
     .level = Level::kTrait,
     .sentence = "With capacity zero a send finishes only when its message is received.",
     .source = "the definition of a rendezvous: both parties wait for each other",
     .reason = "The sender relies on its message having been taken.",
     .twin = "With a receiver that waits it finishes at once: checked in the same tests.",
     .needs = {kZero}},
    {.id = "mailbox.unbounded-send-never-waits",
     .level = Level::kTrait,
     .sentence = "With unbounded capacity no send ever waits.",
     .source = "the definition of unbounded capacity",
     .reason = "Two parties that send to each other first would dead-lock where the store is bounded after all.",
     .twin = "mailbox.sender-waits-on-full",
     .needs = {kUnbounded}},
    {.id = "mailbox.nonblocking-receive-on-empty",
     .level = Level::kCore,
     .sentence = "A receive that does not wait answers would-block on an empty mailbox, and takes nothing.",
     .source = "POSIX.1-2017 XSH mq_receive: EAGAIN",
     .reason = "It must not be taken for an empty message, and it must not wait.",
     .twin = "With a message there it is received: checked beside."},
    {.id = "mailbox.nonblocking-send-on-full",
     .level = Level::kCore,
     .sentence = "A send that does not wait answers would-block on a full mailbox, and stores nothing.",
     .source = "POSIX.1-2017 XSH mq_send: EAGAIN",
     .reason = "A refused message that is stored all the same is received twice when its sender tries again.",
     .twin = "With room again it succeeds: checked in the same test."},
    {.id = "mailbox.capacity-is-as-declared",
     .level = Level::kTrait,
     .sentence = "Exactly as many messages fit as the capacity in force says, whatever their sizes and whatever went before.",
     .source = "POSIX.1-2017 XSH mq_open: mq_maxmsg",
     .reason = "Off by one, or a place that each failure costs: the mailbox gets smaller until nothing fits.",
     .twin = "mailbox.unbounded-send-never-waits",
     .needs = {kBounded}},
    {.id = "mailbox.failed-operation-changes-nothing",
     .level = Level::kCore,
     .sentence = "After an operation that was refused, content, order and counts are as they were, and whoever waits is woken as if it had not been.",
     .source = "POSIX.1-2017 XSH mq_send, mq_receive, RETURN VALUE",
     .reason = "What a failure leaves behind shows much later, elsewhere.",
     .twin = "None: an operation that succeeds changes what the other clauses say."},
});

const ClauseRegistration kNames({
    {.id = "mailbox.anyone-with-the-name",
     .level = Level::kCore,
     .sentence = "Any process that knows the name may send and receive; nobody names the other party.",
     .source = kDefinition,
     .reason = "This is what makes message passing indirect.",
     .twin = "link.only-the-named-receiver: direct message passing."},
    {.id = "mailbox.boxes-do-not-mix",
     .level = Level::kCore,
     .sentence = "Messages, fullness and waits of one mailbox never show in another.",
     .source = kDefinition,
     .reason = "Names that are cut or hashed, and state that is shared by mistake, mix them.",
     .twin = "None: there is nothing that two mailboxes should share."},
    {.id = "mailbox.open-missing-fails",
     .level = Level::kCore,
     .sentence = "Opening a name that there is not fails with not-found and makes nothing.",
     .source = "POSIX.1-2017 XSH mq_open: ENOENT",
     .reason = "A misspelt name would make a mailbox where everybody waits for ever.",
     .twin = "Once it was created it opens: checked in the same test."},
    {.id = "mailbox.exclusive-create",
     .level = Level::kCore,
     .sentence = "An exclusive create of a name that is taken fails with exists and changes nothing; any other create of it succeeds and changes nothing.",
     .source = "POSIX.1-2017 XSH mq_open: O_CREAT, O_EXCL",
     .reason = "NuttX released the existing queue when such an open failed (1b6733c0564).",
     .twin = "Of a free name it succeeds: checked in the same test."},
    {.id = "mailbox.racing-creators",
     .level = Level::kCore,
     .sentence = "Of several exclusive creates of one name at the same time exactly one succeeds; all find the same mailbox.",
     .source = "POSIX.1-2017 XSH mq_open: the check and the creation are atomic",
     .reason = "Two programs that start together and each believe to be the first lose what was sent to one of them.",
     .twin = "mailbox.exclusive-create"},
    {.id = "mailbox.destroyed-name-is-free",
     .level = Level::kCore,
     .sentence = "A destroyed mailbox is not found at once, its name can be taken again, and the others stay.",
     .source = "POSIX.1-2017 XSH mq_unlink; msgctl: IPC_RMID",
     .reason = "A name that stays taken stops the next start of the same program.",
     .twin = "mailbox.exclusive-create: not before."},
    {.id = "mailbox.recreated-is-fresh",
     .level = Level::kCore,
     .sentence = "A mailbox made anew under an old name has no old messages, and its own capacity.",
     .source = "POSIX.1-2017 XSH mq_unlink, mq_open",
     .reason = "Orders of yesterday would be carried out today.",
     .twin = "mailbox.store-outlives-sender: without a destroy they stay."},
    {.id = "mailbox.destroyed-refuses",
     .level = Level::kTrait,
     .sentence = "Who has a destroyed mailbox open is told that it is gone, whatever it does.",
     .source = "POSIX.1-2017 XSH msgsnd, msgrcv: EIDRM",
     .reason = "It would wait for ever, or reach what is not meant for it.",
     .twin = "Before, it succeeds: checked in the same test. POSIX queues unlink instead.",
     .needs = {kRefuses}},
    {.id = "mailbox.destroy-wakes-waiters",
     .level = Level::kTrait,
     .sentence = "All who wait at a mailbox are told when it is destroyed.",
     .source = "POSIX.1-2017 XSH msgsnd, msgrcv: EIDRM",
     .reason = "StarryOS removed a queue and left its waiters asleep (tgoskits#488).",
     .twin = "Who waits at another goes on waiting: checked beside.",
     .needs = {kRefuses}},
});

const ClauseRegistration kDeaths({
    {.id = "mailbox.store-outlives-sender",
     .level = Level::kCore,
     .sentence = "Messages stay after their sender has died.",
     .source = kDefinition,
     .reason = "Sender and receiver need not live at the same time: that is what the store is for.",
     .twin = "mailbox.survives-a-killed-party: what it had not sent yet is withdrawn, or there as a whole.",
     .needs = {kKill, kImmediate}},
    {.id = "mailbox.survives-a-killed-party",
     .level = Level::kCore,
     .sentence = "A party killed in the middle of an operation leaves the whole message or none, and no lock; a killed waiting receiver takes nothing, a killed rendezvous sender withdraws.",
     .source = kDefinition,
     .reason = "Boost.Interprocess's message_queue stays locked, and all others hang (interprocess#226).",
     .twin = "mailbox.store-outlives-sender: what was sent stays.",
     .needs = {kKill}},
});

const ClauseRegistration kMore({
    {.id = "mailbox.priority-order",
     .level = Level::kTrait,
     .sentence = "The highest priority is received first; equal priorities in the order sent.",
     .source = "POSIX.1-2017 XSH mq_send, mq_receive",
     .reason = "VxWorks queues under NASA's F Prime gave equal priorities in reverse (fprime#3267).",
     .twin = "mailbox.fifo-order: without priorities nothing overtakes.",
     .needs = {kPriorities, kImmediate}},
    {.id = "mailbox.timed-wait",
     .level = Level::kPosix,
     .sentence = "A wait with a limit ends no earlier than asked, and loses nothing when its end meets a delivery.",
     .source = "POSIX.1-2017 XSH mq_timedsend, mq_timedreceive: ETIMEDOUT",
     .reason = "A send between the end of Rust's recv_timeout and its abort left a broken channel (rust#39364).",
     .twin = "Within its limit it is served like any other: checked beside.",
     .needs = {kTimed}},
    {.id = "mailbox.interrupted-wait",
     .level = Level::kPosix,
     .sentence = "A signal with a handler ends a wait as interrupted; nothing is taken, stored or lost.",
     .source = "POSIX.1-2017 XSH mq_send, mq_receive: EINTR",
     .reason = "gVisor's waiting msgsnd and msgrcv ignored the signal (569f605f4).",
     .twin = "With a handler that restarts calls it goes on waiting: checked beside.",
     .needs = {kInterrupt}},
    {.id = "mailbox.select-by-type",
     .level = Level::kLinux,
     .sentence = "Type 0 selects the oldest message, n the oldest of type n, -n the oldest of the lowest type up to and including n.",
     .source = "POSIX.1-2017 XSH msgrcv; msgop(2)",
     .reason = "gVisor's -n left out type n (gvisor#13516); StarryOS's 0 took the lowest type (tgoskits#488).",
     .twin = "What does not match is not selected: checked in the same tests.",
     .needs = {kTypes}},
    {.id = "mailbox.notify-once",
     .level = Level::kPosix,
     .sentence = "Who asked is told once, only of a message that comes into the empty mailbox, and not while a receiver waits.",
     .source = "POSIX.1-2017 XSH mq_notify",
     .reason = "Told too often one reads what is not there; told too seldom one sleeps beside a message.",
     .twin = "None is told who has not asked: checked in the same tests.",
     .needs = {kNotify}},
    {.id = "mailbox.attributes-tell-the-truth",
     .level = Level::kPosix,
     .sentence = "The current count, the capacity and the size of messages are as they are.",
     .source = "POSIX.1-2017 XSH mq_getattr",
     .reason = "Monitors, and receivers that empty a queue, go by them.",
     .twin = "What was refused does not count: checked beside.",
     .needs = {kAttributes}},
});

}  // namespace
}  // namespace parley::mailbox
