#include "src/ipc/shm.h"

#include "src/ipc/mechanism.h"

namespace parley::shm {
namespace {

const MechanismRegistration kShm(Mechanism{
    .name = kMechanism,
    .operations = {Answers<Create>(), Answers<Attach>(), Answers<Store>(), Answers<Load>(), Answers<Add>(),
                   Answers<Detach>(), Answers<Destroy>(), Answers<Touch>(), Answers<Litmus>(), Answers<Update>(),
                   Answers<Lock>(), Answers<Resize>(), Answers<CountAttached>(), Answers<Exec>(),
                   Answers<GiveUpPrivileges>()},
    .check_traits = [](const Json& json) { (void)Decode<Traits>(json); }});

}  // namespace

Result ShmAdapter::Perform(const Operation& operation) {
  return Dispatch<Create, Attach, Store, Load, Add, Detach, Destroy, Touch, Litmus, Update, Lock, Resize, CountAttached,
                  Exec, GiveUpPrivileges>(operation, [this](const auto& typed) { return Do(typed).result(); });
}

}  // namespace parley::shm
