// MessageQueue: messages on their way in one direction, as a model: what may be put
// in, and what may come out.
#ifndef SRC_MODEL_MESSAGE_QUEUE_H_
#define SRC_MODEL_MESSAGE_QUEUE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parley {

// What an implementation promises of messages on their way. What it does not promise,
// and what the clauses leave open, is allowed.
struct MessageRules {
  std::int64_t least = 1;            // With fewer messages in it there surely is room.
  std::optional<std::int64_t> most;  // It never holds more. Absent: unknown, or unbounded.
  bool rendezvous = false;           // Holds none: a send hands over to a receive.
  bool immediate = true;             // What a finished send sent is there at once.
  bool priorities = false;
  std::optional<std::int64_t> max_size;  // Bytes.
};

struct Message {
  int sender = 0;
  std::int64_t priority = 0;
  std::string data;  // Hexadecimal, as it travels.
};

class MessageQueue {
 public:
  // Room for certain, and room perhaps.
  bool MustTake(const MessageRules& rules) const {
    return !rules.rendezvous && static_cast<std::int64_t>(stored_.size()) < rules.least;
  }
  bool MayTake(const MessageRules& rules) const {
    return !rules.rendezvous && (!rules.most || static_cast<std::int64_t>(stored_.size()) < *rules.most);
  }
  void Store(Message message) { stored_.push_back(std::move(message)); }

  // Rendezvous: what a sender who waits holds out; one a sender.
  void Offer(Message message) { offered_[message.sender] = std::move(message); }
  bool Offers(int sender) const { return offered_.count(sender) > 0; }
  void Withdraw(int sender) { offered_.erase(sender); }

  // Which messages may come out next, each as the queue without it.
  struct Taken {
    Message message;
    std::vector<Message> stored;
    std::map<int, Message> offered;
  };
  std::vector<Taken> Next(const MessageRules& rules) const;
  void Become(const Taken& taken) { stored_ = taken.stored, offered_ = taken.offered; }

  bool stores_nothing() const { return stored_.empty(); }
  bool empty() const { return stored_.empty() && offered_.empty(); }
  const std::vector<Message>& stored() const { return stored_; }  // In the order sent.
  std::string Key() const;
  // For reports: the messages in the order sent, and what is held out.
  std::string Words() const;

 private:
  std::vector<Message> stored_;
  std::map<int, Message> offered_;  // By sender.
};

}  // namespace parley

#endif  // SRC_MODEL_MESSAGE_QUEUE_H_
