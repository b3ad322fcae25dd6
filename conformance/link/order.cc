// Messages come in their order, and each once.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "conformance/link/test_link.h"
#include "conformance/link/traffic.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

using std::string_literals::operator""s;

// link.fifo-order: through a link that stays nearly full, for several of its rounds.
CLAUSE_TEST("link.fifo-order", MessagesAreReceivedInTheOrderSent) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(400);
  Traffic traffic(one, two);
  for (int i = 0; i < 300 && (i < 40 || std::chrono::steady_clock::now() < enough); ++i)
    traffic.Send(std::to_string(i));
  traffic.Finish();
}

// link.fifo-order: whatever their sizes; a short one does not overtake a long one.
CLAUSE_TEST("link.fifo-order", SizesDoNotChangeTheOrder) {
  TestLink link(run, {.size = 16});
  auto [one, two] = link.Join<2>();
  const std::int64_t large = std::min<std::int64_t>(link.max_size().value_or(64), 500);
  std::vector<std::string> messages;
  for (int i = 0; i < 18; ++i) {
    const std::string mark(1, static_cast<char>('a' + i));
    messages.push_back(i % 3 == 0 ? mark + Pattern(large - 1, i) : i % 3 == 1 ? mark : mark + Pattern(12, i));
  }

  Traffic(one, two).Send(messages);
}

// link.fifo-order: of all that the link holds, and each direction and pair by itself.
CLAUSE_TEST("link.fifo-order", EachDirectionKeepsItsOrder) {
  TestLink link(run, {.room = 3});
  auto [one, two, three] = link.Join<3>();
  for (int round = 0; round < 3; ++round) {
    for (const char* data : {"a", "b", "c"}) {
      Deposit(link, one, two, data + "12"s);
      Deposit(link, two, one, data + "21"s);
      Deposit(link, three, two, data + "32"s);
    }
    Drain(two, three, {"a32", "b32", "c32"});
    Drain(one, two, {"a21", "b21", "c21"});
    Drain(two, one, {"a12", "b12", "c12"});
  }
}

// link.nothing-lost-or-invented: of many, in all directions of three parties.
CLAUSE_TEST("link.nothing-lost-or-invented", EachOfManyArrivesOnce) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(600);
  const int rounds = run.effort() == Effort::kThorough ? 40 : 4;
  Traffic there(one, two), back(two, one), other(three, two), away(two, three);
  for (int round = 0; round < rounds && (round < 1 || std::chrono::steady_clock::now() < enough); ++round) {
    std::vector<std::string> messages;
    for (int i = 0; i < 24; ++i) messages.push_back(std::to_string(round) + "." + std::to_string(i));
    for (Traffic* traffic : {&there, &back, &other, &away}) traffic->Send(messages);
  }
  ExpectNothing(two, one);
  ExpectNothing(one, two);
  ExpectNothing(two, three);
  ExpectNothing(three, two);
}

// link.nothing-lost-or-invented: sent at the same time, to one receiver and in a
// circle.
CLAUSE_TEST("link.nothing-lost-or-invented", WhatIsSentAtTheSameTimeArrives) {
  TestLink link(run);
  auto [one, two, three] = link.Join<3>();
  for (Rounds rounds(run); rounds.round() < 60 && rounds.Next();) {
    const std::string data = std::to_string(rounds.round());
    Pending ones = one.Start(To(three, "1" + data));
    Pending twos = two.Start(To(three, "2" + data));
    three.Must(From(two), Brings("2" + data));
    three.Must(From(one), Brings("1" + data));
    ones.MustReturn(Succeeds());
    twos.MustReturn(Succeeds());
    if (link.capacity().value_or(0) == 0 && link.bound() != Bound::kUnbounded) continue;  // No room, or who knows.
    ones = one.Start(To(two, "a" + data));
    twos = two.Start(To(three, "b" + data));
    Pending threes = three.Start(To(one, "c" + data));
    ones.MustReturn(Succeeds());
    twos.MustReturn(Succeeds());
    threes.MustReturn(Succeeds());
    ones = one.Start(From(three));
    twos = two.Start(From(one));
    threes = three.Start(From(two));
    ones.MustReturn(Brings("c" + data));
    twos.MustReturn(Brings("a" + data));
    threes.MustReturn(Brings("b" + data));
  }
  ExpectNothing(three, one);
  ExpectNothing(three, two);
}

}  // namespace
}  // namespace parley::link
