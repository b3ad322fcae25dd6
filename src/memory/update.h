// Updates of one word by many processes: plain ones, which get lost, and others.
#ifndef SRC_MEMORY_UPDATE_H_
#define SRC_MEMORY_UPDATE_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "src/ipc/memory.h"

namespace parley::shm {

inline constexpr std::int64_t kUpdateBytes = 192;

// Does what Update says. Waits for the other parties, at most kMeetingTime.
Outcome<Nothing> Repeat(std::span<std::byte> memory, const Update& update);

}  // namespace parley::shm

#endif  // SRC_MEMORY_UPDATE_H_
