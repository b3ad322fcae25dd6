#include "src/model/mailbox.h"

#include <utility>

#include "src/ipc/mailbox.h"

namespace parley {
namespace {

// Nothing for what the model does not know.
std::optional<MessageCall> Understand(const Call& call, std::int64_t progress) {
  const Json& keys = call.operation.keys;
  if (keys.contains("timeout_ms") || keys.contains("max")) return std::nullopt;
  MessageCall message{.actor = call.actor, .wait = keys.value("wait", true), .progress = progress};
  if (call.operation.name == mailbox::Send::kName) {
    message.sends = true;
    message.message = {call.actor, keys.value("priority", std::int64_t{0}), keys.value("data", std::string())};
    return message;
  }
  if (call.operation.name == mailbox::Receive::kName) return message;
  return std::nullopt;
}

}  // namespace

ModelState MailboxModel::Make(const MessageRules& rules) {
  return std::shared_ptr<const MailboxModel>(new MailboxModel(rules));
}

const MessageQueue* MailboxModel::QueueOf(const Call& call) const {
  const auto found = boxes_.find(ObjectOf(call));
  return found == boxes_.end() ? nullptr : &found->second;
}

ModelState MailboxModel::With(const std::string& name, std::optional<MessageQueue> queue) const {
  const std::shared_ptr<MailboxModel> next(new MailboxModel(rules_));
  next->boxes_ = boxes_;
  if (queue) {
    next->boxes_[name] = *std::move(queue);
  } else {
    next->boxes_.erase(name);
  }
  return next;
}

std::string MailboxModel::Key() const {
  std::string key;
  for (const auto& [name, queue] : boxes_) key += name + "=" + queue.Key() + ";";
  return key;
}

std::vector<Step> MailboxModel::Steps(const Call& call, std::int64_t progress, const Result* result) const {
  const std::vector<Step> returns = {{shared_from_this(), progress, true}};
  const std::string name = ObjectOf(call);
  const MessageQueue* queue = QueueOf(call);
  if (call.operation.name == mailbox::Create::kName) {
    if (queue != nullptr || (result != nullptr && result->error)) return returns;
    return {{With(name, MessageQueue()), progress, true}};
  }
  if (call.operation.name == mailbox::Destroy::kName) return {{With(name, std::nullopt), progress, true}};
  const auto message = Understand(call, progress);
  if (!message || queue == nullptr) return returns;
  std::vector<Step> steps;
  for (MessageChange& change : MessageTurn(rules_, *queue, *message).Changes(result))
    steps.push_back({With(name, std::move(change.next)), change.progress, change.finished});
  return steps;
}

bool MailboxModel::Enabled(const Call& call, std::int64_t progress) const {
  const auto message = Understand(call, progress);
  const MessageQueue* queue = QueueOf(call);
  return message && queue != nullptr && MessageTurn(rules_, *queue, *message).Enabled();
}

ModelState MailboxModel::AfterDeath(int actor) const {
  const std::shared_ptr<MailboxModel> next(new MailboxModel(rules_));
  next->boxes_ = boxes_;
  for (auto& [name, queue] : next->boxes_) queue.Withdraw(actor);
  return next;
}

Model::Allowance MailboxModel::Allowed(const Call& call, const Result* result) const {
  const auto message = Understand(call, 0);
  const MessageQueue* queue = QueueOf(call);
  if (!message || queue == nullptr) return {"anything", ""};
  Allowance allowance = MessageTurn(rules_, *queue, *message).Allowed(result);
  allowance.clause = std::string(mailbox::kMechanism) + "." + allowance.clause;
  return allowance;
}

std::vector<Model::Holding> MailboxModel::Holdings() const {
  std::vector<Holding> holdings;
  for (const auto& [name, queue] : boxes_) holdings.push_back({name, queue.Words()});
  return holdings;
}

}  // namespace parley
