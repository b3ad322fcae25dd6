// One receive gives one message, whole and unchanged.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

constexpr std::int64_t kLargest = 100'000;  // Bytes: above what 16 bits can count.

// mailbox.messages-arrive-whole: of all sizes, one after the other.
CLAUSE_TEST("mailbox.messages-arrive-whole", MessagesOfAllSizesArriveWhole) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  std::vector<std::string> messages;
  for (const std::int64_t size : {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 98, 99, 100}) {
    messages.push_back(Pattern(std::min<std::int64_t>(size, box.max_size()), static_cast<int>(size)));
  }

  Carry(sender, receiver, box, messages);
}

// mailbox.messages-arrive-whole: neither merged nor split while several lie there.
CLAUSE_TEST("mailbox.messages-arrive-whole", MessagesThatLieTogetherStayApart) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});

  Carry(sender, receiver, box, {"a", "bb", "c", "dddd", "e", Pattern(box.max_size()), "f", "gg", Pattern(box.max_size(), 3), "hhh"}, 3);
}

// mailbox.messages-arrive-whole: also large ones.
CLAUSE_TEST("mailbox.messages-arrive-whole", LargeMessagesArriveWhole) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.capacity = 2, .room = 0, .max_size = kLargest});
  std::vector<std::string> messages;
  for (const std::int64_t size : {256, 255, 257, 1024, 4096, 4095, 4097, 8192, 32'768, 65'535, 65'536, 65'537, 99'999, 100'000}) {
    if (size <= box.max_size()) messages.push_back(Pattern(size, static_cast<int>(size % 89)));
  }
  messages.push_back(Pattern(box.max_size(), 5));
  messages.push_back(Pattern(box.max_size() - 1, 6));

  Carry(sender, receiver, box, messages);
}

// mailbox.messages-arrive-whole: a receiver with too small a buffer gets no piece
// (that the message then stays: mailbox.short-buffer-is-refused).
CLAUSE_TEST("mailbox.messages-arrive-whole", AShortBufferGetsNoPiece) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender});
  const std::string data = Pattern(std::min<std::int64_t>(box.max_size(), 40));
  sender.Must(box.Sending(data), Succeeds());
  Receive small = box.Receiving();
  small.max = static_cast<std::int64_t>(data.size()) - 1;

  const Result result = receiver.Must(small, EitherOf(FailsWith(Error::kTooBig), Brings(data)));

  if (result.error) receiver.Must(box.Receiving(), Brings(data));
}

// mailbox.nothing-lost-or-invented: each of the 256 byte values, and what text,
// strings or a code would treat otherwise than other bytes.
CLAUSE_TEST("mailbox.nothing-lost-or-invented", EveryByteValueArrivesUnchanged) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  using std::string_literals::operator""s;
  std::vector<std::string> messages = {"a\r\n"s, "\n"s,  "\r"s,       "\n\r\n\n"s, "\0"s,    "\0\0b\0"s, " c "s,     "   "s,    "\t \n"s, "\x1a"s,
                                       "\x04"s,  "\xff"s, "\xef\xbb\xbf"s, "\xc3"s,   "\\n%s"s, "\"{}'"s,   "\x1b[0"s, "\x7f\x11"s, "0"s,     "-1"s};
  for (int first = 0; first < 256; first += 50) {
    std::string some;
    for (int i = first; i < std::min(first + 50, 256); ++i) some += static_cast<char>(i);
    messages.push_back(some.substr(0, static_cast<std::size_t>(box.max_size())));
  }

  Carry(sender, receiver, box, messages, 2);
  ExpectEmpty(sender, receiver, box);
}

// mailbox.nothing-lost-or-invented: each exactly once, however many lie there while
// the places for them are used again and again.
CLAUSE_TEST("mailbox.nothing-lost-or-invented", EachMessageArrivesOnceHoweverManyLieThere) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender});

  for (const std::int64_t ahead : {1, 2, 3}) {
    if (ahead > box.room()) break;
    Carry(sender, receiver, box, Messages(14, box.max_size(), static_cast<int>(ahead)), ahead);
  }
  ExpectEmpty(sender, receiver, box);
}

// mailbox.nothing-lost-or-invented: equal messages are as many as were sent.
CLAUSE_TEST("mailbox.nothing-lost-or-invented", EqualMessagesAreAsManyAsWereSent) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});

  Carry(sender, receiver, box, std::vector<std::string>(9, "same"), 3);
  ExpectEmpty(sender, receiver, box);
}

// mailbox.empty-message-counts: it is received, between others and alone.
CLAUSE_TEST("mailbox.empty-message-counts", AMessageOfNothingIsReceived) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});

  Carry(sender, receiver, box, {"", "a", "", "", "b", ""});
  Carry(sender, receiver, box, {"", "", "c", "", "d", "", ""}, 3);
  ExpectEmpty(sender, receiver, box);
}

// mailbox.empty-message-counts: it wakes who waits for a message.
CLAUSE_TEST("mailbox.empty-message-counts", AMessageOfNothingWakesAReceiver) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");

  sender.Must(box.Sending(""), Succeeds());

  receive.MustReturn(Brings(""));
}

// mailbox.empty-message-counts: it takes a place like any other.
CLAUSE_TEST("mailbox.empty-message-counts", MessagesOfNothingFillAMailbox) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}});
  if (!box.capacity()) Unsupported("needs a capacity that is known");
  const auto filled = Fill(sender, box, 0);

  Pending send = sender.Start(box.Sending(""));
  send.MustWait("the mailbox is full of messages of size 0");

  Drain(receiver, box, filled);
  send.MustReturn(Succeeds());
  receiver.Must(box.Receiving(), Brings(""));
}

// mailbox.message-is-a-copy: the sender uses its buffer again for the next message.
CLAUSE_TEST("mailbox.message-is-a-copy", TheNextMessageDoesNotChangeTheOneBefore) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});
  for (const std::int64_t size : {std::int64_t{1}, std::int64_t{4}, box.max_size()}) {
    const std::string one(static_cast<std::size_t>(size), 'a'), two(static_cast<std::size_t>(size), 'b');
    sender.Must(box.Sending(one), Succeeds());
    sender.Must(box.Sending(two), Succeeds());

    receiver.Must(box.Receiving(), Brings(one));
    receiver.Must(box.Receiving(), Brings(two));
  }
}

// mailbox.message-is-a-copy: the sender overwrites its buffer.
CLAUSE_TEST("mailbox.message-is-a-copy", OverwritingTheBufferChangesNothing) {
  if (!run.Traits<Traits>().overwrites.value_or(false)) Unsupported("needs an agent that overwrites its buffers");
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 0});
  Carry(sender, receiver, box, Messages(4, box.max_size()), 2);

  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");
  sender.Must(box.Sending("hand"), Succeeds());
  receive.MustReturn(Brings("hand"));
}

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
