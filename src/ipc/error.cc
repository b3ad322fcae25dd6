#include "src/ipc/error.h"

#include <array>

namespace parley {
namespace {

constexpr std::array<std::string_view, 18> kNames = {
    "would_block",  "closed",       "broken",       "exists",    "not_found",
    "gone",         "too_big",      "invalid",      "not_attached",
    "out_of_range", "read_only",    "busy",         "fault",     "interrupted",
    "no_such_party", "permission",  "timeout",      "unsupported"};

}  // namespace

std::string_view Name(Error error) { return kNames.at(static_cast<std::size_t>(error)); }

std::optional<Error> ErrorNamed(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Error>(i);
  }
  return std::nullopt;
}

}  // namespace parley
