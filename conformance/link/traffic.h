// Traffic: messages through a nearly full link.
#ifndef CONFORMANCE_LINK_TRAFFIC_H_
#define CONFORMANCE_LINK_TRAFFIC_H_

#include <cstddef>
#include <string>
#include <vector>

#include "conformance/link/test_link.h"

namespace parley::link {

// What goes from one sender to one receiver. The receiver receives only when the
// sender has to wait, or has `most_ahead` messages under way, so that the link
// stays nearly full. Works with any capacity, also zero.
class Traffic {
 public:
  Traffic(Party sender, Party receiver, std::size_t most_ahead = 8)
      : sender_(sender), receiver_(receiver), most_ahead_(most_ahead) {}

  // Sends them in this order and receives them all, in this order: FAIL if
  // anything else comes.
  void Send(const std::vector<std::string>& messages);
  // The same in steps.
  void Send(const std::string& message);
  void Finish();

 private:
  void ReceiveOne();

  Party sender_, receiver_;
  std::size_t most_ahead_;
  std::vector<std::string> sent_;
  std::size_t received_ = 0;
};

}  // namespace parley::link

#endif  // CONFORMANCE_LINK_TRAFFIC_H_
