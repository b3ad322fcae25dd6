#include "src/model/link.h"

#include "src/ipc/link.h"

namespace parley {
namespace {

bool Sends(const Operation& operation) { return operation.name == link::Send::kName; }
bool IsMessage(const Operation& operation) { return Sends(operation) || operation.name == link::Receive::kName; }

MessageCall Understand(const Call& call, std::int64_t progress) {
  const Json& keys = call.operation.keys;
  MessageCall message{.actor = call.actor, .sends = Sends(call.operation), .wait = keys.value("wait", true), .progress = progress};
  if (message.sends) message.message = {call.actor, 0, keys.value("data", std::string())};
  return message;
}

}  // namespace

ModelState LinkModel::Make(const MessageRules& rules) { return std::shared_ptr<const LinkModel>(new LinkModel(rules)); }

std::shared_ptr<LinkModel> LinkModel::Copy() const { return std::shared_ptr<LinkModel>(new LinkModel(*this)); }

std::string LinkModel::NameOf(int actor) const {
  for (const auto& [name, party] : parties_) {
    if (party.actor == actor && !party.gone) return name;
  }
  return "";
}

const LinkModel::Party* LinkModel::PartyNamed(const std::string& name) const {
  const auto found = parties_.find(name);
  return found == parties_.end() ? nullptr : &found->second;
}

std::string LinkModel::Peer(const Operation& operation) const {
  return operation.keys.value(Sends(operation) ? "to" : "from", std::string());
}

LinkModel::Direction LinkModel::WayOf(const Call& call) const {
  const std::string self = NameOf(call.actor), peer = Peer(call.operation);
  return Sends(call.operation) ? Direction(self, peer) : Direction(peer, self);
}

MessageQueue LinkModel::QueueOf(const Direction& way) const {
  const auto found = queues_.find(way);
  return found == queues_.end() ? MessageQueue() : found->second;
}

std::optional<Error> LinkModel::Refusal(const Call& call) const {
  const Party* peer = PartyNamed(Peer(call.operation));
  if (peer == nullptr) return Error::kNoSuchParty;
  const bool nothing_left = Sends(call.operation) || QueueOf(WayOf(call)).empty();
  if (peer->gone && nothing_left) return Error::kGone;
  return std::nullopt;
}

std::string LinkModel::Key() const {
  std::string key;
  for (const auto& [name, party] : parties_) key += name + (party.gone ? "-" : "+");
  for (const auto& [way, queue] : queues_) key += way.first + ">" + way.second + "=" + queue.Key() + ";";
  return key;
}

std::vector<Step> LinkModel::Steps(const Call& call, std::int64_t progress, const Result* result) const {
  const std::vector<Step> returns = {{shared_from_this(), progress, true}};
  const bool refused = result != nullptr && result->error;
  if (call.operation.name == link::Join::kName) {
    if (refused) return returns;
    const auto next = Copy();
    next->parties_[call.operation.keys.value("name", std::string())] = {call.actor};
    return {{next, progress, true}};
  }
  if (call.operation.name == link::Leave::kName) {
    const auto next = Copy();
    if (!refused) next->Leave(call.actor);
    return {{next, progress, true}};
  }
  if (!IsMessage(call.operation) || NameOf(call.actor).empty()) return returns;
  if (refused && result->Is(Error::kUnsupported)) return returns;
  if (const auto refusal = Refusal(call)) {
    // Where delivery takes its time a sender learns late that its peer has gone.
    const bool unaware = refusal == Error::kGone && Sends(call.operation) && !rules_.immediate;
    const bool fits = result == nullptr || result->Is(*refusal) || (unaware && result->Succeeded());
    return fits ? returns : std::vector<Step>();
  }
  const Direction way = WayOf(call);
  std::vector<Step> steps;
  const MessageQueue queue = QueueOf(way);
  const MessageCall message = Understand(call, progress);
  for (MessageChange& change : MessageTurn(rules_, queue, message).Changes(result)) {
    const auto next = Copy();
    next->queues_[way] = std::move(change.next);
    steps.push_back({next, change.progress, change.finished});
  }
  return steps;
}

bool LinkModel::Enabled(const Call& call, std::int64_t progress) const {
  if (!IsMessage(call.operation) || NameOf(call.actor).empty()) return false;
  if (Refusal(call)) return true;
  const MessageQueue queue = QueueOf(WayOf(call));
  const MessageCall message = Understand(call, progress);
  return MessageTurn(rules_, queue, message).Enabled();
}

void LinkModel::Leave(int actor) {
  const std::string name = NameOf(actor);
  if (name.empty()) return;
  parties_[name].gone = true;
  for (auto& [way, queue] : queues_) {
    if (way.first == name) queue.Withdraw(actor);
    if (way.second == name) queue = MessageQueue();
  }
}

ModelState LinkModel::AfterDeath(int actor) const {
  const auto next = Copy();
  next->Leave(actor);
  return next;
}

Model::Allowance LinkModel::Allowed(const Call& call, const Result* result) const {
  if (!IsMessage(call.operation)) return {"anything", ""};
  if (const auto refusal = Refusal(call)) {
    const std::string clause = refusal == Error::kGone ? "link.leaving-is-told" : "link.unknown-party-is-refused";
    return {std::string(Name(*refusal)), clause};
  }
  const MessageQueue queue = QueueOf(WayOf(call));
  const MessageCall message = Understand(call, 0);
  Allowance allowance = MessageTurn(rules_, queue, message).Allowed(result);
  // Links have no clause about what different senders sent: there is one sender a link.
  if (allowance.clause == "earlier-send-comes-first" || allowance.clause == "priority-order") allowance.clause = "fifo-order";
  if (result != nullptr && result->Is(Error::kGone)) allowance.clause = "leaving-is-told";
  if (result != nullptr && result->Is(Error::kNoSuchParty)) allowance.clause = "only-the-named-receiver";
  allowance.clause = "link." + allowance.clause;
  return allowance;
}

std::vector<Model::Holding> LinkModel::Holdings() const {
  std::vector<Holding> holdings;
  for (const auto& [way, queue] : queues_) holdings.push_back({way.first + " to " + way.second, queue.Words()});
  return holdings;
}

}  // namespace parley
