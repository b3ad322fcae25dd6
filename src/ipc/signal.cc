#include "src/ipc/signal.h"

#include "src/ipc/mechanism.h"
#include "src/ipc/signal_native.h"

namespace parley::signal {
namespace {

const MechanismRegistration kSignal(Mechanism{
    .name = kMechanism,
    .operations = {Answers<Handle>(), Answers<Send>(), Answers<Block>(), Answers<Unblock>(), Answers<Pending>(),
                   {Deliveries::kName,
                    [](const Json& ok) {
                      for (const Json& entry : Decode<DeliveryList>(ok).list) (void)Decode<DeliveryEntry>(entry);
                    }},
                   Answers<Work>(), Answers<Pause>(), Answers<Wait>(), Answers<Status>(), Answers<Fault>(),
                   Answers<Raise>(), Answers<InProgram>(), Answers<StartThreads>(), Answers<InThread>(),
                   Answers<SendToThread>(), Answers<JoinGroup>(), Answers<SendToGroup>(), Answers<SendAsStranger>(),
                   Answers<AwaitByte>(), Answers<Feed>(), Answers<OpenDescriptor>(), Answers<ReadDescriptor>(),
                   Answers<PollDescriptor>(), Answers<SendByDescriptor>()},
    .check_traits = [](const Json& json) { (void)Decode<Traits>(json); }});

}  // namespace

Result SignalAdapter::Perform(const Operation& operation) {
  const Result result =
      Dispatch<Handle, Send, Block, Unblock, Pending, Deliveries, Work, Pause, Wait, Status, Fault>(
          operation, [this](const auto& typed) { return Do(typed).result(); });
  return result.Is(Error::kUnsupported) ? PerformNative(operation) : result;
}

Result NativeSignalAdapter::PerformNative(const Operation& operation) {
  return Dispatch<Raise, InProgram, StartThreads, InThread, SendToThread, JoinGroup, SendToGroup, SendAsStranger,
                  AwaitByte, Feed, OpenDescriptor, ReadDescriptor, PollDescriptor, SendByDescriptor>(
      operation, [this](const auto& typed) { return Do(typed).result(); });
}

}  // namespace parley::signal
