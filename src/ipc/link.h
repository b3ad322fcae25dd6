// The vocabulary of links: direct message passing, in which sender and receiver
// name each other, and each pair has one link. The closed set of operations, their
// results, and the traits.
#ifndef SRC_IPC_LINK_H_
#define SRC_IPC_LINK_H_

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

namespace parley::link {

inline constexpr std::string_view kMechanism = "link";

// This actor is known as `name` from now on. Capacity and size are those of each
// of its links, per direction.
struct Join {
  static constexpr std::string_view kName = "join";
  using Ok = Created;  // The capacity in messages.
  std::string name;
  Capacity capacity = std::nullopt;                     // Messages: 0 is rendezvous, null unbounded.
  std::optional<std::int64_t> max_size = std::nullopt;  // Bytes of one message.
  template <class V>
  void Fields(V& visit) {
    visit("name", name);
    visit("capacity", capacity);
    visit("max_size", max_size);
  }
};

// Waits, if `wait`, while the link's direction is full. kNoSuchParty: nobody ever
// joined as `to`; kGone: it has left or died.
struct Send {
  static constexpr std::string_view kName = "send";
  using Ok = Nothing;
  std::string to;
  Bytes data;
  bool wait = true;
  template <class V>
  void Fields(V& visit) { visit("to", to); visit("data", data); visit("wait", wait); }
};

struct Received {
  Bytes data;
  template <class V>
  void Fields(V& visit) { visit("data", data); }
};

// Waits, if `wait`, while there is nothing from that sender. kGone: it has left or
// died, and all it had sent was received.
struct Receive {
  static constexpr std::string_view kName = "receive";
  using Ok = Received;
  std::string from;
  bool wait = true;
  template <class V>
  void Fields(V& visit) { visit("from", from); visit("wait", wait); }
};

struct Leave {
  static constexpr std::string_view kName = "leave";
  using Ok = Nothing;
  template <class V>
  void Fields(V&) {}
};

struct Pid {
  std::int64_t pid = 0;
  template <class V>
  void Fields(V& visit) { visit("pid", pid); }
};

// Ability "credentials": the process id that the system vouches for as that of the
// one who is known as `of`. kNoSuchParty, kGone as for Receive.
struct PeerPid {
  static constexpr std::string_view kName = "peer_pid";
  using Ok = Pid;
  std::string of;
  template <class V>
  void Fields(V& visit) { visit("of", of); }
};

// What an implementation says of itself.
struct Traits {
  std::optional<std::vector<Bound>> capacities;  // Absent: unknown; bounded is tried.
  std::optional<std::int64_t> max_size;          // Bytes.
  std::optional<Delivery> delivery;
  std::optional<bool> credentials;
  std::optional<bool> overwrites;  // Once a send was answered its buffer is overwritten.
  template <class V>
  void Fields(V& visit) {
    visit("capacities", capacities);
    visit("max_size", max_size);
    visit("delivery", delivery);
    visit("credentials", credentials);
    visit("overwrites", overwrites);
  }
};

// What every link in C++ derives from: one object is one actor's hands. Each
// function blocks as its operation says.
class LinkAdapter : public Adapter {
 public:
  Result Perform(const Operation& operation) final;

 protected:
  virtual Outcome<Created> Do(const Join& join) = 0;
  virtual Outcome<Nothing> Do(const Send& send) = 0;
  virtual Outcome<Received> Do(const Receive& receive) = 0;
  virtual Outcome<Nothing> Do(const Leave& leave) = 0;
  virtual Outcome<Pid> Do(const PeerPid&) { return Error::kUnsupported; }
};

}  // namespace parley::link

#endif  // SRC_IPC_LINK_H_
