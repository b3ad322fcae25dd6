#include "src/ipc/link.h"

#include "src/ipc/mechanism.h"

namespace parley::link {
namespace {

const MechanismRegistration kLink(Mechanism{
    .name = kMechanism,
    .operations = {Answers<Join>(), Answers<Send>(), Answers<Receive>(), Answers<Leave>(), Answers<PeerPid>()},
    .check_traits = [](const Json& json) {
      const auto traits = Decode<Traits>(json);
      RequireWithin(traits.max_size, "max_size", 0);
    }});

}  // namespace

Result LinkAdapter::Perform(const Operation& operation) {
  return Dispatch<Join, Send, Receive, Leave, PeerPid>(operation,
                                                       [this](const auto& typed) { return Do(typed).result(); });
}

}  // namespace parley::link
