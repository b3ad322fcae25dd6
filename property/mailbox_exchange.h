// MailboxExchange: one mailbox that all actors use.
#ifndef PROPERTY_MAILBOX_EXCHANGE_H_
#define PROPERTY_MAILBOX_EXCHANGE_H_

#include <string>

#include "property/exchange.h"

namespace parley {

// Of a capacity that the implementation claims to offer, chosen at random.
class MailboxExchange : public Exchange {
 public:
  using Exchange::Exchange;
  bool SetUp(int actors) override;
  void CleanUp() override;
  Operation Put(int channel, const Bytes& data, bool wait, int priority) const override;
  Operation Take(int channel, bool wait) const override;
  std::string ClauseOf(Charge charge) const override;

 private:
  std::string object_;
};

}  // namespace parley

#endif  // PROPERTY_MAILBOX_EXCHANGE_H_
