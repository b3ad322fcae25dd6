#include "conformance/mailbox/waits.h"

#include <string>

namespace parley::mailbox {

const Expected& SomeMessage() {
  static const Expected kMessage{"a message", [](const Result& result) { return DataOf(result).has_value(); }};
  return kMessage;
}

std::vector<Pending> StartReceives(const TestMailbox& box, const std::vector<Actor>& receivers) {
  std::vector<Pending> receives;
  for (Actor receiver : receivers) {
    receives.push_back(receiver.Start(box.Receiving()));
    receives.back().MustWait("the mailbox is empty");
  }
  return receives;
}

std::vector<Pending> StartSends(const TestMailbox& box, const std::vector<Actor>& senders) {
  std::vector<Pending> sends;
  for (Actor sender : senders) {
    sends.push_back(sender.Start(box.Sending("of " + std::to_string(sender.number()))));
    MustWaitForRoom(sends.back(), box);
  }
  return sends;
}

}  // namespace parley::mailbox
