// LinkExchange: the links between some actors who send and some who receive.
#ifndef PROPERTY_LINK_EXCHANGE_H_
#define PROPERTY_LINK_EXCHANGE_H_

#include <string>
#include <utility>
#include <vector>

#include "property/exchange.h"

namespace parley {

// Each direction of a link is a channel. With actors of its own, for a link's capacity
// is asked for once.
class LinkExchange : public Exchange {
 public:
  using Exchange::Exchange;
  bool SetUp(int actors) override;
  void CleanUp() override;
  Operation Put(int channel, const Bytes& data, bool wait, int priority) const override;
  Operation Take(int channel, bool wait) const override;
  std::string ClauseOf(Charge charge) const override;

 private:
  std::string NameOf(int actor) const { return object_ + "-" + std::to_string(actor); }

  std::string object_;
  std::vector<std::pair<int, int>> ends_;  // By channel: sender and receiver.
};

}  // namespace parley

#endif  // PROPERTY_LINK_EXCHANGE_H_
