#include "src/model/message_queue.h"

#include <algorithm>

#include "src/ipc/bytes.h"

namespace parley {
namespace {

std::string KeyOf(const Message& message) {
  return std::to_string(message.sender) + "@" + std::to_string(message.priority) + ":" + message.data + ",";
}

constexpr std::size_t kFew = 4;         // Messages that a glance counts.
constexpr std::size_t kShownBytes = 16;

std::string InWords(const Message& message) {
  const std::string priority = message.priority != 0 ? " @" + std::to_string(message.priority) : "";
  return Show(FromHex(message.data), kShownBytes) + priority;
}

// Where delivery takes its time only the order of one sender and priority is promised.
bool ComesAfter(const MessageRules& rules, const Message& message, const Message& earlier) {
  if (rules.immediate) return true;
  return message.sender == earlier.sender && message.priority == earlier.priority;
}

}  // namespace

std::vector<MessageQueue::Taken> MessageQueue::Next(const MessageRules& rules) const {
  std::vector<Taken> next;
  std::int64_t highest = 0;
  for (const Message& message : stored_) highest = std::max(highest, message.priority);
  for (std::size_t at = 0; at < stored_.size(); ++at) {
    if (rules.priorities && rules.immediate && stored_[at].priority < highest) continue;
    const bool first = std::none_of(stored_.begin(), stored_.begin() + static_cast<std::ptrdiff_t>(at), [&](const Message& earlier) {
      return (!rules.priorities || earlier.priority == stored_[at].priority) && ComesAfter(rules, stored_[at], earlier);
    });
    if (!first) continue;
    Taken taken{stored_[at], stored_, offered_};
    taken.stored.erase(taken.stored.begin() + static_cast<std::ptrdiff_t>(at));
    next.push_back(std::move(taken));
  }
  for (const auto& [sender, message] : offered_) {
    Taken taken{message, stored_, offered_};
    taken.offered.erase(sender);
    next.push_back(std::move(taken));
  }
  return next;
}

std::string MessageQueue::Key() const {
  std::string key;
  for (const Message& message : stored_) key += KeyOf(message);
  key += "|";
  for (const auto& [sender, message] : offered_) key += KeyOf(message);
  return key;
}

std::string MessageQueue::Words() const {
  std::string words;
  for (const Message& message : stored_) words += (words.empty() ? "" : ", ") + InWords(message);
  for (const auto& [sender, message] : offered_)
    words += (words.empty() ? "" : ", ") + ("held out by " + std::to_string(sender) + ": ") + InWords(message);
  if (stored_.size() > kFew) words = std::to_string(stored_.size()) + ": " + words;
  return words.empty() ? "empty" : words;
}

}  // namespace parley
