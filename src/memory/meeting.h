// Meeting: a barrier in shared memory for parties that run, on CPUs of their own if
// there are enough.
#ifndef SRC_MEMORY_MEETING_H_
#define SRC_MEMORY_MEETING_H_

#include <sched.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace parley::shm {

// How long parties wait for each other: only where one has died, or where stores do
// not arrive.
inline constexpr std::chrono::seconds kMeetingTime{6};

// Spins: soon another is let run, too.
class Patience {
 public:
  // False once kMeetingTime is over.
  bool Spin();

 private:
  int spins_ = 0;
  std::chrono::steady_clock::time_point begun_;
};

// Where a party says how far it is.
struct alignas(64) Progress {
  std::uint64_t at = 0;
};

// For parties that have met: returns at each as soon as all run, each on a CPU of
// its own, seen by a quick exchange. `round` is another each time, and grows. Gives
// up after a while, for there may not be CPUs enough.
void RunTogether(std::span<Progress> parties, std::size_t self, std::uint64_t round);

// Keeps this process on one CPU, another for each `place`, as long as the object
// lives. The kernel likes to have processes that wake each other on the same one,
// where they never run at the same time.
class OwnCpu {
 public:
  explicit OwnCpu(std::size_t place);
  ~OwnCpu();
  OwnCpu(const OwnCpu&) = delete;

 private:
  cpu_set_t before_;
};

// Some instructions that do nothing.
void Dawdle(int times);

// Counts this party and waits until `all` have been counted, over all meetings at
// `arrived`. False if they do not come.
bool Meet(std::uint64_t& arrived, std::uint64_t all);

}  // namespace parley::shm

#endif  // SRC_MEMORY_MEETING_H_
