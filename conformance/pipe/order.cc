// Bytes come out as they went in.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "conformance/pipe/traffic.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.bytes-arrive-in-order: however writes and reads are cut.
CLAUSE_TEST("pipe.bytes-arrive-in-order", ArriveInOrderHoweverWritesAndReadsAreCut) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  const std::int64_t room = std::clamp<std::int64_t>(pipe.room(), 1, 8192);

  Traffic(writer, reader, pipe).Send(Pattern(4 * room + 60), {1, 2, 7, room, room + 1, 3, 2 * room + 1}, {5, 1, room, 3, 2 * room});
}

// pipe.bytes-arrive-in-order: also when the buffer is smaller than any write.
CLAUSE_TEST("pipe.bytes-arrive-in-order", ArriveInOrderThroughATinyBuffer) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.capacity = 3, .room = 0});

  Traffic(writer, reader, pipe).Send(Pattern(300), {10, 11, 1, 29}, {1, 4, 2, 64});
}

// pipe.nothing-lost-or-invented: each of the 256 byte values, once and unchanged,
// and nothing after the last.
CLAUSE_TEST("pipe.nothing-lost-or-invented", EveryByteValueArrivesOnceAndNothingElse) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  std::string every;
  for (int i = 0; i < 512; ++i) every += static_cast<char>(i * 7 % 256);

  Traffic(writer, reader, pipe).Send(every, {13, 256, 1}, {17, 100});

  Pending more = reader.Start(pipe.Reading(1));
  more.MustWait("nothing is left");
  writer.Must(pipe.Closing(End::kWrite), Succeeds());
  more.MustReturn(EndOfFile());
}

// pipe.nothing-lost-or-invented: also what text, strings or a code would treat
// otherwise than other bytes: ends of lines and of strings, marks, blanks at an end.
CLAUSE_TEST("pipe.nothing-lost-or-invented", BytesWithAMeaningElsewhereArriveUnchanged) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  using std::string_literals::operator""s;
  const std::vector<std::string> writes = {"a\r\n"s, "\n"s,     "\r"s,       "\n\r\n\n"s,      "\0"s,         "\0\0b\0"s, " c "s,
                                           "\t \n"s, "\x1a"s,   "\x04"s,     "\xff\xff"s,      "\xef\xbb\xbf"s, "\xc3"s,    "\xa9\xc0\x80"s,
                                           "\\n%s"s, "\"{}'"s, "\x1b[0m\b"s, "\x7f\x11\x13\x03"s};
  std::string all;
  std::vector<std::int64_t> sizes;
  for (const std::string& each : writes) {
    all += each;
    sizes.push_back(static_cast<std::int64_t>(each.size()));
  }

  Traffic(writer, reader, pipe).Send(all, sizes, {3, 64, 1});
}

// pipe.nothing-lost-or-invented: large writes arrive as they were, also after more
// bytes than 16 bits can count. A slow pipe is spared the largest.
CLAUSE_TEST("pipe.nothing-lost-or-invented", LargeWritesArriveUnchanged) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.capacity = 8192, .room = 0});
  const auto enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(600);
  Traffic traffic(writer, reader, pipe);

  for (const std::int64_t size : {1'000, 5'000, 20'000, 70'001, 150'000, 150'001}) {
    if (std::chrono::steady_clock::now() > enough) break;
    traffic.Send(Pattern(size, static_cast<int>(size % 7)), {size - 1, 1}, {4096, 33'333});
  }
}

// pipe.nothing-lost-or-invented: who opens an end later finds what is there.
CLAUSE_TEST("pipe.nothing-lost-or-invented", ALaterOpenLeavesWhatIsThere) {
  auto [reader, writer, late_reader, late_writer] = run.Actors<4>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 3});
  writer.Must(pipe.Writing("ab"), Counts(2));

  late_writer.SetUp(Open{.object = pipe.name(), .end = End::kWrite});
  late_reader.SetUp(Open{.object = pipe.name(), .end = End::kRead});
  run.AtEnd(late_writer, pipe.Closing(End::kWrite));
  run.AtEnd(late_reader, pipe.Closing(End::kRead));
  late_writer.Must(pipe.Writing("c"), Counts(1));

  Drain(late_reader, pipe, "abc");
}

