#include "src/ipc/mechanism.h"

#include <utility>

namespace parley {
namespace {

std::vector<Mechanism>& Known() {
  static auto* mechanisms = new std::vector<Mechanism>;
  return *mechanisms;
}

}  // namespace

const std::vector<Mechanism>& Mechanisms() { return Known(); }

const Mechanism* MechanismNamed(std::string_view name) {
  for (const Mechanism& mechanism : Known()) {
    if (mechanism.name == name) return &mechanism;
  }
  return nullptr;
}

MechanismRegistration::MechanismRegistration(Mechanism mechanism) {
  Known().push_back(std::move(mechanism));
}

void RequireWithin(const std::optional<std::int64_t>& value, const char* trait, std::int64_t least) {
  if (value && *value < least) {
    throw Malformed("trait \"" + std::string(trait) + "\" is " + std::to_string(*value) + ", below " +
                    std::to_string(least));
  }
}

void CheckAnswer(const Mechanism& mechanism, std::string_view operation, const Json& ok) {
  for (const Answer& answer : mechanism.operations) {
    if (answer.operation == operation) return answer.check(ok);
  }
}

}  // namespace parley
