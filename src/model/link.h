// LinkModel: what links may do.
#ifndef SRC_MODEL_LINK_H_
#define SRC_MODEL_LINK_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/model/message_queue.h"
#include "src/model/message_turn.h"
#include "src/model/model.h"

namespace parley {

// The parties of an implementation and the messages between them. Understands joins,
// sends, receives and leaves; no name is joined twice.
class LinkModel : public Model, public std::enable_shared_from_this<LinkModel> {
 public:
  static ModelState Make(const MessageRules& rules);

  std::string Key() const override;
  std::vector<Step> Steps(const Call& call, std::int64_t progress, const Result* result) const override;
  bool Enabled(const Call& call, std::int64_t progress) const override;
  ModelState AfterDeath(int actor) const override;
  Allowance Allowed(const Call& call, const Result* result) const override;
  std::vector<Holding> Holdings() const override;

 private:
  struct Party {
    int actor = 0;
    bool gone = false;
  };
  using Direction = std::pair<std::string, std::string>;  // From, to.

  explicit LinkModel(const MessageRules& rules) : rules_(rules) {}
  std::shared_ptr<LinkModel> Copy() const;
  std::string NameOf(int actor) const;
  const Party* PartyNamed(const std::string& name) const;
  // Who is named in the operation, and the way of its message.
  std::string Peer(const Operation& operation) const;
  Direction WayOf(const Call& call) const;
  MessageQueue QueueOf(const Direction& way) const;
  // What a send or receive may answer beyond what its queue says.
  std::optional<Error> Refusal(const Call& call) const;
  void Leave(int actor);

  MessageRules rules_;
  std::map<std::string, Party> parties_;
  std::map<Direction, MessageQueue> queues_;
};

}  // namespace parley

#endif  // SRC_MODEL_LINK_H_
