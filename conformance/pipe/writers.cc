// Several writers at once.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// One of several writers that write at the same time, piece by piece.
struct Busy {
  Actor writer;
  std::string data;
  std::size_t sent = 0;
  std::int64_t piece = 0;
  std::optional<Pending> write = std::nullopt;

  // Starts the next piece if the one before is through.
  void GoOn(const TestPipe& pipe, std::int64_t size) {
    if (write && !write->Returned()) return;
    Finish();
    if (sent == data.size()) return;
    const std::string next = data.substr(sent, static_cast<std::size_t>(size));
    piece = static_cast<std::int64_t>(next.size());
    write = writer.Start(pipe.Writing(next));
    sent += next.size();
  }

  // The write under way, if any, owes its answer: the count of all of its piece.
  void Finish() {
    if (write) write->MustReturn(Counts(piece));
    write.reset();
  }
};

// Each writer writes its data in pieces of `size`, all at the same time; one
// reader takes everything. What it got, in order.
std::string Crowd(const std::vector<Actor>& writers, Actor& reader, const TestPipe& pipe,
                  const std::vector<std::string>& data, std::int64_t size, std::int64_t max_a_read) {
  std::vector<Busy> busy;
  std::size_t total = 0;
  for (std::size_t i = 0; i < writers.size(); ++i) {
    busy.push_back({.writer = writers[i], .data = data[i]});
    total += data[i].size();
  }
  std::string got;
  while (got.size() < total) {
    std::size_t sent = 0;
    for (Busy& each : busy) {
      each.GoOn(pipe, size);
      sent += each.sent;
    }
    if (got.size() >= sent) {  // Nothing is left to be read before a writer goes on, and each of them can.
      for (Busy& each : busy) each.Finish();
      continue;
    }
    got += Take(reader, pipe, 1, 1);
    const Result more = reader.Perform(pipe.Reading(max_a_read, /*wait=*/false));
    if (more.Succeeded()) got += more.As<Data>().data;
    if (more.Is(Error::kUnsupported) && got.size() < sent) {
      got += Take(reader, pipe, std::min(max_a_read, static_cast<std::int64_t>(sent - got.size())), max_a_read);
    }
  }
  for (Busy& each : busy) each.Finish();
  return got;
}

// The bytes of `all` that writer `i` sends: writers use letters of their own.
std::string Of(const std::string& all, std::size_t i) {
  std::string own;
  for (const char c : all) {
    if ((static_cast<unsigned char>(c) - 'A') / 20 == static_cast<int>(i)) own += c;
  }
  return own;
}

// A pattern in the letters of writer `i`.
std::string Letters(std::int64_t length, std::size_t i) {
  std::string text;
  for (std::int64_t k = 0; k < length; ++k) text += static_cast<char>('A' + 20 * i + static_cast<std::size_t>((k + k / 19) % 20));
  return text;
}

void ExpectOwnOrder(const std::string& got, const std::vector<std::string>& data) {
  std::size_t total = 0;
  for (const std::string& each : data) total += each.size();
  if (got.size() != total) {
    Fail("writers sent " + std::to_string(total) + " bytes\n  allowed: as many come out\n  seen: " + std::to_string(got.size()));
  }
  for (std::size_t i = 0; i < data.size(); ++i) {
    const std::string own = Of(got, i);
    if (own == data[i]) continue;
    const auto differs = std::mismatch(own.begin(), own.end(), data[i].begin(), data[i].end()).first - own.begin();
    Fail("writer " + std::to_string(i + 1) + " of " + std::to_string(data.size()) + " sent " + Show(data[i]) +
         "\n  allowed: its bytes come out in its order, each once\n  seen: " + Show(own) + ", which differs from byte " +
         std::to_string(differs) + " on");
  }
}

// pipe.writers-keep-their-own-order: three writers at once, in small pieces.
CLAUSE_TEST("pipe.writers-keep-their-own-order", EachWritersBytesStayInItsOrder) {
  auto [reader, one, two, three] = run.Actors<4>();
  const TestPipe pipe(run, {reader}, {one, two, three}, {.room = 0});
  const std::vector<std::string> data = {Letters(60, 0), Letters(75, 1), Letters(90, 2)};

  ExpectOwnOrder(Crowd({one, two, three}, reader, pipe, data, 5, 4), data);
}

