#include "src/history/payload.h"

#include <algorithm>

namespace parley {
namespace {

constexpr int kValueBytes = 4;

// A multiplicative hash (Knuth, The Art of Computer Programming 3, 6.4).
std::uint32_t Scattered(std::int64_t value) {
  const auto hash = static_cast<std::uint32_t>(value) * 2654435769u;
  return hash ^ hash >> 15;
}

}  // namespace

Bytes Payload::Of(std::int64_t value) const {
  Bytes data;
  for (int i = 0; i < kValueBytes; ++i) data += static_cast<char>(value >> 8 * i & 0xff);
  const std::uint32_t hash = Scattered(value);
  const std::int64_t size = smallest + hash % static_cast<std::uint32_t>(largest - smallest + 1);
  for (std::int64_t i = kValueBytes; i < size; ++i) data += static_cast<char>(hash >> i % 24 & 0xff);
  return data;
}

std::int64_t Payload::ValueOf(const Bytes& data) const {
  if (data.size() < kLeast) return kGarbled;
  if (std::all_of(data.begin(), data.end(), [](char byte) { return byte == 0; })) return 0;
  std::int64_t value = 0;
  for (int i = kValueBytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(data[static_cast<std::size_t>(i)]);
  return Of(value) == data ? value : kGarbled;
}

}  // namespace parley
