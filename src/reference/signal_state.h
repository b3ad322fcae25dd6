// SignalState: one process as the reference signals know it, in shared memory.
#ifndef SRC_REFERENCE_SIGNAL_STATE_H_
#define SRC_REFERENCE_SIGNAL_STATE_H_

#include <sys/types.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <optional>

#include "src/process/signal_numbers.h"

namespace parley::reference {

using SignalSet = std::uint64_t;  // Bit n: the signal of number n.

constexpr SignalSet SetOf(int number) { return SignalSet{1} << number; }
constexpr bool Contains(SignalSet set, int number) { return (set & SetOf(number)) != 0; }

inline constexpr SignalSet kUnblockable = SetOf(SIGKILL) | SetOf(SIGSTOP);
inline constexpr SignalSet kStops = SetOf(SIGSTOP) | SetOf(SIGTSTP);

// A signal on its way to a handler.
struct Arrival {
  int number = 0;
  std::optional<std::int64_t> value = std::nullopt;  // Real-time signals only.
};

// The table's lock guards all of it (signal_table.h). Standard signals are a bit
// each, and so merge; real-time signals queue. Every change is made by one store:
// who is killed in between leaves it done or not begun.
struct SignalState {
  static constexpr std::size_t kQueue = 256;  // Real-time signals that may be pending.

  // One pending real-time signal; free while `ticket` is 0, which is stored last.
  struct Queued {
    std::atomic<std::uint64_t> ticket;
    int number;
    bool has_value;
    std::int64_t value;
  };

  // 0: running; else kStopped or kTerminated, and the signal that did it.
  static constexpr std::uint32_t kStopped = 1 << 8, kTerminated = 1 << 9;

  std::atomic<pid_t> pid;  // 0: there has never been this process.
  std::atomic<std::uint32_t> condition;
  std::atomic<SignalSet> mask;     // Blocked.
  std::atomic<SignalSet> awaited;  // Taken without a handler, by who waits for them: as good as blocked.
  std::atomic<SignalSet> handled, ignored;  // The others have their default dispositions.
  std::atomic<SignalSet> standard;          // Pending.
  std::atomic<std::uint64_t> tickets;
  std::array<Queued, kQueue> queue;  // Pending.

  // Bytes that a call of this process may wait for.
  static constexpr std::uint32_t kMeal = 64;
  std::atomic<std::uint32_t> fed, eaten;  // Of all time.
  std::array<std::uint8_t, kMeal> bytes;

  void Begin(pid_t process);

  SignalSet Pending() const;
  SignalSet Blocked() const { return (mask.load() | awaited.load()) & ~kUnblockable; }
  bool Stopped() const { return (condition.load() & kStopped) != 0; }
  bool Terminated() const { return (condition.load() & kTerminated) != 0; }
  // True if the signal would have no effect now: it is ignored, by disposition or
  // by default, and not blocked.
  bool WouldIgnore(int number) const;

  // Makes it pending. False if no more can queue.
  bool Add(const Arrival& arrival) {
    return IsRealtime(arrival.number) ? Queue(arrival) : (standard.fetch_or(SetOf(arrival.number)), true);
  }
  bool Queue(const Arrival& arrival);
  // Takes the first that is pending of these: KILL, then the lowest number, and of
  // one number the oldest.
  std::optional<Arrival> Take(SignalSet of);
  void Discard(SignalSet those);

  // The queued one of this number that is to come first; null if there is none.
  Queued* Oldest(int number);
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SIGNAL_STATE_H_
