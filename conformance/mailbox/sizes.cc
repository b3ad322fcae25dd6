// Messages that are too large, for the mailbox or for their receiver.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

constexpr std::int64_t kLargest = 100'000;  // Bytes: what is above is not sent.

// mailbox.oversize-is-refused: and nothing of it is stored. Twin: the largest is not.
CLAUSE_TEST("mailbox.oversize-is-refused", TooLargeAMessageIsRefusedAndNotStored) {
  auto [receiver, sender] = run.Actors<2>();
  const std::int64_t largest = run.Traits<Traits>().max_size.value_or(64);
  const TestMailbox box(run, {receiver, sender}, {.capacity = 2, .max_size = largest < kLargest ? largest : 64, .size = 1});
  const std::string most = Pattern(box.max_size()), more = Pattern(box.max_size() + 1, 3), much = Pattern(2 * box.max_size(), 4);

  for (const bool wait : {true, false}) {
    sender.Must(box.Sending(most), Succeeds());
    receiver.Must(box.Receiving(), Brings(most));
    sender.Must(box.Sending(more, wait), FailsWith(Error::kTooBig));
    sender.Must(box.Sending(much, wait), FailsWith(Error::kTooBig));
    ExpectEmpty(sender, receiver, box);
  }
}

// mailbox.oversize-is-refused: the limit is the one that this mailbox was made with;
// where the implementation's own is higher and it keeps to that alone, the message
// arrives whole.
CLAUSE_TEST("mailbox.oversize-is-refused", NothingIsCutToTheSizeAskedFor) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 2, .max_size = 10});
  const bool own = run.Traits<Traits>().max_size.value_or(0) > box.max_size();
  const std::string more = Pattern(box.max_size() + 1);

  const Result result = sender.Must(box.Sending(more), own ? EitherOf(FailsWith(Error::kTooBig), Succeeds()) : FailsWith(Error::kTooBig));

  if (result.Succeeded()) receiver.Must(box.Receiving(), Brings(more));
  ExpectEmpty(sender, receiver, box);
}

// mailbox.oversize-is-refused: what was refused takes no place.
CLAUSE_TEST("mailbox.oversize-is-refused", WhatWasRefusedTakesNoPlace) {
  auto [receiver, sender] = run.Actors<2>();
  const std::int64_t largest = run.Traits<Traits>().max_size.value_or(64);
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}, .max_size = largest < kLargest ? largest : 64, .size = 1});
  if (!box.capacity()) Unsupported("needs a capacity that is known");

  for (int i = 0; i < 5; ++i) sender.Must(box.Sending(Pattern(box.max_size() + 1)), FailsWith(Error::kTooBig));

  Drain(receiver, box, Refill(sender, box));
}

// mailbox.short-buffer-is-refused: also again and again, and the message stays.
CLAUSE_TEST("mailbox.short-buffer-is-refused", AShortBufferIsRefusedAndTheMessageStays) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});
  const std::string data = Pattern(std::min<std::int64_t>(box.max_size(), 40));
  sender.Must(box.Sending(data), Succeeds());
  sender.Must(box.Sending("next"), Succeeds());
  Receive small = box.Receiving(), enough = box.Receiving();
  enough.max = box.max_size();

  for (const std::int64_t max : {std::int64_t{1}, static_cast<std::int64_t>(data.size()) - 1, std::int64_t{1}}) {
    small.max = max;
    receiver.Must(small, FailsWith(Error::kTooBig));
  }

  receiver.Must(enough, Brings(data));
  receiver.Must(enough, Brings("next"));
  ExpectEmpty(sender, receiver, box);
}

// mailbox.short-buffer-is-refused: it frees no place, and takes none.
CLAUSE_TEST("mailbox.short-buffer-is-refused", RefusedReceivesLeaveTheCapacityAsItWas) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}});
  Receive small = box.Receiving();
  small.max = 2;

  for (int round = 0; round < 2; ++round) {
    const auto filled = round == 0 ? Fill(sender, box) : Refill(sender, box);
    for (int i = 0; i < 4; ++i) receiver.Must(small, FailsWith(Error::kTooBig));
    Pending send = sender.Start(box.Sending("more"));
    MustWaitForRoom(send, box);
    Drain(receiver, box, filled);
    send.MustReturn(Succeeds());
    receiver.Must(box.Receiving(), Brings("more"));
  }
}

}  // namespace
}  // namespace parley::mailbox
