// How many messages fit.
#include <chrono>
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

// Exactly as many as the capacity in force says fit, and one more when one was
// received.
void ExpectCapacity(Actor& receiver, Actor& sender, const TestMailbox& box, std::int64_t size) {
  auto filled = Fill(sender, box, size);
  const std::string more = Pattern(std::min(size, box.max_size()), 7);
  Pending send = sender.Start(box.Sending(more));
  send.MustWait("the mailbox holds " + std::to_string(filled.size()) + " messages, its capacity");
  filled.push_back(more);

  receiver.Must(box.Receiving(), Brings(filled.front()));
  filled.erase(filled.begin());
  send.MustReturn(Succeeds());

  Drain(receiver, box, filled);
}

void NeedCapacity(const TestMailbox& box) {
  if (!box.capacity()) Unsupported("needs a capacity that is known");
}

// mailbox.capacity-is-as-declared: whatever was asked for.
CLAUSE_TEST("mailbox.capacity-is-as-declared", ExactlySoManyMessagesFit) {
  auto [receiver, sender] = run.Actors<2>();
  for (const std::int64_t capacity : {1, 2, 5, 8}) {
    const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}, .capacity = capacity});
    NeedCapacity(box);

    ExpectCapacity(receiver, sender, box, 4);
  }
}

// mailbox.capacity-is-as-declared: of the largest messages, too.
CLAUSE_TEST("mailbox.capacity-is-as-declared", ExactlySoManyOfTheLargestMessagesFit) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}, .capacity = 4, .max_size = 1000});
  NeedCapacity(box);

  for (int round = 0; round < 2; ++round) ExpectCapacity(receiver, sender, box, box.max_size());
}

// mailbox.capacity-is-as-declared: places are not lost with use.
CLAUSE_TEST("mailbox.capacity-is-as-declared", ItStaysAsItIsWhileTheMailboxIsUsed) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}, .capacity = 4});
  NeedCapacity(box);
  Carry(sender, receiver, box, Messages(25, box.max_size()), 2);
  Carry(sender, receiver, box, Messages(12, box.max_size()), 4);

  ExpectCapacity(receiver, sender, box, 4);
}

// mailbox.capacity-is-as-declared: nor with sends that were refused or gave up.
CLAUSE_TEST("mailbox.capacity-is-as-declared", ItStaysAsItIsAfterSendsThatFailed) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}});
  NeedCapacity(box);
  const auto filled = Fill(sender, box);
  for (int i = 0; i < 3; ++i) {
    const auto result = Try(sender, box.Sending("?", /*wait=*/false));
    if (result && !result->Is(Error::kWouldBlock)) Fail("the mailbox is full\n  allowed: would_block\n  seen: " + Show(*result));
  }
  if (run.Traits<Traits>().timed.value_or(false)) {
    Send limited = box.Sending("?");
    limited.timeout_ms = 20;
    sender.Must(limited, FailsWith(Error::kTimeout));
  }
  Drain(receiver, box, filled);

  ExpectCapacity(receiver, sender, box, 4);
}

// mailbox.unbounded-send-never-waits: however many are there, all come out.
CLAUSE_TEST("mailbox.unbounded-send-never-waits", ASendFinishesHoweverManyMessagesAreThere) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kUnbounded}});
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(600);
  const int most = run.effort() == Effort::kThorough ? 20'000 : 2'500;
  std::vector<std::string> sent;
  bool nonblocking = true;  // Until it turns out that there are no such sends.
  while (static_cast<int>(sent.size()) < most && (sent.size() < 20 || std::chrono::steady_clock::now() < enough)) {
    sent.push_back(std::to_string(sent.size() % 10'000));
    Send send = box.Sending(sent.back(), /*wait=*/sent.size() % 3 != 0);
    if (!send.wait && nonblocking) {
      const auto result = Try(sender, send);
      if (result && result->error) Fail("the mailbox is unbounded and holds " + std::to_string(sent.size() - 1) + " messages\n  allowed: a send succeeds\n  seen: " + Show(*result));
      nonblocking = result.has_value();
      if (result) continue;
    }
    send.wait = true;
    sender.Must(send, Succeeds());
  }

  Drain(receiver, box, sent);
  ExpectEmpty(sender, receiver, box);
}

}  // namespace
}  // namespace parley::mailbox
