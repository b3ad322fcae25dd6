// TestMailbox: a mailbox made for one test, and what is done with one again and
// again.
#ifndef CONFORMANCE_MAILBOX_TEST_MAILBOX_H_
#define CONFORMANCE_MAILBOX_TEST_MAILBOX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/expectations.h"
#include "conformance/pattern.h"
#include "src/actor/run.h"
#include "src/ipc/mailbox.h"

namespace parley::mailbox {

struct MailboxWishes {
  // Of these kinds the first that there is; UNSUPPORTED if there is none.
  std::vector<Bound> bounds = {Bound::kBounded, Bound::kUnbounded, Bound::kZero};
  std::int64_t capacity = 3;    // Messages; asked of a bounded one. What is in force may differ.
  std::int64_t room = 1;        // Messages that must fit while nobody receives, or the test is UNSUPPORTED.
  std::int64_t max_size = 100;  // Bytes; asked for, as far as the implementation goes.
  std::int64_t size = 4;        // Bytes that a message must be able to have, or the test is UNSUPPORTED.
  std::string name = {};        // Default: one never given before.
};

// What can get full: a bounded mailbox, or one without any room.
inline const std::vector<Bound> kFillable = {Bound::kBounded, Bound::kZero};

// A mailbox that each of `users` has open. The first of them made it, and is the
// one who receives where only one may. Destroyed when the run ends well.
class TestMailbox {
 public:
  TestMailbox(Run& run, std::vector<Actor> users, MailboxWishes wishes = {});

  const std::string& name() const { return name_; }
  Bound bound() const { return bound_; }
  // The capacity in force; nothing if it is not known, or if there is no bound.
  std::optional<std::int64_t> capacity() const { return capacity_; }
  // Messages that surely fit into the empty mailbox.
  std::int64_t room() const { return room_; }
  std::int64_t max_size() const { return max_size_; }

  Send Sending(std::string_view data, bool wait = true) const {
    return {.object = name_, .data = Bytes(std::string(data)), .wait = wait};
  }
  Receive Receiving(bool wait = true) const { return {.object = name_, .wait = wait}; }
  Destroy Destroying() const { return {.object = name_}; }

 private:
  void Make(Run& run, Actor& creator, const MailboxWishes& wishes);

  std::string name_;
  Bound bound_ = Bound::kBounded;
  std::optional<std::int64_t> capacity_;
  std::int64_t room_ = 0;
  std::int64_t max_size_ = 0;
};

// Messages of different sizes, each unlike the others of its origin: 1 to `most`
// bytes, which is at least 4.
std::vector<std::string> Messages(int count, std::int64_t most, int origin = 0);

bool DeliversAtOnce(Run& run);
// UNSUPPORTED where only one actor may receive.
void NeedSeveralReceivers(Run& run);
// UNSUPPORTED where nothing can be asked of the implementation in that way.
void NeedTimed(Run& run);
void NeedPriorities(Run& run);

// The message goes from one to the other; both need not be there at once.
void Pass(Actor& sender, Actor& receiver, const TestMailbox& box, std::string_view data);

// The messages go from one to the other, in their order; as many as `ahead`, if they
// fit, lie in the mailbox all the time. FAIL if anything else comes.
void Carry(Actor& sender, Actor& receiver, const TestMailbox& box, const std::vector<std::string>& messages,
           std::int64_t ahead = 0);

// Receives these, all of them owed, in this order.
void Drain(Actor& receiver, const TestMailbox& box, const std::vector<std::string>& expected);

// There is nothing else in the mailbox, of this sender above all. FAIL otherwise.
void ExpectEmpty(Actor& sender, Actor& receiver, const TestMailbox& box);

// Sends, where possible without waiting, until no more fits; what went in. FAIL if
// it is not what the capacity in force says; UNSUPPORTED if there is no end to it.
std::vector<std::string> Fill(Actor& sender, const TestMailbox& box, std::int64_t size = 4);

// The same after something that must leave the capacity as it was: what does not fit
// any more breaks the clause that is tested.
std::vector<std::string> Refill(Actor& sender, const TestMailbox& box);

// The send has to wait, for the mailbox has been filled. UNSUPPORTED where nobody
// knows the capacity and more fits by now.
void MustWaitForRoom(Pending& send, const TestMailbox& box);

// Receives as many of `filled` as make room for one more: the first, or where nobody
// knows the capacity all of them. Takes them out of `filled`.
void MakeRoom(Actor& receiver, const TestMailbox& box, std::vector<std::string>& filled);

// Performs it; nothing if it is not supported.
std::optional<Result> Try(Actor& actor, const Operation& operation);

}  // namespace parley::mailbox

#endif  // CONFORMANCE_MAILBOX_TEST_MAILBOX_H_
