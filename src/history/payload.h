// Payload: data that tells which value it stands for, and whether it is whole.
#ifndef SRC_HISTORY_PAYLOAD_H_
#define SRC_HISTORY_PAYLOAD_H_

#include <cstdint>

#include "src/ipc/bytes.h"

namespace parley {

// What a record says of data that is no payload.
inline constexpr std::int64_t kGarbled = -1;

// Of a run in which all data is `smallest` to `largest` bytes long.
struct Payload {
  static constexpr std::int64_t kLeast = 5;  // Bytes; below, values do not fit.

  std::int64_t smallest = kLeast, largest = kLeast;

  // For values from 1 to 2^32 - 1; different data for each. Its length follows from
  // the value.
  Bytes Of(std::int64_t value) const;
  // The value, 0 for zeros only (memory that nobody has written), kGarbled for what
  // Of() never gives.
  std::int64_t ValueOf(const Bytes& data) const;
};

}  // namespace parley

#endif  // SRC_HISTORY_PAYLOAD_H_
