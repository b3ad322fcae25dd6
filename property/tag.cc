#include "property/tag.h"

#include <array>

namespace parley {
namespace {

struct Alphabet {
  unsigned char first;
  int size;
};

constexpr std::array<Alphabet, 8> kAlphabets = {{{'a', 26},
                                                 {'A', 26},
                                                 {'0', 10},
                                                 {0x80, 26},
                                                 {0xa0, 26},
                                                 {0xc0, 26},
                                                 {0xe0, 26},
                                                 {0x00, 26}}};

// A multiplicative hash (Knuth, The Art of Computer Programming 3, 6.4).
std::uint32_t Scattered(std::int64_t position) {
  const auto hash = static_cast<std::uint32_t>(position) * 2654435769u;
  return (hash ^ hash >> 15) * 2246822519u >> 16;
}

}  // namespace

Bytes Tag(int actor, std::int64_t position, std::int64_t count) {
  const Alphabet& alphabet = kAlphabets.at(static_cast<std::size_t>(actor));
  Bytes bytes;
  for (std::int64_t i = position; i < position + count; ++i) {
    const auto letter = i < alphabet.size ? i : static_cast<std::int64_t>(Scattered(i)) % alphabet.size;
    bytes += static_cast<char>(alphabet.first + letter);
  }
  return bytes;
}

}  // namespace parley
