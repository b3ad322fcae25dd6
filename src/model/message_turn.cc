#include "src/model/message_turn.h"

#include <algorithm>

#include "src/ipc/bytes.h"

namespace parley {
namespace {

std::string DataOf(const Result& result) { return result.ok.value("data", std::string()); }

std::optional<std::int64_t> PriorityOf(const Result& result) {
  const auto priority = result.ok.find("priority");
  if (priority == result.ok.end() || !priority->is_number_integer()) return std::nullopt;
  return priority->get<std::int64_t>();
}

std::string Quoted(const Message& message, bool priorities) {
  return Show(FromHex(message.data)) + (priorities ? " of priority " + std::to_string(message.priority) : "");
}

}  // namespace

bool MessageTurn::Oversize() const {
  return rules_.max_size && static_cast<std::int64_t>(call_.message.data.size() / 2) > *rules_.max_size;
}

std::vector<MessageChange> MessageTurn::Changes(const Result* result) const {
  if (result != nullptr && result->Is(Error::kUnsupported)) return Same();
  return call_.sends ? Send(result) : Receive(result);
}

std::vector<MessageChange> MessageTurn::Send(const Result* result) const {
  if (Oversize()) {  // Which of two errors comes first is open.
    const bool refused = result != nullptr && (result->Is(Error::kTooBig) || (result->Is(Error::kWouldBlock) && !call_.wait));
    return refused ? Same() : std::vector<MessageChange>();
  }
  if (call_.progress == 1) {  // Held out: finished once somebody has taken it.
    const bool fits = result == nullptr || result->Succeeded();
    return fits && !queue_.Offers(call_.actor) ? Same() : std::vector<MessageChange>();
  }
  if (result != nullptr && result->error) {
    const bool may_refuse = result->Is(Error::kWouldBlock) && !call_.wait && !queue_.MustTake(rules_);
    return may_refuse ? Same() : std::vector<MessageChange>();
  }
  MessageChange change{queue_, 0, true};
  if (rules_.rendezvous && call_.wait) {
    change.next.Offer(call_.message);
    change.progress = 1;
    change.finished = false;
  } else if (rules_.rendezvous || queue_.MayTake(rules_)) {
    change.next.Store(call_.message);  // At a rendezvous: for one who waits for it.
  } else {
    return {};
  }
  return {std::move(change)};
}

std::vector<MessageChange> MessageTurn::Receive(const Result* result) const {
  if (result != nullptr && result->error) {
    const bool may_refuse = result->Is(Error::kWouldBlock) && !call_.wait && (queue_.stores_nothing() || !rules_.immediate);
    return may_refuse ? Same() : std::vector<MessageChange>();
  }
  std::vector<MessageChange> changes;
  for (const MessageQueue::Taken& taken : queue_.Next(rules_)) {
    if (result != nullptr) {
      const auto priority = PriorityOf(*result);
      if (taken.message.data != DataOf(*result)) continue;
      if (rules_.priorities && priority && *priority != taken.message.priority) continue;
    }
    MessageChange change{queue_, call_.progress, true};
    change.next.Become(taken);
    changes.push_back(std::move(change));
  }
  return changes;
}

bool MessageTurn::Enabled() const {
  if (!call_.wait) return true;
  if (!call_.sends) return !queue_.empty();
  if (Oversize()) return true;
  if (rules_.rendezvous) return call_.progress == 0 || !queue_.Offers(call_.actor);
  return queue_.MustTake(rules_);
}

Model::Allowance MessageTurn::Allowed(const Result* result) const {
  return call_.sends ? AllowedSend(result) : AllowedReceive(result);
}

Model::Allowance MessageTurn::AllowedSend(const Result* result) const {
  if (Oversize()) return {"too_big, for it is larger than " + std::to_string(*rules_.max_size) + " bytes", "oversize-is-refused"};
  if (rules_.rendezvous && call_.wait) {
    if (result != nullptr && result->Succeeded()) return {"waiting until it is received", "rendezvous"};
    return {"success, for it was received", "receive-wakes-sender"};
  }
  if (queue_.MustTake(rules_)) {
    if (result == nullptr) return {"success, for there is room", "receive-wakes-sender"};
    if (result->Is(Error::kWouldBlock)) return {"success, for there is room", "nonblocking-send-on-full"};
    return {"success, for there is room", "nothing-lost-or-invented"};
  }
  if (result != nullptr && result->Succeeded())
    return {call_.wait ? "waiting, for it is full" : "would_block, for it is full",
            call_.wait ? "sender-waits-on-full" : "nonblocking-send-on-full"};
  return {call_.wait ? "waiting, or success" : "would_block, or success", "failed-operation-changes-nothing"};
}

Model::Allowance MessageTurn::AllowedReceive(const Result* result) const {
  std::string allowed;
  for (const MessageQueue::Taken& taken : queue_.Next(rules_))
    allowed += (allowed.empty() ? "" : " or ") + Quoted(taken.message, rules_.priorities);
  if (allowed.empty()) {
    const std::string instead = call_.wait ? "waiting, for there is nothing" : "would_block, for there is nothing";
    if (result != nullptr && result->Succeeded()) return {instead, "nothing-lost-or-invented"};
    return {instead, call_.wait ? "receiver-waits-on-empty" : "nonblocking-receive-on-empty"};
  }
  if (result == nullptr) return {allowed, "send-wakes-receiver"};
  if (result->error) return {allowed, call_.wait || !rules_.immediate ? "nothing-lost-or-invented" : "sent-is-receivable"};
  return {allowed, ClauseOfMessage(DataOf(*result), PriorityOf(*result))};
}

// Which rule stands between the message and the queue.
std::string MessageTurn::ClauseOfMessage(const std::string& data, std::optional<std::int64_t> priority) const {
  const auto& stored = queue_.stored();
  const auto found = std::find_if(stored.begin(), stored.end(), [&](const Message& message) { return message.data == data; });
  if (found == stored.end()) return "nothing-lost-or-invented";
  if (rules_.priorities && priority && *priority != found->priority) return "priority-order";
  for (auto earlier = stored.begin(); earlier != stored.end(); ++earlier) {
    if (rules_.priorities && earlier->priority > found->priority) return "priority-order";
  }
  for (auto earlier = stored.begin(); earlier != found; ++earlier) {
    if (earlier->sender == found->sender && (!rules_.priorities || earlier->priority == found->priority)) return "fifo-order";
  }
  return "earlier-send-comes-first";
}

}  // namespace parley
