// WallClock: instants as calls with an absolute limit want them.
#ifndef SRC_OS_WALL_CLOCK_H_
#define SRC_OS_WALL_CLOCK_H_

#include <time.h>

#include <cstdint>

namespace parley::os {

// So long from now, by CLOCK_REALTIME, the clock of mq_timedreceive(3).
inline timespec After(std::int64_t timeout_ms) {
  constexpr long kSecond = 1'000'000'000;  // Nanoseconds.
  timespec time{};
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_sec += timeout_ms / 1000;
  time.tv_nsec += timeout_ms % 1000 * 1'000'000;
  if (time.tv_nsec >= kSecond) {
    ++time.tv_sec;
    time.tv_nsec -= kSecond;
  }
  return time;
}

}  // namespace parley::os

#endif  // SRC_OS_WALL_CLOCK_H_
