#include "conformance/pattern.h"

#include <cstddef>

namespace parley {

std::string Pattern(std::int64_t length, int origin) {
  std::string text(static_cast<std::size_t>(length), '\0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    text[i] = static_cast<char>('!' + (i + i / 89 + 31 * static_cast<std::size_t>(origin)) % 94);
  }
  return text;
}

}  // namespace parley
