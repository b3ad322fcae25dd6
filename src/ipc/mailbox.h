// The vocabulary of mailboxes: indirect message passing, by way of a store that
// anyone who knows its name may send to and receive from. The closed set of
// operations, their results, and the traits.
//
// The first five are those of the agent protocol; the rest is what only adapters
// inside this program offer, each under an ability (description.h).
#ifndef SRC_IPC_MAILBOX_H_
#define SRC_IPC_MAILBOX_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/message.h"
#include "src/ipc/operation.h"

namespace parley::mailbox {

inline constexpr std::string_view kMechanism = "mailbox";
inline constexpr std::int64_t kHighestPriority = 31;

// Makes the store; nobody has it open yet. If there is one of that name: kExists
// where `exclusive`, else ok, and nothing changes.
struct Create {
  static constexpr std::string_view kName = "create";
  using Ok = Created;  // The capacity in messages.
  std::string object;
  Capacity capacity;          // Messages: 0 is rendezvous, null unbounded.
  std::int64_t max_size = 0;  // Bytes of one message.
  std::optional<bool> exclusive = std::nullopt;
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("capacity", capacity);
    visit("max_size", max_size);
    visit("exclusive", exclusive);
  }
};

struct Open {
  static constexpr std::string_view kName = "open";
  using Ok = Nothing;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

// Waits, if `wait`, while the store is full; at most `timeout_ms`.
struct Send {
  static constexpr std::string_view kName = "send";
  using Ok = Nothing;
  std::string object;
  Bytes data;
  bool wait = true;
  std::optional<std::int64_t> priority = std::nullopt;    // 0, the lowest, to 31.
  std::optional<std::int64_t> timeout_ms = std::nullopt;  // Trait "timed".
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("data", data);
    visit("wait", wait);
    visit("priority", priority);
    visit("timeout_ms", timeout_ms);
  }
};

struct Received {
  Bytes data;
  std::optional<std::int64_t> priority;
  template <class V>
  void Fields(V& visit) { visit("data", data); visit("priority", priority); }
};

// Waits, if `wait`, while the store is empty; at most `timeout_ms`.
struct Receive {
  static constexpr std::string_view kName = "receive";
  using Ok = Received;
  std::string object;
  bool wait = true;
  std::optional<std::int64_t> max = std::nullopt;         // Bytes: the receiver's buffer.
  std::optional<std::int64_t> timeout_ms = std::nullopt;  // Trait "timed".
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("wait", wait);
    visit("max", max);
    visit("timeout_ms", timeout_ms);
  }
};

struct Destroy {
  static constexpr std::string_view kName = "destroy";
  using Ok = Nothing;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

// Ability "types": a message of a type, 1 or more, as System V has them (msgop(2)).
struct SendTyped {
  static constexpr std::string_view kName = "send_typed";
  using Ok = Nothing;
  std::string object;
  Bytes data;
  std::int64_t type = 1;
  bool wait = true;
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("data", data);
    visit("type", type);
    visit("wait", wait);
  }
};

struct TypedMessage {
  Bytes data;
  std::int64_t type = 1;
  template <class V>
  void Fields(V& visit) { visit("data", data); visit("type", type); }
};

// Ability "types": the oldest message (type 0), the oldest of that type (above 0), or
// the oldest of the lowest type up to -type (below 0).
struct ReceiveTyped {
  static constexpr std::string_view kName = "receive_typed";
  using Ok = TypedMessage;
  std::string object;
  std::int64_t type = 0;
  bool wait = true;
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("type", type);
    visit("wait", wait);
  }
};

struct Attributes {
  std::int64_t count = 0;     // Messages in the store.
  std::int64_t capacity = 0;  // Messages.
  std::int64_t max_size = 0;  // Bytes.
  template <class V>
  void Fields(V& visit) {
    visit("count", count);
    visit("capacity", capacity);
    visit("max_size", max_size);
  }
};

// Ability "attributes": what mq_getattr(3) says. Never waits.
struct GetAttributes {
  static constexpr std::string_view kName = "attributes";
  using Ok = Attributes;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

// Ability "notify": asks to be told once, by a signal that the actor counts, of a
// message that comes into the empty store (mq_notify(3)). kBusy: somebody has asked.
struct Notify {
  static constexpr std::string_view kName = "notify";
  using Ok = Nothing;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

struct Count {
  std::int64_t count = 0;
  template <class V>
  void Fields(V& visit) { visit("count", count); }
};

// Ability "notify": how often this actor has been told since it exists.
struct Notified {
  static constexpr std::string_view kName = "notified";
  using Ok = Count;
  template <class V>
  void Fields(V&) {}
};

enum class Destruction {
  kRefuses,  // Who has it open gets kGone.
  kUnlinks,  // The name is free; who has it open goes on.
};
inline constexpr std::array<std::string_view, 2> kDestructionWords = {"refuses", "unlinks"};
inline const auto& Words(Destruction) { return kDestructionWords; }

// What an implementation says of itself.
struct Traits {
  std::optional<std::vector<Bound>> capacities;  // Absent: unknown; bounded is tried.
  std::optional<std::int64_t> max_capacity;      // Messages.
  std::optional<std::int64_t> max_size;          // Bytes.
  std::optional<bool> priorities;
  std::optional<bool> timed;
  std::optional<Destruction> destroy;
  std::optional<Delivery> delivery;
  std::optional<std::string> receivers;  // "one": only one actor may receive.
  std::optional<bool> overwrites;        // Once a send was answered its buffer is overwritten.
  template <class V>
  void Fields(V& visit) {
    visit("capacities", capacities);
    visit("max_capacity", max_capacity);
    visit("max_size", max_size);
    visit("priorities", priorities);
    visit("timed", timed);
    visit("destroy", destroy);
    visit("delivery", delivery);
    visit("receivers", receivers);
    visit("overwrites", overwrites);
  }
};

// What every mailbox in C++ derives from: one object is one actor's hands. Each
// function blocks as its operation says.
class MailboxAdapter : public Adapter {
 public:
  Result Perform(const Operation& operation) final;

 protected:
  virtual Outcome<Created> Do(const Create& create) = 0;
  virtual Outcome<Nothing> Do(const Open& open) = 0;
  virtual Outcome<Nothing> Do(const Send& send) = 0;
  virtual Outcome<Received> Do(const Receive& receive) = 0;
  virtual Outcome<Nothing> Do(const Destroy& destroy) = 0;
  virtual Outcome<Nothing> Do(const SendTyped&) { return Error::kUnsupported; }
  virtual Outcome<TypedMessage> Do(const ReceiveTyped&) { return Error::kUnsupported; }
  virtual Outcome<Attributes> Do(const GetAttributes&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const Notify&) { return Error::kUnsupported; }
  virtual Outcome<Count> Do(const Notified&) { return Error::kUnsupported; }
};

}  // namespace parley::mailbox

#endif  // SRC_IPC_MAILBOX_H_
