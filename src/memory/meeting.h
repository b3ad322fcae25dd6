// Meeting: a barrier in shared memory for parties that run, on CPUs of their own if
// there are enough.
#ifndef SRC_MEMORY_MEETING_H_
#define SRC_MEMORY_MEETING_H_

#include <chrono>
#include <cstdint>

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

// Counts this party and waits until `all` have been counted, over all meetings at
// `arrived`. False if they do not come.
bool Meet(std::uint64_t& arrived, std::uint64_t all);

}  // namespace parley::shm

#endif  // SRC_MEMORY_MEETING_H_
