// Links that wait, wake or refuse wrongly.
#include <bit>
#include <cstdint>
#include <utility>

#include "src/mutants/link/mutant.h"

namespace parley::mutants {
namespace {

struct ReceiveNeverWaits : Link {
  using Link::Link;
  std::optional<Error> ReceiveNow(const Member& from, bool /*wait*/, Message& message) override {
    return Link::ReceiveNow(from, /*wait=*/false, message);
  }
};
const LinkMutant<ReceiveNeverWaits> kReceiveNeverWaits(
    "receive-never-waits", "A blocking receive answers would-block.",
    {.imitates = "StarryOS: msgrcv did not block, rcore-os/tgoskits#488",
     .must_fail = {"link.receiver-waits-on-empty"},
     .must_pass = {"link.sent-is-receivable"}});

struct ReceiveAlwaysWaits : Link {
  using Link::Link;
  std::optional<Error> ReceiveNow(const Member& from, bool /*wait*/, Message& message) override {
    return Link::ReceiveNow(from, /*wait=*/true, message);
  }
};
const LinkMutant<ReceiveAlwaysWaits> kReceiveAlwaysWaits(
    "receive-always-waits", "A receive that is not to wait does.",
    {.imitates = "Rust mpsc: try_recv waited for another party, rust-lang/rust#112723",
     .must_fail = {"link.nonblocking-receive-on-empty"},
     .must_pass = {"link.receiver-waits-on-empty", "link.fifo-order"}});

struct FullFails : Link {
  using Link::Link;
  std::optional<Error> SendNow(Channel& channel, const Message& message, bool /*wait*/) override {
    return Link::SendNow(channel, message, /*wait=*/false);
  }
};
const LinkMutant<FullFails> kFullFails(
    "full-fails", "A blocking send to a full link fails at once.",
    {.imitates = "RT-Thread: mq_send on a full queue returned an error, RT-Thread/rt-thread#11196",
     .must_fail = {"link.sender-waits-on-full"},
     .must_pass = {"link.receiver-waits-on-empty", "link.nonblocking-send-on-full"}});

struct FullStores : Link {
  using Link::Link;
  std::optional<Error> SendNow(Channel& channel, const Message& message, bool wait) override {
    if (wait || !IsFull(channel, message)) return Link::SendNow(channel, message, wait);
    Store(channel, message);
    Stored(channel);
    return Error::kWouldBlock;
  }
};
const LinkMutant<FullStores> kFullStores(
    "full-stores", "A send that is refused for want of room is stored all the same.",
    {.imitates = "Cygwin: what a write that does not wait reported was not what it stored, a5b2c735e",
     .must_fail = {"link.nonblocking-send-on-full"},
     .must_pass = {"link.receiver-waits-on-empty", "link.only-the-named-sender"}});

struct ReceiverSleepsOn : Link {
  using Link::Link;
  void Stored(Channel&) override {}
};
const LinkMutant<ReceiverSleepsOn> kReceiverSleepsOn(
    "receiver-sleeps-on", "A send wakes nobody.",
    {.imitates = "Zephyr: a put that woke no poller, zephyrproject-rtos/zephyr#79617",
     .must_fail = {"link.send-wakes-receiver"},
     .must_pass = {"link.sent-is-receivable"}});

struct WakesTheWrongOne : Link {
  using Link::Link;
  void Stored(Channel&) override {
    const std::uint64_t waiting = table().company.lives.waiting.load();
    if (waiting != 0) table().company.lives.WakeOne(std::bit_width(waiting) - 1);
  }
};
const LinkMutant<WakesTheWrongOne> kWakesTheWrongOne(
    "wakes-the-wrong-one", "A send wakes one of those who wait, whoever that is.",
    {.imitates = "RT-Thread: the wake-up went to a waiter who could not use it, RT-Thread/rt-thread#11631",
     .must_fail = {"link.send-wakes-receiver"},
     .must_pass = {"link.sent-is-receivable"}});

struct WakesWhenEmpty : Link {
  using Link::Link;
  void Taken(Channel& channel) override {
    if (channel.store.Count() == 0) Link::Taken(channel);
  }
};
const LinkMutant<WakesWhenEmpty> kWakesWhenEmpty(
    "wakes-when-empty", "A waiting sender is woken only when the link is empty.",
    {.imitates = "Zephyr: waiters told too late, zephyrproject-rtos/zephyr#79617",
     .must_fail = {"link.receive-wakes-sender"},
     .must_pass = {"link.receiver-waits-on-empty", "link.sent-is-receivable"}});

struct FlushesLate : Link {
  using Link::Link;
  bool flushed = true;
  std::optional<Error> ReceiveNow(const Member& from, bool wait, Message& message) override {
    if (!wait && !IsGone(from) && (flushed = !flushed)) return Error::kWouldBlock;
    return Link::ReceiveNow(from, wait, message);
  }
};
const LinkMutant<FlushesLate> kFlushesLate(
    "flushes-late", "Every other receive that does not wait finds nothing, though something is there.",
    {.imitates = "CPython multiprocessing.Queue, taken for one that delivers at once: python/cpython#87302",
     .must_fail = {"link.sent-is-receivable"},
     .must_pass = {"link.receiver-waits-on-empty", "link.fifo-order"}});

}  // namespace
}  // namespace parley::mutants
