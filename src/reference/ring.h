// Ring: the bytes of a pipe, between their writers and their readers.
#ifndef SRC_REFERENCE_RING_H_
#define SRC_REFERENCE_RING_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "src/ipc/bytes.h"

namespace parley::reference {

// A circular buffer in shared memory. Requires that only one party at a time
// calls it, and a Reset() before the first use. Every change is published by its
// last store: a process killed anywhere in it has stored all or nothing, taken all
// or nothing.
struct Ring {
  static constexpr std::size_t kLargest = 65536;  // Bytes.

  std::atomic<std::uint32_t> capacity;
  std::atomic<std::uint64_t> put;    // Bytes ever stored.
  std::atomic<std::uint64_t> taken;  // Bytes ever taken; never more than `put`.
  std::array<char, kLargest> bytes;

  // Makes it empty, with room for `size` bytes, 1 to kLargest.
  void Reset(std::size_t size);
  void Clear() { taken.store(put); }

  std::size_t Used() const { return static_cast<std::size_t>(put.load() - taken.load()); }
  std::size_t Room() const { return capacity.load() - Used(); }

  // Requires room for all of `data`.
  void Put(std::string_view data);
  // The oldest bytes, at most `max`; Peek leaves them there.
  Bytes Peek(std::size_t max) const;
  Bytes Take(std::size_t max);

 private:
  // Copies into the ring, from position `at` on, round its end. Publishes nothing.
  void Copy(std::uint64_t at, std::string_view data);
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_RING_H_
