#include "src/report/contradiction.h"

#include <algorithm>
#include <string_view>

namespace parley {
namespace {

struct Place {
  std::size_t start = std::string::npos;  // Of the separator before the word.
  std::size_t text = 0;                   // Behind it.
};

// The word on a line of its own, or behind a semicolon, whichever comes first.
Place Find(const std::string& message, std::string_view word, std::size_t from) {
  Place first;
  for (const std::string_view separator : {"\n  ", "; "}) {
    const std::string mark = std::string(separator) + std::string(word);
    const std::size_t found = message.find(mark, from);
    if (found < first.start) first = {found, found + mark.size()};
  }
  return first;
}

// Without the margin of each line.
std::string Unindented(const std::string& text) {
  std::string lines;
  for (std::size_t start = text.find_first_not_of("\n"); start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::size_t word = std::min(text.find_first_not_of(' ', start), end);
    lines += (lines.empty() ? "" : "\n") + text.substr(word, end - word);
    start = end + 1;
  }
  return lines;
}

}  // namespace

std::optional<Contradiction> ContradictionIn(const std::string& message) {
  const Place allowed = Find(message, "allowed: ", 0);
  if (allowed.start == std::string::npos) return std::nullopt;
  const Place seen = Find(message, "seen: ", allowed.text);
  if (seen.start == std::string::npos) return std::nullopt;
  const std::size_t end = std::min(message.find('\n', seen.text), message.size());
  return Contradiction{message.substr(0, allowed.start), message.substr(allowed.text, seen.start - allowed.text),
                       message.substr(seen.text, end - seen.text), Unindented(message.substr(end))};
}

}  // namespace parley
