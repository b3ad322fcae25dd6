// MailboxModel: what mailboxes may do.
#ifndef SRC_MODEL_MAILBOX_H_
#define SRC_MODEL_MAILBOX_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/model/message_queue.h"
#include "src/model/message_turn.h"
#include "src/model/model.h"

namespace parley {

// The mailboxes of an implementation by name: all with the same rules. Understands
// sends and receives without a time limit; of all else, and of mailboxes that it has
// not seen created, it says nothing: that may return whatever it likes. A send that
// was refused as gone, or a name destroyed, ends what it knows of that mailbox.
class MailboxModel : public Model, public std::enable_shared_from_this<MailboxModel> {
 public:
  static ModelState Make(const MessageRules& rules);

  std::string Key() const override;
  std::vector<Step> Steps(const Call& call, std::int64_t progress, const Result* result) const override;
  bool Enabled(const Call& call, std::int64_t progress) const override;
  ModelState AfterDeath(int actor) const override;
  Allowance Allowed(const Call& call, const Result* result) const override;
  std::vector<Holding> Holdings() const override;

 private:
  explicit MailboxModel(const MessageRules& rules) : rules_(rules) {}
  const MessageQueue* QueueOf(const Call& call) const;
  ModelState With(const std::string& name, std::optional<MessageQueue> queue) const;

  MessageRules rules_;
  std::map<std::string, MessageQueue> boxes_;
};

}  // namespace parley

#endif  // SRC_MODEL_MAILBOX_H_
