#include "src/os/system_implementation.h"

#include "src/ipc/description.h"

namespace parley::os {

Implementation SystemImplementation(const std::string& name, std::string_view mechanism, const Json& traits,
                                    std::initializer_list<std::string_view> abilities) {
  Implementation implementation;
  implementation.kind = Implementation::Kind::kSystem;
  implementation.description.name = name;
  implementation.description.mechanism = mechanism;
  implementation.description.traits = traits;
  implementation.description.native = true;
  for (const std::string_view each : {ability::kKill, ability::kInterrupt, ability::kFork, ability::kSignals}) {
    implementation.description.abilities.emplace(each);
  }
  for (const std::string_view each : abilities) implementation.description.abilities.emplace(each);
  return implementation;
}

}  // namespace parley::os
