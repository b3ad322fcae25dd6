// SignalLog: what this process's signal handlers did.
#ifndef SRC_OS_SIGNAL_LOG_H_
#define SRC_OS_SIGNAL_LOG_H_

#include <sys/types.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <csignal>
#include <optional>
#include <vector>

#include "src/ipc/signal_native.h"

namespace parley::os {

// One run of a handler is an entry at its start and one at its end.
struct SignalLogEntry {
  int number = 0;
  signal::At at = signal::At::kStart;
  int thread = 0;
  signal::Cause cause = signal::Cause::kOther;
  pid_t sender = 0;  // Of kSend and kQueue.
  std::optional<std::int64_t> value = std::nullopt;  // Of kQueue.
};

// What siginfo says (sigaction(2)). Safe in a handler.
SignalLogEntry EntryFrom(const siginfo_t& info);

// Entries in the order in which they were added, by whichever thread. Drops what is
// too much.
class SignalLog {
 public:
  // Safe in a handler.
  void Add(const SignalLogEntry& entry);
  // Those since the last call. By one thread at a time, which has all signals
  // blocked.
  std::vector<SignalLogEntry> Take();

 private:
  static constexpr std::size_t kMost = 32 * 1024;
  struct Place {
    std::atomic<bool> written;
    SignalLogEntry entry;
  };
  std::array<Place, kMost> places_{};
  std::atomic<std::size_t> added_{0};
  std::size_t taken_ = 0;
};

}  // namespace parley::os

#endif  // SRC_OS_SIGNAL_LOG_H_
