#include "src/ipc/signal.h"

#include "src/ipc/mechanism.h"

namespace parley::signal {
namespace {

const MechanismRegistration kSignal(Mechanism{
    .name = kMechanism,
    .operations = {Answers<Handle>(), Answers<Send>(), Answers<Block>(), Answers<Unblock>(), Answers<Pending>(),
                   {Deliveries::kName,
                    [](const Json& ok) {
                      for (const Json& entry : Decode<DeliveryList>(ok).list) (void)Decode<DeliveryEntry>(entry);
                    }},
                   Answers<Work>(), Answers<Pause>(), Answers<Wait>(), Answers<Status>(), Answers<Fault>()},
    .check_traits = [](const Json& json) { (void)Decode<Traits>(json); }});

}  // namespace

Result SignalAdapter::Perform(const Operation& operation) {
  return Dispatch<Handle, Send, Block, Unblock, Pending, Deliveries, Work, Pause, Wait, Status, Fault>(
      operation, [this](const auto& typed) { return Do(typed).result(); });
}

}  // namespace parley::signal
