// How many messages fit.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "conformance/link/test_link.h"
#include "conformance/link/traffic.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

// From empty exactly the capacity fits, in one direction.
void ExpectCapacity(TestLink& link, Party& sender, Party& receiver) {
  if (!link.capacity()) Unsupported("needs a capacity that is known");
  if (*link.capacity() > 1000) Unsupported("needs links that hold at most 1000 messages");
  std::vector<std::string> held;
  for (int i = 0; i < *link.capacity(); ++i) {
    held.push_back(std::to_string(i));
    sender.Must(To(receiver, held.back()), Succeeds());
  }
  Pending send = sender.Start(To(receiver, "last"));
  send.MustWait(std::to_string(*link.capacity()) + " messages are held, and no more fit");

  held.push_back("last");
  Drain(receiver, sender, held);
  send.MustReturn(Succeeds());
}

// link.capacity-is-as-declared: exactly that many, in either direction, for each
// pair.
CLAUSE_TEST("link.capacity-is-as-declared", ExactlyTheCapacityFits) {
  TestLink link(run, {.bound = Bound::kBounded});
  auto [one, two, three] = link.Join<3>();
  ExpectCapacity(link, one, two);
  ExpectCapacity(link, two, one);
  ExpectCapacity(link, three, two);
}

// link.capacity-is-as-declared: also when it was full and empty many times, and
// after sends that were refused.
CLAUSE_TEST("link.capacity-is-as-declared", AlsoAfterManyRounds) {
  TestLink link(run, {.bound = Bound::kBounded});
  auto [one, two] = link.Join<2>();
  std::vector<std::string> messages;
  for (int i = 0; i < 70; ++i) messages.push_back(std::to_string(i));
  Traffic(one, two).Send(messages);

  ExpectCapacity(link, one, two);
}

// link.capacity-is-as-declared: links that are full in both directions at once.
CLAUSE_TEST("link.capacity-is-as-declared", BothDirectionsHoldThatMany) {
  TestLink link(run, {.bound = Bound::kBounded});
  auto [one, two, three] = link.Join<3>();
  if (link.capacity().value_or(1001) > 1000) Unsupported("needs a capacity that is known, of at most 1000 messages");
  for (int i = 0; i < *link.capacity(); ++i) {
    for (auto [sender, receiver] : {std::pair{&one, &two}, {&two, &one}, {&one, &three}, {&three, &two}}) {
      sender->Must(To(*receiver, std::to_string(i)), Succeeds());
    }
  }

  std::vector<std::string> held;
  for (int i = 0; i < *link.capacity(); ++i) held.push_back(std::to_string(i));
  held.push_back("more");
  Pending send = one.Start(To(two, "more"));
  send.MustWait("its direction is full");
  Pending other = three.Start(To(two, "more"));
  other.MustWait("its link is full");
  Drain(two, one, held);
  Drain(two, three, held);
  send.MustReturn(Succeeds());
  other.MustReturn(Succeeds());
  Pending back = two.Start(To(one, "more"));
  back.MustWait("its direction is full");

  Drain(one, two, held);
  back.MustReturn(Succeeds());
}

// link.capacity-is-as-declared: the size of the messages does not count.
CLAUSE_TEST("link.capacity-is-as-declared", AlsoOfTheLargestAndOfEmptyMessages) {
  TestLink link(run, {.bound = Bound::kBounded});
  auto [one, two] = link.Join<2>();
  if (link.capacity().value_or(101) > 100) Unsupported("needs a capacity that is known, of at most 100 messages");
  const std::string large = Pattern(std::min<std::int64_t>(link.max_size().value_or(64), 64 * 1024));
  for (const std::string& data : {std::string(), large}) {
    std::vector<std::string> held(static_cast<std::size_t>(*link.capacity()), data);
    for (const std::string& each : held) one.Must(To(two, each), Succeeds());
    Pending send = one.Start(To(two, data));
    send.MustWait("the link is full");

    held.push_back(data);
    Drain(two, one, held);
    send.MustReturn(Succeeds());
  }
}

// link.capacity-is-as-declared: also the smallest, one message.
CLAUSE_TEST("link.capacity-is-as-declared", AlsoOfOneMessage) {
  TestLink link(run, {.bound = Bound::kBounded, .capacity = 1});
  auto [one, two] = link.Join<2>();
  for (int round = 0; round < 3; ++round) {
    ExpectCapacity(link, one, two);
    ExpectCapacity(link, two, one);
  }
}

// link.unbounded-send-never-waits: however many there are.
CLAUSE_TEST("link.unbounded-send-never-waits", ManySendsReturnUnreceived) {
  TestLink link(run, {.bound = Bound::kUnbounded});
  auto [one, two, three] = link.Join<3>();
  std::vector<std::string> held;
  for (int i = 0; i < 300; ++i) {
    held.push_back(std::to_string(i));
    one.Must(To(two, held.back()), Succeeds());
    if (i < 20) two.Must(To(one, held.back()), Succeeds());
  }
  Pass(three, two, "other");

  Drain(two, one, held);
  held.resize(20);
  Drain(one, two, held);
  ExpectNothing(two, one);
}

}  // namespace
}  // namespace parley::link
