#include "src/ipc/pipe.h"

#include "src/ipc/mechanism.h"

namespace parley::pipe {
namespace {

const MechanismRegistration kPipe(Mechanism{
    .name = kMechanism,
    .operations = {Answers<Create>(), Answers<Open>(), Answers<Write>(), Answers<Read>(), Answers<Close>(),
                   Answers<Destroy>(), Answers<Duplicate>(), Answers<Poll>()},
    .check_traits = [](const Json& json) {
      const auto traits = Decode<Traits>(json);
      RequireWithin(traits.capacity, "capacity", 0);
      RequireWithin(traits.atomic_write, "atomic_write", 1);
      if (traits.capacity && traits.atomic_write && *traits.atomic_write > *traits.capacity) {
        throw Malformed("trait \"atomic_write\" is larger than trait \"capacity\"");
      }
    }});

}  // namespace

Result PipeAdapter::Perform(const Operation& operation) {
  return Dispatch<Create, Open, Write, Read, Close, Destroy, Duplicate, Poll>(
      operation, [this](const auto& typed) { return Do(typed).result(); });
}

}  // namespace parley::pipe
