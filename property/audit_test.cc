#include "property/audit.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace parley {
namespace {

using judge::Ending;
using judge::Kind;
using judge::Operation;

constexpr std::chrono::milliseconds kBudget{1'000};

// The first, second ... thing that an actor puts.
std::int64_t Of(int actor, int number) { return ValueOf(actor, number); }

Operation Does(int client, judge::Time call, judge::Time ret, Kind kind, std::int64_t value = 0) {
  return {.client = client, .call = call, .ret = ret, .kind = kind, .value = value};
}

Epoch EpochWith(std::vector<Operation> operations, bool drained = true) {
  Epoch epoch;
  epoch.log.operations = std::move(operations);
  epoch.drained = drained;
  return epoch;
}

MessageRules Bounded(std::int64_t capacity) { return {.least = capacity, .most = capacity}; }

std::optional<Charge> ChargeOf(const Epoch& epoch, const MessageRules& rules = Bounded(4)) {
  const Audit audit = Examine(epoch, rules, kBudget);
  return audit.accusation ? std::optional(audit.accusation->charge) : std::nullopt;
}

TEST(AuditTest, AccusesNobodyOfWhatMayBe) {
  EXPECT_EQ(ChargeOf(EpochWith({Does(0, 1, 4, Kind::kPut, Of(0, 1)), Does(1, 2, 3, Kind::kPut, Of(1, 1)),
                                Does(2, 5, 6, Kind::kTake, Of(1, 1)), Does(2, 7, 8, Kind::kTake, Of(0, 1)),
                                Does(2, 9, 10, Kind::kTakeEmpty)})),
            std::nullopt);
}

TEST(AuditTest, TellsWhatBecameOfOneThing) {
  const Operation put = Does(0, 1, 2, Kind::kPut, Of(0, 1));
  EXPECT_EQ(ChargeOf(EpochWith({put, Does(1, 3, 4, Kind::kTake, kGarbled)})), Charge::kGarbled);
  EXPECT_EQ(ChargeOf(EpochWith({put, Does(1, 3, 4, Kind::kTake, Of(0, 2))})), Charge::kInvented);
  EXPECT_EQ(ChargeOf(EpochWith({put, Does(1, 3, 4, Kind::kTake, Of(0, 1)), Does(1, 5, 6, Kind::kTake, Of(0, 1))})),
            Charge::kDuplicated);
  EXPECT_EQ(ChargeOf(EpochWith({put, Does(1, 3, 4, Kind::kTakeEmpty)})), Charge::kLost);
}

TEST(AuditTest, SparesWhatADeadTakerMayHaveTaken) {
  const Operation crashed{.client = 1, .call = 3, .kind = Kind::kTake, .ending = Ending::kCrashed};
  EXPECT_EQ(ChargeOf(EpochWith({Does(0, 1, 2, Kind::kPut, Of(0, 1)), crashed, Does(2, 5, 6, Kind::kTakeEmpty)})), std::nullopt);
}

TEST(AuditTest, TellsWhoseOrderIsBroken) {
  const auto swapped = [](int second) {
    return EpochWith({Does(0, 1, 2, Kind::kPut, Of(0, 1)), Does(second, 3, 4, Kind::kPut, Of(second, 2)),
                      Does(2, 5, 6, Kind::kTake, Of(second, 2)), Does(2, 7, 8, Kind::kTake, Of(0, 1))});
  };
  EXPECT_EQ(ChargeOf(swapped(0)), Charge::kOrderOfOne);
  EXPECT_EQ(ChargeOf(swapped(1)), Charge::kOrderOfAll);
  MessageRules eventual;
  eventual.immediate = false;
  EXPECT_EQ(ChargeOf(swapped(0), eventual), Charge::kOrderOfOne);
  EXPECT_EQ(ChargeOf(swapped(1), eventual), std::nullopt);
}

TEST(AuditTest, TellsEmptyFullAndOverfull) {
  const Operation first = Does(0, 1, 2, Kind::kPut, Of(0, 1)), second = Does(0, 3, 4, Kind::kPut, Of(0, 2));
  const Operation take_first = Does(1, 7, 8, Kind::kTake, Of(0, 1)), take_second = Does(1, 9, 10, Kind::kTake, Of(0, 2));
  EXPECT_EQ(ChargeOf(EpochWith({first, second, Does(2, 5, 6, Kind::kTakeEmpty), take_first, take_second})), Charge::kEmpty);
  EXPECT_EQ(ChargeOf(EpochWith({first, second, take_first, take_second}), Bounded(1)), Charge::kOverfull);
  EXPECT_EQ(ChargeOf(EpochWith({first, Does(0, 3, 4, Kind::kPutFull), take_first}), Bounded(2)), Charge::kFull);
  MessageRules unknown = Bounded(2);
  unknown.least = 0;
  EXPECT_EQ(ChargeOf(EpochWith({first, Does(0, 3, 4, Kind::kPutFull), take_first}), unknown), std::nullopt);
}

// What was handed to a taker that waits takes up room until he has woken up, although
// what was put later is taken before.
TEST(AuditTest, LetsWhatIsHandedOverTakeUpRoom) {
  EXPECT_EQ(ChargeOf(EpochWith({Does(1, 1, 10, Kind::kTake, Of(0, 1)), Does(0, 2, 3, Kind::kPut, Of(0, 1)),
                                Does(0, 4, 5, Kind::kPut, Of(0, 2)), Does(2, 6, 7, Kind::kTake, Of(0, 2)),
                                Does(0, 8, 9, Kind::kPutFull)}),
                     Bounded(1)),
            std::nullopt);
}

TEST(AuditTest, KnowsRendezvousAndPriorities) {
  const Epoch stored = EpochWith({Does(0, 1, 2, Kind::kPut, Of(0, 1)), Does(1, 3, 4, Kind::kTake, Of(0, 1))});
  EXPECT_EQ(ChargeOf(stored, {.least = 0, .rendezvous = true}), Charge::kHandover);

  Epoch urgent = EpochWith({Does(0, 1, 2, Kind::kPut, Of(0, 1)), Does(0, 3, 4, Kind::kPut, Of(0, 2)),
                            Does(1, 5, 6, Kind::kTake, Of(0, 1)), Does(1, 7, 8, Kind::kTake, Of(0, 2))});
  urgent.log.object = judge::Object::kPriority;
  urgent.log.operations[1].priority = 15;
  for (std::size_t take : {2, 3}) urgent.log.operations[take].priority = -1;  // Not told.
  MessageRules rules = Bounded(4);
  rules.priorities = true;
  EXPECT_EQ(ChargeOf(urgent, rules), Charge::kPriority);
}

TEST(AuditTest, NamesARefusal) {
  Epoch epoch = EpochWith({});
  epoch.refusal = Charge::kPutRefused;
  EXPECT_EQ(ChargeOf(epoch), Charge::kPutRefused);
}

}  // namespace
}  // namespace parley
