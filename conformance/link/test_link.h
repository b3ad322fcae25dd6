// TestLink: parties joined for one test, and the expectations about links.
#ifndef CONFORMANCE_LINK_TEST_LINK_H_
#define CONFORMANCE_LINK_TEST_LINK_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/expectations.h"
#include "conformance/pattern.h"
#include "src/actor/run.h"
#include "src/ipc/link.h"

namespace parley::link {

// An actor that has joined under a name.
struct Party : Actor {
  Party(Actor actor, std::string name) : Actor(actor), name(std::move(name)) {}
  std::string name;
};

inline Send To(const Party& receiver, std::string_view data, bool wait = true) {
  return {.to = receiver.name, .data = Bytes(std::string(data)), .wait = wait};
}
inline Receive From(const Party& sender, bool wait = true) { return {.from = sender.name, .wait = wait}; }

Expected Gone();
Expected NoSuchParty();

struct LinkWishes {
  std::optional<Bound> bound = std::nullopt;  // Default: bounded; else what is offered.
  std::int64_t capacity = 3;                  // Messages, where bounded.
  std::int64_t room = 0;                      // Messages that must fit, or the test is UNSUPPORTED.
  std::int64_t size = 8;                      // Bytes that one message must be able to carry, likewise.
};

// The parties of one test and the links between them, all of one capacity. They
// leave when the test has passed.
class TestLink {
 public:
  // Before any actor of the run is asked for: may replace them by fresh ones.
  // UNSUPPORTED where the wishes cannot be met.
  explicit TestLink(Run& run, LinkWishes wishes = {});
  ~TestLink();
  TestLink(const TestLink&) = delete;

  template <int count>
  std::array<Party, count> Join() {
    return Several(std::make_index_sequence<count>{});
  }
  Party Join() { return JoinAs(run_.NewName()); }
  Party JoinAs(const std::string& name) { return JoinAs(run_.NewActor(), name); }
  // `actor` has no name by now.
  Party JoinAs(const Actor& actor, const std::string& name);
  // FAIL unless it may.
  void Leave(Party& party);
  // It has left or died: nothing is done for it at the end.
  void Forget(const Party& party);

  Run& run() const { return run_; }
  Bound bound() const { return bound_; }
  // Messages that fit in each direction, if that is known: 0 for a rendezvous.
  std::optional<std::int64_t> capacity() const { return capacity_; }
  // UNSUPPORTED where it is known that fewer fit.
  void NeedRoom(std::int64_t messages) const;
  // Bytes of one message, if the implementation says so.
  std::optional<std::int64_t> max_size() const { return max_size_; }
  bool immediate() const { return immediate_; }

 private:
  template <std::size_t... numbers>
  std::array<Party, sizeof...(numbers)> Several(std::index_sequence<numbers...>) {
    return {((void)numbers, Join())...};
  }
  bool CanLeave();
  link::Join Joining(const std::string& name) const;
  void InForce(const Result& joined);

  Run& run_;
  LinkWishes wishes_;
  Bound bound_ = Bound::kBounded;
  Capacity asked_;
  std::optional<std::int64_t> capacity_;
  std::optional<std::int64_t> max_size_;
  bool immediate_ = true;
  bool plain_ = false;  // It takes no capacity: asked for in vain.
  std::vector<Party> joined_;
};

// Starts a send and sees that it has returned or waits: the message is there for
// its receiver, or on its way to it.
Pending Offer(Party& sender, const Party& receiver, std::string_view data);

// Sends what has to fit. UNSUPPORTED where it does not and nobody knows the capacity.
void Deposit(const TestLink& link, Party& sender, const Party& receiver, std::string_view data);

// One message through: FAIL unless exactly it arrives.
void Pass(Party& sender, Party& receiver, std::string_view data);

// Receives these, all of them owed, in this order.
void Drain(Party& receiver, const Party& sender, const std::vector<std::string>& messages);

// Receives without waiting until it is not refused any more, where what was sent
// may be on its way.
Result ReceiveSoon(const TestLink& link, Party& receiver, const Party& sender, const Expected& expected);

// No message of `sender` is there, and none comes.
void ExpectNothing(Party& receiver, Party& sender);

// They exchange messages in both directions, and nothing else comes.
void ExpectUsable(Party& one, Party& other);

// A failure in `body` breaks `clause`, whichever is tested.
template <class Body>
void Breaking(const char* clause, Body body) try {
  body();
} catch (Ended& ended) {
  if (ended.verdict == Verdict::kFail && ended.clause.empty()) ended.clause = clause;
  throw;
}

}  // namespace parley::link

#endif  // CONFORMANCE_LINK_TEST_LINK_H_
