// The vocabulary of signals: asynchronous notification of a process. The closed set
// of operations, their results, and the traits. Signals go by name without SIG
// ("TERM", "RT0"); "NULL" sends nothing and only probes.
#ifndef SRC_IPC_SIGNAL_H_
#define SRC_IPC_SIGNAL_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/answers.h"
#include "src/ipc/operation.h"

namespace parley::signal {

inline constexpr std::string_view kMechanism = "signal";

using Names = std::vector<std::string>;

enum class Action { kHandler, kIgnore, kDefault };
inline constexpr std::array<std::string_view, 3> kActionWords = {"handler", "ignore", "default"};
inline const auto& Words(Action) { return kActionWords; }

enum class Flag { kRestart, kNodefer, kResethand };
inline constexpr std::array<std::string_view, 3> kFlagWords = {"restart", "nodefer", "resethand"};
inline const auto& Words(Flag) { return kFlagWords; }

// What this actor does on the signal. A handler records, and raises, nothing else.
struct Handle {
  static constexpr std::string_view kName = "handle";
  using Ok = Nothing;
  std::string signal;
  Action action = Action::kHandler;
  std::optional<Names> mask = std::nullopt;  // Blocked while it runs.
  std::optional<std::vector<Flag>> flags = std::nullopt;
  std::optional<Names> raises = std::nullopt;  // Sent to its own actor before it returns, the first time it runs.
  template <class V>
  void Fields(V& visit) {
    visit("signal", signal);
    visit("action", action);
    visit("mask", mask);
    visit("flags", flags);
    visit("raises", raises);
  }
};

struct Send {
  static constexpr std::string_view kName = "send";
  using Ok = Nothing;
  std::int64_t to = 0;  // An actor.
  std::string signal;
  std::optional<std::int64_t> value = std::nullopt;
  template <class V>
  void Fields(V& visit) { visit("to", to); visit("signal", signal); visit("value", value); }
};

struct Block {
  static constexpr std::string_view kName = "block";
  using Ok = Nothing;
  Names signals;
  template <class V>
  void Fields(V& visit) { visit("signals", signals); }
};

struct Unblock {
  static constexpr std::string_view kName = "unblock";
  using Ok = Nothing;
  Names signals;
  template <class V>
  void Fields(V& visit) { visit("signals", signals); }
};

struct Signals {
  Names signals;
  template <class V>
  void Fields(V& visit) { visit("signals", signals); }
};

struct Pending {
  static constexpr std::string_view kName = "pending";
  using Ok = Signals;
  template <class V>
  void Fields(V&) {}
};

// Each entry: {"signal": s, "at": "start" or "end", "value"?: n}.
struct DeliveryList {
  std::vector<Json> list;
  template <class V>
  void Fields(V& visit) { visit("list", list); }
};

enum class At { kStart, kEnd };
inline constexpr std::array<std::string_view, 2> kAtWords = {"start", "end"};
inline const auto& Words(At) { return kAtWords; }

// Who derives from NativeSignalAdapter may add what its abilities tell:
// "thread", "cause", "from" (signal_native.h).
struct DeliveryEntry {
  std::string signal;
  At at = At::kStart;
  std::optional<std::int64_t> value;
  template <class V>
  void Fields(V& visit) { visit("signal", signal); visit("at", at); visit("value", value); }
};

// What this actor's handlers did since the last such call, in order.
struct Deliveries {
  static constexpr std::string_view kName = "deliveries";
  using Ok = DeliveryList;
  template <class V>
  void Fields(V&) {}
};

struct Worked {
  bool interrupted = false;
  template <class V>
  void Fields(V& visit) { visit("interrupted", interrupted); }
};

// Says that it has started (Started()), then computes, without waiting on anything, until a
// handler has run or the time is up.
struct Work {
  static constexpr std::string_view kName = "work";
  using Ok = Worked;
  std::int64_t ms = 0;
  template <class V>
  void Fields(V& visit) { visit("ms", ms); }
};

// Waits until a handler has run; `unblock` are unblocked only meanwhile.
struct Pause {
  static constexpr std::string_view kName = "pause";
  using Ok = Nothing;
  std::optional<Names> unblock = std::nullopt;
  template <class V>
  void Fields(V& visit) { visit("unblock", unblock); }
};

struct Taken {
  std::string signal;
  std::optional<std::int64_t> value;
  template <class V>
  void Fields(V& visit) { visit("signal", signal); visit("value", value); }
};

// Takes one pending signal of these without its handler; waits for one, if `wait`.
struct Wait {
  static constexpr std::string_view kName = "wait";
  using Ok = Taken;
  Names signals;
  bool wait = true;
  template <class V>
  void Fields(V& visit) { visit("signals", signals); visit("wait", wait); }
};

enum class Condition { kRunning, kStopped, kTerminated };
inline constexpr std::array<std::string_view, 3> kConditionWords = {"running", "stopped", "terminated"};
inline const auto& Words(Condition) { return kConditionWords; }

struct State {
  Condition state = Condition::kRunning;
  std::optional<std::string> signal;  // That stopped or terminated it.
  template <class V>
  void Fields(V& visit) { visit("state", state); visit("signal", signal); }
};

struct Status {
  static constexpr std::string_view kName = "status";
  using Ok = State;
  std::int64_t of = 0;  // Another actor.
  template <class V>
  void Fields(V& visit) { visit("of", of); }
};

// Accesses memory that is not there.
struct Fault {
  static constexpr std::string_view kName = "fault";
  using Ok = Nothing;
  template <class V>
  void Fields(V&) {}
};

// What an implementation says of itself.
struct Traits {
  std::optional<bool> realtime;
  std::optional<bool> values;
  std::optional<bool> stop;
  template <class V>
  void Fields(V& visit) { visit("realtime", realtime); visit("values", values); visit("stop", stop); }
};

// What every implementation of signals in C++ derives from: one object is one
// actor's hands. Each function blocks as its operation says.
class SignalAdapter : public Adapter {
 public:
  Result Perform(const Operation& operation) final;

 protected:
  virtual Outcome<Nothing> Do(const Handle& handle) = 0;
  virtual Outcome<Nothing> Do(const Send& send) = 0;
  virtual Outcome<Nothing> Do(const Block& block) = 0;
  virtual Outcome<Nothing> Do(const Unblock& unblock) = 0;
  virtual Outcome<Signals> Do(const Pending& pending) = 0;
  virtual Outcome<DeliveryList> Do(const Deliveries& deliveries) = 0;
  virtual Outcome<Worked> Do(const Work& work) = 0;
  virtual Outcome<Nothing> Do(const Pause& pause) = 0;
  virtual Outcome<Taken> Do(const Wait& wait) = 0;
  virtual Outcome<State> Do(const Status&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const Fault&) { return Error::kUnsupported; }

 private:
  // What is beyond the agent protocol: see NativeSignalAdapter.
  virtual Result PerformNative(const Operation&) { return Result::Failure(Error::kUnsupported); }
};

}  // namespace parley::signal

#endif  // SRC_IPC_SIGNAL_H_
