#include "src/os/system_pipe.h"

#include <string_view>

#include "src/ipc/description.h"
#include "src/ipc/fields.h"

namespace parley::os {

Implementation SystemPipe(const std::string& name, const pipe::Traits& traits) {
  Implementation implementation;
  implementation.kind = Implementation::Kind::kSystem;
  implementation.description.name = name;
  implementation.description.mechanism = pipe::kMechanism;
  implementation.description.traits = Encode(traits);
  implementation.description.native = true;
  for (const std::string_view each : {ability::kKill, ability::kInterrupt, ability::kRestart, ability::kFork,
                                      ability::kSignals, ability::kDuplicate, ability::kPoll}) {
    implementation.description.abilities.emplace(each);
  }
  return implementation;
}

}  // namespace parley::os