// pipe.no-message-boundaries: several reads may split one write, and no rest of it
// is dropped.
CLAUSE_TEST("pipe.no-message-boundaries", SeveralReadsMaySplitOneWrite) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 6});
  writer.Must(pipe.Writing("abcdef"), Counts(6));

  const auto first = reader.Must(pipe.Reading(2), BringsStartOf("ab")).As<Data>().data;

  Drain(reader, pipe, std::string_view("abcdef").substr(first.size()), 3);
}

// pipe.no-message-boundaries: one read may span adjacent writes (posix).
CLAUSE_TEST("pipe.no-message-boundaries", OneReadSpansAdjacentWrites) {
  if (!run.description().HasProfile("posix")) Unsupported("that one read spans writes is promised by the profile posix");
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 6});
  writer.Must(pipe.Writing("abc"), Counts(3));
  writer.Must(pipe.Writing("def"), Counts(3));

  reader.Must(pipe.Reading(6), Brings("abcdef"));
}

// pipe.earlier-write-comes-first: whoever wrote it.
CLAUSE_TEST("pipe.earlier-write-comes-first", WritesOfSeveralWritersComeInTheOrderOfTheWriting) {
  auto [reader, one, two, three] = run.Actors<4>();
  const TestPipe pipe(run, {reader}, {one, two, three});
  std::array<Actor, 3> writers = {one, two, three};
  constexpr std::string_view kTurns = "012021102210";  // Each after each.
  std::string expected;

  for (int i = 0; i < 24; ++i) {
    const auto size = std::min<std::int64_t>(1 + i % 3, pipe.room());
    const std::string data = Pattern(size, i);
    if (static_cast<std::int64_t>(expected.size()) + size > std::min<std::int64_t>(pipe.room(), 16)) {
      Drain(reader, pipe, expected);
      expected.clear();
    }
    writers[static_cast<std::size_t>(kTurns[i % 12] - '0')].Must(pipe.Writing(data), Counts(size));
    expected += data;
  }

  Drain(reader, pipe, expected);
}

// pipe.each-byte-to-one-reader: readers that take turns share the bytes out.
CLAUSE_TEST("pipe.each-byte-to-one-reader", ReadersThatTakeTurnsShareTheBytes) {
  auto [one, two, writer] = run.Actors<3>();
  const TestPipe pipe(run, {one, two}, {writer});
  const std::string data = Pattern(std::min<std::int64_t>(pipe.room(), 12));
  writer.Must(pipe.Writing(data), Counts(static_cast<std::int64_t>(data.size())));

  std::string_view left = data;
  for (int turn = 0; !left.empty(); ++turn) {
    Actor& reader = turn % 2 == 0 ? one : two;
    left.remove_prefix(reader.Must(pipe.Reading(2), BringsStartOf(left.substr(0, 2))).As<Data>().data.size());
  }

  Pending more = two.Start(pipe.Reading(1));
  more.MustWait("the other reader has taken the rest");
  writer.Must(pipe.Closing(End::kWrite), Succeeds());
  more.MustReturn(EndOfFile());
}

Expected OneByteOf(const std::string& bytes) {
  return {"one byte of " + Show(bytes), [bytes](const Result& result) {
            if (result.error || !result.ok.contains("data")) return false;
            const std::string got = result.As<Data>().data;
            return got.size() == 1 && bytes.find(got) != std::string::npos;
          }};
}

// pipe.each-byte-to-one-reader: of waiting readers, each byte wakes one with it.
CLAUSE_TEST("pipe.each-byte-to-one-reader", WaitingReadersGetDifferentBytes) {
  auto [one, two, writer] = run.Actors<3>();
  const TestPipe pipe(run, {one, two}, {writer}, {.room = 2});
  Pending first = one.Start(pipe.Reading(1));
  first.Waits();
  Pending second = two.Start(pipe.Reading(1));
  second.Waits();

  writer.Must(pipe.Writing("ab"), Counts(2));
  const std::string a = first.MustReturn(OneByteOf("ab")).As<Data>().data;
  const std::string b = second.MustReturn(OneByteOf("ab")).As<Data>().data;

  if (a == b) Fail("both readers got " + Show(a) + "\n  allowed: each byte goes to exactly one reader\n  seen: one byte twice, the other never");
}

}  // namespace
}  // namespace parley::pipe
