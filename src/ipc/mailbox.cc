#include "src/ipc/mailbox.h"

#include "src/ipc/mechanism.h"

namespace parley::mailbox {
namespace {

const MechanismRegistration kMailbox(Mechanism{
    .name = kMechanism,
    .operations = {Answers<Create>(), Answers<Open>(), Answers<Send>(), Answers<Receive>(), Answers<Destroy>(),
                   Answers<SendTyped>(), Answers<ReceiveTyped>(), Answers<GetAttributes>(), Answers<Notify>(),
                   Answers<Notified>()},
    .check_traits = [](const Json& json) {
      const auto traits = Decode<Traits>(json);
      RequireWithin(traits.max_capacity, "max_capacity", 0);
      RequireWithin(traits.max_size, "max_size", 0);
    }});

}  // namespace

Result MailboxAdapter::Perform(const Operation& operation) {
  return Dispatch<Create, Open, Send, Receive, Destroy, SendTyped, ReceiveTyped, GetAttributes, Notify, Notified>(
      operation, [this](const auto& typed) { return Do(typed).result(); });
}

}  // namespace parley::mailbox
