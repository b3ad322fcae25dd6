// Mailboxes that give up waiting wrongly: in time, or interrupted.
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/mutant.h"
#include "src/process/handlers.h"

namespace parley::mutants {
namespace {

// One that waits differently long.
struct DifferentlyPatient : Mailbox {
  using Mailbox::Mailbox;
  virtual Patience Changed(Patience patience) const = 0;
  std::optional<Error> SendNow(const Held& held, const Message& message, const Patience& patience) override {
    return Mailbox::SendNow(held, message, Changed(patience));
  }
  std::optional<Error> ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                  Message& message) override {
    return Mailbox::ReceiveNow(held, wanted, Changed(patience), message);
  }
};

struct TimeoutIgnored : DifferentlyPatient {
  using DifferentlyPatient::DifferentlyPatient;
  Patience Changed(Patience patience) const override {
    patience.end.reset();
    return patience;
  }
};
const MailboxMutant<TimeoutIgnored> kTimeoutIgnored(
    "timeout-ignored", "A wait with a limit waits on.",
    {.imitates = "RT-Thread: mq_timedsend ignored its timeout, RT-Thread/rt-thread#11197",
     .must_fail = {"mailbox.timed-wait"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"}});

struct TimeoutEarly : DifferentlyPatient {
  using DifferentlyPatient::DifferentlyPatient;
  Patience Changed(Patience patience) const override {
    const auto now = Party::Clock::now();
    if (patience.end) patience.end = now + (*patience.end - now) / 2;
    return patience;
  }
};
const MailboxMutant<TimeoutEarly> kTimeoutEarly(
    "timeout-early", "A wait with a limit ends when half of the time is over.",
    {.imitates = "RT-Thread: the limit was taken for something else, RT-Thread/rt-thread#11197",
     .must_fail = {"mailbox.timed-wait"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.receive-wakes-sender"}});

struct TimedOutButStored : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendGivenUp(const Held& held, const Message& message, Error why) override {
    if (why == Error::kTimeout) Store(held, message);
    return why;
  }
};
const MailboxMutant<TimedOutButStored> kTimedOutButStored(
    "timed-out-but-stored", "A send whose time is over is stored all the same.",
    {.imitates = "Rust: what landed between timeout and abort left a stale state, rust-lang/rust#39364",
     .must_fail = {"mailbox.timed-wait"},
     .must_pass = {"mailbox.nonblocking-send-on-full", "mailbox.interrupted-wait", "mailbox.fifo-order"}});

// The note: how many receivers gave up and are still on the list. Each is handed a
// message that nobody gets.
template <Error why_it_stays>
struct StaysListed : NotingMailbox<int> {
  using NotingMailbox::NotingMailbox;
  std::optional<Error> ReceiveGivenUp(const Held& held, const Wanted&, Error why, Message&) override {
    if (why == why_it_stays) NoteOf(held) = 1;
    return why;
  }
  void Store(const Held& held, const Message& message) override {
    if (NoteOf(held) == 0) return Mailbox::Store(held, message);
    NoteOf(held) = 0;
  }
};
const MailboxMutant<StaysListed<Error::kTimeout>> kTimedOutStaysListed(
    "timed-out-stays-listed", "The next message is handed to a receiver whose time is over, and lost.",
    {.imitates = "Rust: recv_timeout left itself registered, rust-lang/rust#94518, #54267",
     .must_fail = {"mailbox.timed-wait"},
     .must_pass = {"mailbox.interrupted-wait", "mailbox.nonblocking-receive-on-empty", "mailbox.fifo-order"}});
const MailboxMutant<StaysListed<Error::kInterrupted>> kInterruptedStaysListed(
    "interrupted-stays-listed", "The next message is handed to a receiver that was interrupted, and lost.",
    {.imitates = "RT-Thread: a signal pulled a thread out of its wait, RT-Thread/rt-thread#11723",
     .must_fail = {"mailbox.interrupted-wait"},
     .must_pass = {"mailbox.timed-wait", "mailbox.nonblocking-receive-on-empty", "mailbox.fifo-order"}});
const MailboxMutant<StaysListed<Error::kWouldBlock>> kRefusedStaysListed(
    "refused-stays-listed", "The next message is handed to a receiver that was not to wait, and lost.",
    {.imitates = "Rust: the same in a receive that does not wait, rust-lang/rust#112723",
     .must_fail = {"mailbox.nonblocking-receive-on-empty", "mailbox.failed-operation-changes-nothing"},
     .must_pass = {"mailbox.send-wakes-receiver", "mailbox.open-missing-fails"}});

struct NeverInterrupted : Mailbox {
  using Mailbox::Mailbox;
  bool Interrupted() const override { return false; }
};
const MailboxMutant<NeverInterrupted> kNeverInterrupted(
    "eintr-ignored", "A signal's handler runs, and the waiting operation waits on.",
    {.imitates = "gVisor: msgsnd and msgrcv ignored the interruption, 569f605f4",
     .must_fail = {"mailbox.interrupted-wait"},
     .must_pass = {"mailbox.timed-wait", "mailbox.receiver-waits-on-empty"}});

struct InterruptedButStored : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> SendGivenUp(const Held& held, const Message& message, Error why) override {
    if (why == Error::kInterrupted) Store(held, message);
    return why;
  }
};
const MailboxMutant<InterruptedButStored> kInterruptedButStored(
    "interrupted-but-stored", "A send that was interrupted is stored all the same.",
    {.imitates = "StarryOS: a cut write answered as if nothing had gone in, tgoskits#1925",
     .must_fail = {"mailbox.interrupted-wait"},
     .must_pass = {"mailbox.timed-wait", "mailbox.nonblocking-send-on-full"}});

struct InterruptionIsEmpty : Mailbox {
  using Mailbox::Mailbox;
  std::optional<Error> ReceiveGivenUp(const Held&, const Wanted&, Error why, Message&) override {
    if (why == Error::kInterrupted) return std::nullopt;
    return why;
  }
};
const MailboxMutant<InterruptionIsEmpty> kInterruptionIsEmpty(
    "eintr-as-empty-message", "An interrupted receive answers a message of size 0.",
    {.imitates = "StelluxOS#158: an interrupted read answered end of file",
     .must_fail = {"mailbox.interrupted-wait"},
     .must_pass = {"mailbox.timed-wait", "mailbox.empty-message-counts"}});

struct RestartInterrupts : Mailbox {
  using Mailbox::Mailbox;
  void Begin() override {
    restarts_ = HandlerRuns(kRestartSignal);
    Mailbox::Begin();
  }
  bool Interrupted() const override { return HandlerRuns(kRestartSignal) != restarts_ || Mailbox::Interrupted(); }
  int restarts_ = 0;
};
const MailboxMutant<RestartInterrupts> kRestartInterrupts(
    "restart-interrupts", "A handler that restarts calls interrupts them.",
    {.imitates = "StarryOS 20e5e26df: what a signal does to a waiting call was marked wrongly",
     .must_fail = {"mailbox.interrupted-wait"},
     .must_pass = {"mailbox.timed-wait", "mailbox.receiver-waits-on-empty"}});

}  // namespace
}  // namespace parley::mutants
