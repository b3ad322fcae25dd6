#include "src/os/system_pipe.h"

#include "src/ipc/description.h"
#include "src/ipc/fields.h"
#include "src/os/system_implementation.h"

namespace parley::os {

Implementation SystemPipe(const std::string& name, const pipe::Traits& traits) {
  return SystemImplementation(name, pipe::kMechanism, Encode(traits),
                              {ability::kRestart, ability::kDuplicate, ability::kPoll});
}

}  // namespace parley::os
