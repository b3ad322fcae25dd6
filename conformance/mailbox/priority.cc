// The highest priority first.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

Send Urgent(const TestMailbox& box, const std::string& data, std::int64_t priority, bool wait = true) {
  Send send = box.Sending(data, wait);
  send.priority = priority;
  return send;
}

// These bytes, and their priority if the answer tells one.
Expected BringsWith(const std::string& data, std::int64_t priority) {
  return {Brings(data).words + " of priority " + std::to_string(priority), [data, priority](const Result& result) {
            return DataOf(result) == data && result.As<Received>().priority.value_or(priority) == priority;
          }};
}

// Sends one message of each priority, named after it and its place, and expects the
// highest first, equal ones in their order.
void ExpectOrder(Actor& sender, Actor& receiver, const TestMailbox& box, std::vector<std::int64_t> priorities) {
  if (box.bound() == Bound::kBounded) priorities.resize(std::min(priorities.size(), static_cast<std::size_t>(box.room())));
  std::vector<std::pair<std::int64_t, std::string>> due;
  for (std::size_t i = 0; i < priorities.size(); ++i) {
    // The later, the smaller: their order is not that of their content.
    due.emplace_back(priorities[i], std::string(1, static_cast<char>('z' - i)) + std::to_string(priorities[i]));
    sender.Must(Urgent(box, due.back().second, priorities[i]), Succeeds());
  }
  std::stable_sort(due.begin(), due.end(), [](const auto& a, const auto& b) { return a.first > b.first; });

  for (const auto& [priority, data] : due) receiver.Must(box.Receiving(), BringsWith(data, priority));
}

// mailbox.priority-order: all orders of three.
CLAUSE_TEST("mailbox.priority-order", TheHighestComesFirst) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 8, .room = 2});
  std::vector<std::int64_t> priorities = {3, 7, 12};
  do {
    ExpectOrder(sender, receiver, box, priorities);
  } while (std::next_permutation(priorities.begin(), priorities.end()));
}

// mailbox.priority-order: the lowest, the highest, and those between.
CLAUSE_TEST("mailbox.priority-order", AllPrioritiesAreTold) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 8, .room = 2});

  for (const auto& priorities : std::vector<std::vector<std::int64_t>>{{0, 31}, {30, 31, 29}, {15, 16, 17}, {7, 8, 9}, {1, 0, 2}, {0, 1, 2, 4, 8, 16, 31}, {20, 10, 30, 25, 5, 15}}) {
    ExpectOrder(sender, receiver, box, priorities);
  }
}

// mailbox.priority-order: equal ones in the order sent.
CLAUSE_TEST("mailbox.priority-order", EqualPrioritiesComeInTheOrderSent) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 8, .room = 3});

  for (const auto& priorities : std::vector<std::vector<std::int64_t>>{{5, 5, 5, 5, 5}, {0, 0, 0, 0}, {9, 5, 9, 5, 9, 5}, {1, 5, 1, 5, 0, 0, 5, 1}, {0, 9, 0, 9}, {31, 31, 0, 31, 0}}) {
    ExpectOrder(sender, receiver, box, priorities);
  }
}

// mailbox.priority-order: also while messages are taken out in between; one without a
// priority has the lowest.
CLAUSE_TEST("mailbox.priority-order", ALaterHigherOneOvertakes) {
  auto [receiver, sender, other] = run.Actors<3>();
  const TestMailbox box(run, {receiver, sender, other}, {.capacity = 8, .room = 3});
  sender.Must(Urgent(box, "low", 1), Succeeds());
  other.Must(box.Sending("low2"), Succeeds());
  sender.Must(Urgent(box, "high", 9), Succeeds());
  receiver.Must(box.Receiving(), BringsWith("high", 9));
  other.Must(Urgent(box, "top", 10), Succeeds());

  receiver.Must(box.Receiving(), BringsWith("top", 10));
  receiver.Must(box.Receiving(), BringsWith("low", 1));
  sender.Must(Urgent(box, "low3", 0), Succeeds());

  receiver.Must(box.Receiving(), BringsWith("low2", 0));
  receiver.Must(box.Receiving(), BringsWith("low3", 0));
}

// mailbox.priority-order: in a mailbox that gets full again and again, too.
CLAUSE_TEST("mailbox.priority-order", AFullMailboxKeepsTheOrder) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 6, .room = 3});

  for (int round = 0; round < 3; ++round) ExpectOrder(sender, receiver, box, {4, 2, 4, 0, 2, 4});
  ExpectEmpty(sender, receiver, box);
}

}  // namespace
}  // namespace parley::mailbox
