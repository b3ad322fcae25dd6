// Messages that have types, as System V's have.
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// A mailbox with typed messages, and who uses it.
class Post {
 public:
  explicit Post(Run& run) : actors_(run.Actors<3>()), box_(run, {actors_[0], actors_[1], actors_[2]}, {.capacity = 8, .room = 5}) {}

  Actor& receiver() { return actors_[0]; }
  Actor& other() { return actors_[1]; }
  const TestMailbox& box() const { return box_; }
  // Sends "5a": a message of type 5.
  void Send(const std::string& data) {
    actors_[2].Must(SendTyped{.object = box_.name(), .data = Bytes(data), .type = std::stoi(data)}, Succeeds());
  }
  ReceiveTyped Receiving(std::int64_t type, bool wait = true) const { return {.object = box_.name(), .type = type, .wait = wait}; }
  // What is selected by `type` next, if it does not wait.
  void Expect(std::int64_t type, const std::string& data) { receiver().Must(Receiving(type, /*wait=*/false), Is(data)); }
  void ExpectNone(std::int64_t type) { receiver().Must(Receiving(type, /*wait=*/false), WouldBlock()); }

  static Expected Is(const std::string& data) {
    return {Show(data) + " of its type", [data](const Result& result) {
              return DataOf(result) == data && result.As<TypedMessage>().type == std::stoi(data);
            }};
  }

 private:
  std::array<Actor, 3> actors_;
  TestMailbox box_;
};

// mailbox.select-by-type: 0 takes the oldest, whatever its type.
CLAUSE_TEST("mailbox.select-by-type", ZeroTakesTheOldestOfAll) {
  Post post(run);
  for (const char* data : {"5a", "1b", "9c", "1d"}) post.Send(data);

  for (const char* data : {"5a", "1b", "9c", "1d"}) post.Expect(0, data);
  post.ExpectNone(0);
}

// mailbox.select-by-type: n takes the oldest of type n and nothing else.
CLAUSE_TEST("mailbox.select-by-type", ATypeTakesTheOldestOfThatType) {
  Post post(run);
  for (const char* data : {"5a", "1b", "5c", "9d", "1e"}) post.Send(data);

  post.Expect(1, "1b");
  post.Expect(5, "5a");
  post.ExpectNone(4);
  post.Expect(5, "5c");
  post.ExpectNone(5);
  post.Expect(9, "9d");
  post.Expect(1, "1e");
}

// mailbox.select-by-type: -n takes the oldest of the lowest type up to n, n included.
CLAUSE_TEST("mailbox.select-by-type", AnUpperLimitTakesTheLowestTypeUpToIt) {
  Post post(run);
  for (const char* data : {"5a", "3b", "9c", "3d", "7e"}) post.Send(data);

  post.ExpectNone(-2);
  post.Expect(-5, "3b");
  post.Expect(-3, "3d");
  post.ExpectNone(-4);
  post.Expect(-5, "5a");
  post.ExpectNone(-6);
  post.Expect(-100, "7e");
  post.ExpectNone(-8);
  post.Expect(-9, "9c");
}

// mailbox.select-by-type: one type alone, exactly at the limit.
CLAUSE_TEST("mailbox.select-by-type", TheLimitItselfIsIncluded) {
  Post post(run);
  for (const char* data : {"1a", "2b", "6c"}) {
    post.Send(data);
    post.ExpectNone(-(std::stoi(data) - 1) == 0 ? 7 : -(std::stoi(data) - 1));
    post.Expect(-std::stoi(data), data);
  }
}

// mailbox.select-by-type: who waits for one type is woken by that alone.
CLAUSE_TEST("mailbox.select-by-type", AWaitingReceiverGetsTheTypeThatItSelected) {
  Post post(run);
  Pending by_type = post.receiver().Start(post.Receiving(5));
  Pending up_to = post.other().Start(post.Receiving(-3));
  by_type.MustWait("there is no message of type 5");
  up_to.MustWait("there is no message of a type up to 3");

  post.Send("4a");
  by_type.MustWait("there is no message of type 5");
  up_to.MustWait("there is no message of a type up to 3");
  post.Send("3b");
  up_to.MustReturn(Post::Is("3b"));
  by_type.MustWait("there is no message of type 5");
  post.Send("5c");

  by_type.MustReturn(Post::Is("5c"));
  post.Expect(0, "4a");
}

}  // namespace
}  // namespace parley::mailbox
