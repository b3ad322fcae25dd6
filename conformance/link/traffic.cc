#include "conformance/link/traffic.h"

namespace parley::link {

void Traffic::Send(const std::vector<std::string>& messages) {
  for (const std::string& message : messages) Send(message);
  Finish();
}

void Traffic::Send(const std::string& message) {
  Pending send = sender_.Start(To(receiver_, message));
  sent_.push_back(message);
  while (received_ < sent_.size() && (sent_.size() - received_ > most_ahead_ || send.Waits())) ReceiveOne();
  send.MustReturn(Succeeds());
}

void Traffic::Finish() {
  while (received_ < sent_.size()) ReceiveOne();
}

void Traffic::ReceiveOne() { receiver_.Must(From(sender_), Brings(sent_[received_++])); }

}  // namespace parley::link
