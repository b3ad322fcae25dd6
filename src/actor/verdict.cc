#include "src/actor/verdict.h"

#include <array>
#include <utility>

namespace parley {

std::string_view Name(Verdict verdict) {
  constexpr std::array<std::string_view, 4> kNames = {"PASS", "FAIL", "UNSUPPORTED", "UNRESOLVED"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

void Fail(std::string message) { throw Ended{Verdict::kFail, std::move(message), ""}; }
void Unsupported(std::string message) { throw Ended{Verdict::kUnsupported, std::move(message), ""}; }
void Unresolved(std::string message) { throw Ended{Verdict::kUnresolved, std::move(message), ""}; }

}  // namespace parley