// pipe.large-writes-lose-nothing: they may interleave, and nothing is lost.
CLAUSE_TEST("pipe.large-writes-lose-nothing", LargeWritesOfSeveralWritersAllArrive) {
  auto [reader, one, two] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {one, two}, {.room = 0});
  const std::int64_t size = std::min<std::int64_t>(pipe.room() + pipe.room() / 4 + 3, 200'000);
  const std::vector<std::string> data = {Letters(size, 0), Letters(size + 1, 1)};

  ExpectOwnOrder(Crowd({one, two}, reader, pipe, data, size + 1, std::max<std::int64_t>(size / 9, 1)), data);
}

// pipe.small-writes-are-atomic: no write of up to atomic_write bytes is torn, also
// when it has to wait for room.
CLAUSE_TEST("pipe.small-writes-are-atomic", SmallWritesNeverInterleave) {
  auto [reader, one, two, three] = run.Actors<4>();
  const TestPipe pipe(run, {reader}, {one, two, three}, {.room = 0});
  const std::int64_t size = std::min<std::int64_t>(run.Traits<Traits>().atomic_write.value_or(1), 64 * 1024);
  const std::int64_t writes = run.effort() == Effort::kQuick ? 2 : size > 1024 ? 4 : 8;
  const std::vector<std::string> data = {Letters(size * writes, 0), Letters(size * writes, 1), Letters(size * writes, 2)};

  const std::string got = Crowd({one, two, three}, reader, pipe, data, size, std::max<std::int64_t>(size / 2 + 1, 1));

  ExpectOwnOrder(got, data);
  for (std::size_t at = 0; at < got.size(); at += static_cast<std::size_t>(size)) {
    const std::string record = got.substr(at, static_cast<std::size_t>(size));
    const auto writer = [](char c) { return (static_cast<unsigned char>(c) - 'A') / 20; };
    const auto torn = std::find_if(record.begin(), record.end(), [&](char c) { return writer(c) != writer(record[0]); });
    if (torn == record.end()) continue;
    Fail("three writers write " + std::to_string(size) + " bytes at a time\n  allowed: each write in one piece\n  seen: a write torn after " +
         std::to_string(torn - record.begin()) + " bytes by another's: " + Show(record));
  }
}

// pipe.eligible-writer-is-not-stuck: once the pipe has been drained, writers of
// every size go on.
CLAUSE_TEST("pipe.eligible-writer-is-not-stuck", WaitingWritersOfDifferentSizesAllGoOn) {
  auto [reader, big, small] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {big, small}, {.room = 2});
  const std::int64_t size = std::min<std::int64_t>({pipe.room(), run.Traits<Traits>().atomic_write.value_or(pipe.room()), 64 * 1024});
  const std::string filled = Fill(big, pipe);
  Pending large = big.Start(pipe.Writing(Letters(size, 0)));
  MustWaitForRoom(large, big, pipe);
  Pending little = small.Start(pipe.Writing(Letters(1, 1)));
  MustWaitForRoom(little, small, pipe);

  Drain(reader, pipe, filled);
  const std::string rest = Take(reader, pipe, size + 1);

  large.MustReturn(Counts(size));
  little.MustReturn(Counts(1));
  ExpectOwnOrder(rest, {Letters(size, 0), Letters(1, 1)});
}

// pipe.eligible-writer-is-not-stuck: room for the small one only; whether it
// overtakes is the implementation's choice, shown and not judged.
CLAUSE_TEST("pipe.eligible-writer-is-not-stuck", WhetherASmallWriteOvertakesIsMeasured) {
  auto [reader, big, small] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {big, small}, {.room = 4});
  const std::int64_t size = std::min<std::int64_t>({pipe.room(), run.Traits<Traits>().atomic_write.value_or(pipe.room()), 64 * 1024});
  const std::string filled = Fill(big, pipe);
  Pending large = big.Start(pipe.Writing(Letters(size, 0)));
  MustWaitForRoom(large, big, pipe);
  Pending little = small.Start(pipe.Writing(Letters(1, 1)));
  MustWaitForRoom(little, small, pipe);

  const std::string first = Take(reader, pipe, 1, 1);
  const bool overtakes = !little.Waits();
  Take(reader, pipe, static_cast<std::int64_t>(filled.size()) + size);

  large.MustReturn(Counts(size));
  little.MustReturn(Counts(1));
  run.Measured(overtakes ? "a small waiting write overtakes a large one" : "a small waiting write does not overtake a large one when one byte is free");
}

}  // namespace
}  // namespace parley::pipe
