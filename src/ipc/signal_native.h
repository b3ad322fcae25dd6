// What can be asked of signals beyond the agent protocol: operations for adapters
// in C++ that have the abilities named here (description.h).
#ifndef SRC_IPC_SIGNAL_NATIVE_H_
#define SRC_IPC_SIGNAL_NATIVE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/process.h"
#include "src/ipc/signal.h"

namespace parley::signal {

// Ability "fork": sends a signal to the very process that performs it, which may
// be a forked child (process::InChild), where it finds its own pending set, mask
// and deliveries.
struct Raise {
  static constexpr std::string_view kName = "raise";
  using Ok = Nothing;
  std::string signal;
  template <class V>
  void Fields(V& visit) { visit("signal", signal); }
};

// What a program finds of signals when it starts. Only those that the protocol names.
struct Inherited {
  Names blocked, ignored, caught, pending;
  template <class V>
  void Fields(V& visit) {
    visit("blocked", blocked);
    visit("ignored", ignored);
    visit("caught", caught);
    visit("pending", pending);
  }
};

// Ability "exec": the actor forks; the child sends itself `raises` and executes
// another program, which tells what it found.
struct InProgram {
  static constexpr std::string_view kName = "in_program";
  using Ok = Inherited;
  Names raises;
  template <class V>
  void Fields(V& visit) { visit("raises", raises); }
};

// Ability "threads": starts `count` more threads in the actor's process, numbered
// from 1; 0 is the one that performs the actor's operations. They have its mask and
// run no operations but those of InThread. Deliveries then name the `thread` that
// each handler ran on. The threads end with the actor.
struct StartThreads {
  static constexpr std::string_view kName = "start_threads";
  using Ok = Nothing;
  std::int64_t count = 1;
  template <class V>
  void Fields(V& visit) { visit("count", count); }
};

// ... performs operations on one of them (or on 0), one after the other, each
// {"op": name, key: value ...}; then answers.
struct InThread {
  static constexpr std::string_view kName = "in_thread";
  using Ok = process::Results;
  std::int64_t thread = 0;
  std::vector<Json> operations;
  template <class V>
  void Fields(V& visit) { visit("thread", thread); visit("operations", operations); }
};

// ... sends to one thread of an actor.
struct SendToThread {
  static constexpr std::string_view kName = "send_to_thread";
  using Ok = Nothing;
  std::int64_t to = 0;  // An actor, also this one.
  std::int64_t thread = 0;
  std::string signal;
  template <class V>
  void Fields(V& visit) { visit("to", to); visit("thread", thread); visit("signal", signal); }
};

// Ability "groups": each actor leads a process group of its own until it joins that
// of another.
struct JoinGroup {
  static constexpr std::string_view kName = "join_group";
  using Ok = Nothing;
  std::int64_t of = 0;  // An actor.
  template <class V>
  void Fields(V& visit) { visit("of", of); }
};

// ... sends to all members of the group that actor `of` leads.
struct SendToGroup {
  static constexpr std::string_view kName = "send_to_group";
  using Ok = Nothing;
  std::int64_t of = 0;  // An actor.
  std::string signal;
  template <class V>
  void Fields(V& visit) { visit("of", of); visit("signal", signal); }
};

// Ability "stranger": sends, with the rights of somebody who may not signal that
// actor. kPermission, for the "NULL" probe, too.
struct SendAsStranger {
  static constexpr std::string_view kName = "send_as_stranger";
  using Ok = Nothing;
  std::int64_t to = 0;  // An actor.
  std::string signal;
  template <class V>
  void Fields(V& visit) { visit("to", to); visit("signal", signal); }
};

// Ability "siginfo": why a signal came. Deliveries then name the `cause` and, for
// kSend and kQueue, `from`: the actor that sent it.
enum class Cause {
  kSend,   // kill(2): SI_USER.
  kQueue,  // sigqueue(3): SI_QUEUE; that is how a `send` with a value goes.
  kChild,  // A child ended: CLD_EXITED and kin.
  kFault,  // The process's own access: SEGV_MAPERR and kin.
  kOther,
};
inline constexpr std::array<std::string_view, 5> kCauseWords = {"send", "queue", "child", "fault", "other"};
inline const auto& Words(Cause) { return kCauseWords; }

// Ability "slow-call": waits in a read, which restarts after a handler with the
// flag restart and is kInterrupted by one without, for a byte that somebody feeds.
struct FedByte {
  std::int64_t byte = 0;
  template <class V>
  void Fields(V& visit) { visit("byte", byte); }
};
struct AwaitByte {
  static constexpr std::string_view kName = "await_byte";
  using Ok = FedByte;
  template <class V>
  void Fields(V&) {}
};
struct Feed {
  static constexpr std::string_view kName = "feed";
  using Ok = Nothing;
  std::int64_t to = 0;    // An actor.
  std::int64_t byte = 0;  // 0 to 255.
  template <class V>
  void Fields(V& visit) { visit("to", to); visit("byte", byte); }
};

// Ability "signal-descriptor": signals of the actor taken by reading a descriptor
// (signalfd(2)); it has one at a time. A new OpenDescriptor changes its set.
struct OpenDescriptor {
  static constexpr std::string_view kName = "open_descriptor";
  using Ok = Nothing;
  Names signals;
  template <class V>
  void Fields(V& visit) { visit("signals", signals); }
};
struct Received {
  std::string signal;
  std::optional<std::int64_t> value;
  std::optional<std::int64_t> from;  // The actor that sent it.
  template <class V>
  void Fields(V& visit) { visit("signal", signal); visit("value", value); visit("from", from); }
};
struct ReadDescriptor {
  static constexpr std::string_view kName = "read_descriptor";
  using Ok = Received;
  bool wait = true;  // Else kWouldBlock where nothing is pending.
  template <class V>
  void Fields(V& visit) { visit("wait", wait); }
};
struct Readable {
  bool readable = false;
  template <class V>
  void Fields(V& visit) { visit("readable", readable); }
};
struct PollDescriptor {
  static constexpr std::string_view kName = "poll_descriptor";
  using Ok = Readable;
  template <class V>
  void Fields(V&) {}
};

// Ability "process-descriptor": sends by a descriptor of the process
// (pidfd_send_signal(2)), opened when the actor began.
struct SendByDescriptor {
  static constexpr std::string_view kName = "send_by_descriptor";
  using Ok = Nothing;
  std::int64_t to = 0;  // An actor.
  std::string signal;
  template <class V>
  void Fields(V& visit) { visit("to", to); visit("signal", signal); }
};

// What an adapter with some of these abilities derives from; it overrides what it
// offers.
class NativeSignalAdapter : public SignalAdapter {
 protected:
  using SignalAdapter::Do;
  virtual Outcome<Nothing> Do(const Raise&) { return Error::kUnsupported; }
  virtual Outcome<Inherited> Do(const InProgram&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const StartThreads&) { return Error::kUnsupported; }
  virtual Outcome<process::Results> Do(const InThread&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const SendToThread&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const JoinGroup&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const SendToGroup&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const SendAsStranger&) { return Error::kUnsupported; }
  virtual Outcome<FedByte> Do(const AwaitByte&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const Feed&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const OpenDescriptor&) { return Error::kUnsupported; }
  virtual Outcome<Received> Do(const ReadDescriptor&) { return Error::kUnsupported; }
  virtual Outcome<Readable> Do(const PollDescriptor&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const SendByDescriptor&) { return Error::kUnsupported; }

 private:
  Result PerformNative(const Operation& operation) final;
};

}  // namespace parley::signal

#endif  // SRC_IPC_SIGNAL_NATIVE_H_
