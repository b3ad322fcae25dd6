// Messages come out as they went in.
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

// Bytes that surely fit into one message.
std::int64_t Fits(const TestLink& link, std::int64_t wanted) { return std::min(link.max_size().value_or(64), wanted); }

// link.fifo-order: through a link that stays nearly full, for several of its rounds.
CLAUSE_TEST("link.fifo-order", MessagesAreReceivedInTheOrderSent) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(400);
  Traffic traffic(one, two);
  for (int i = 0; i < 300 && (i < 40 || std::chrono::steady_clock::now() < enough); ++i) traffic.Send(std::to_string(i));
  traffic.Finish();
}

// link.fifo-order: whatever their sizes; a short one does not overtake a long one.
CLAUSE_TEST("link.fifo-order", SizesDoNotChangeTheOrder) {
  TestLink link(run, {.size = 16});
  auto [one, two] = link.Join<2>();
  const std::int64_t large = Fits(link, 500);
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

// link.messages-arrive-whole: several are there, each receive gives one.
CLAUSE_TEST("link.messages-arrive-whole", OneReceiveGivesOneMessage) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();

  Traffic(one, two).Send({"a", "bcdefghi", "j", "kl", "mno", "pqrs", "t", "uv"});
  Traffic(two, one).Send({"same", "same", "same", "sam", "e"});

  ExpectNothing(two, one);
}

// Sizes around those at which buffers, headers and counters of a byte change.
std::vector<std::int64_t> Sizes(const TestLink& link) {
  std::vector<std::int64_t> sizes;
  const std::int64_t most = std::min<std::int64_t>(link.max_size().value_or(60'000), 200'000);
  for (const std::int64_t size : {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000, 1024, 4095, 4096, 4097, 8193, 20'000, 60'000, 65'535, 65'536, 65'537}) {
    if (size < most) sizes.push_back(size);
  }
  if (link.max_size()) sizes.push_back(most - 1);
  if (link.max_size()) sizes.push_back(most);
  return sizes;
}

// link.messages-arrive-whole: of every size that it carries. A slow link is spared
// the largest.
CLAUSE_TEST("link.messages-arrive-whole", MessagesOfEverySizeArrive) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  const auto sizes = Sizes(link);
  for (const std::int64_t size : sizes) {
    if (size != sizes.back() && std::chrono::steady_clock::now() > enough) continue;
    const std::string data = Pattern(size, static_cast<int>(size % 7));
    Pending send = one.Start(To(two, data));
    if (!send.Waits()) {
      const Result result = send.Returns();
      if (result.Is(Error::kTooBig) && !link.max_size() && size > 64) break;  // It never said how large they may be.
    }
    two.Must(From(one), Brings(data));
    send.MustReturn(Succeeds());
  }
  ExpectNothing(two, one);
}

// link.messages-arrive-whole: a message of no bytes is a message.
CLAUSE_TEST("link.messages-arrive-whole", AnEmptyMessageIsAMessage) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();

  Traffic(one, two).Send({"", "a", "", "", "b", ""});
  Pending receive = two.Start(From(one));
  receive.MustWait("all messages were received");
  Pending send = one.Start(To(two, ""));
  receive.MustReturn(Brings(""));
  send.MustReturn(Succeeds());

  ExpectNothing(two, one);
}

// link.messages-arrive-whole: an empty message counts without waiting, too.
CLAUSE_TEST("link.messages-arrive-whole", AnEmptyMessageIsReceivedWithoutWaiting) {
  TestLink link(run, {.room = 1});
  auto [one, two] = link.Join<2>();
  two.Must(From(one, /*wait=*/false), WouldBlock());
  Deposit(link, one, two, "");

  ReceiveSoon(link, two, one, Brings(""));

  two.Must(From(one, /*wait=*/false), WouldBlock());
}

// link.nothing-lost-or-invented: each of the 256 byte values, and nothing after the
// last message.
CLAUSE_TEST("link.nothing-lost-or-invented", EveryByteValueArrivesUnchanged) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();
  std::string every;
  for (int i = 0; i < 512; ++i) every += static_cast<char>(i * 7 % 256);
  std::vector<std::string> messages;
  const auto piece = static_cast<std::size_t>(Fits(link, 256));
  for (std::size_t at = 0; at < every.size(); at += piece) messages.push_back(every.substr(at, piece));

  Traffic(one, two).Send(messages);

  ExpectNothing(two, one);
}

// link.nothing-lost-or-invented: also what text, strings or a code would treat
// otherwise than other bytes: ends of lines and of strings, marks, blanks at an end.
CLAUSE_TEST("link.nothing-lost-or-invented", BytesWithAMeaningElsewhereArriveUnchanged) {
  TestLink link(run);
  auto [one, two] = link.Join<2>();

  Traffic(one, two).Send({"a\r\n"s, "\n"s, "\r"s, "\n\r\n\n"s, "\0"s, "\0\0b\0"s, " c "s, "\t \n"s, "\x1a"s, "\x04"s, "\xff\xff"s, "\xef\xbb\xbf"s, "\xc3"s,
                          "\xa9\xc0\x80"s, "\\n%s"s, "\"{}'"s, "\x1b[0m\b"s, "\x7f\x11\x13\x03"s, "0"s, "null"s, " "s});

  ExpectNothing(two, one);
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
    if (link.capacity() == 0) continue;
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

// link.message-is-a-copy: a buffer that its sender uses again, or an agent
// overwrites, leaves what was sent alone.
CLAUSE_TEST("link.message-is-a-copy", WhatTheSenderDoesLaterChangesNothing) {
  TestLink link(run, {.room = 2});
  auto [one, two, three] = link.Join<3>();
  for (int round = 0; round < 2; ++round) {
    Deposit(link, one, two, "first");
    Deposit(link, one, two, "later");
    Deposit(link, one, three, "other");
    Deposit(link, three, one, "reply");
    one.Must(From(three), Brings("reply"));
    Deposit(link, three, two, "third");

    two.Must(From(one), Brings("first"));
    two.Must(From(three), Brings("third"));
    two.Must(From(one), Brings("later"));
    three.Must(From(one), Brings("other"));
  }
}

// link.message-is-a-copy: the same bytes sent to two are two messages.
CLAUSE_TEST("link.message-is-a-copy", TheSameBytesToTwoAreTwoMessages) {
  TestLink link(run, {.room = 1});
  auto [one, two, three] = link.Join<3>();
  Deposit(link, one, two, "same");
  Deposit(link, one, three, "same");

  two.Must(From(one), Brings("same"));
  Deposit(link, two, three, "then");

  three.Must(From(one), Brings("same"));
  three.Must(From(two), Brings("then"));
  ExpectNothing(three, one);
  ExpectNothing(two, one);
}

}  // namespace
}  // namespace parley::link
