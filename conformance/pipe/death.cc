// Parties that die.
#include <algorithm>
#include <chrono>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.death-closes: a killed writer has closed its end.
CLAUSE_TEST("pipe.death-closes", AKilledWriterHasClosedItsEnd) {
  auto [reader, late, writer] = run.Actors<3>();
  const TestPipe pipe(run, {reader, late}, {writer}, {.room = 0});
  Pending read = reader.Start(pipe.Reading(1));
  read.MustWait("the pipe is empty and a writer lives");

  writer.Kill();

  read.MustReturn(EndOfFile());
  late.Must(pipe.Reading(1), EndOfFile());
}

// pipe.death-closes: a killed reader has closed its end.
CLAUSE_TEST("pipe.death-closes", AKilledReaderHasClosedItsEnd) {
  auto [reader, writer, late] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {writer, late});
  Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));
  MustWaitForRoom(write, writer, pipe);

  reader.Kill();

  write.MustReturn(Broken());
  late.Must(pipe.Writing("x"), Broken());
}

// pipe.death-closes: twin: the death of one of two writers ends nothing.
CLAUSE_TEST("pipe.death-closes", TheDeathOfOneOfTwoWritersEndsNothing) {
  auto [reader, one, two] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {two, one});
  one.Kill();

  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("a writer still lives");
  two.Must(pipe.Writing("x"), Counts(1));

  read.MustReturn(Brings("x"));
}

// pipe.data-outlives-writer: also after it was killed.
CLAUSE_TEST("pipe.data-outlives-writer", BytesCanBeReadAfterTheirWriterWasKilled) {
  if (!run.description().Has(ability::kKill)) Unsupported("needs actors that can be killed");
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string data = Pattern(std::min<std::int64_t>(pipe.room(), 5));
  writer.Must(pipe.Writing(data), Counts(static_cast<std::int64_t>(data.size())));

  writer.Kill();

  Drain(reader, pipe, data);
  reader.Must(pipe.Reading(1), EndOfFile());
}

Expected SomeBytes() {
  return {"at least one byte", [](const Result& result) { return result.Succeeded() && !result.As<Data>().data.empty(); }};
}

// Everything that comes out before a mark, which `writer` writes as soon as the
// pipe is empty. All of it is owed: a writer lives.
std::string TakeUpToAMark(Actor& reader, Actor& writer, const TestPipe& pipe) {
  const std::string mark = std::string(static_cast<std::size_t>(std::min<std::int64_t>(pipe.room(), 3)), '\x01');
  Pending marking = writer.Start(pipe.Writing(mark));
  std::string all;
  while (all.size() < mark.size() || all.compare(all.size() - mark.size(), mark.size(), mark) != 0) {
    all += reader.Must(pipe.Reading(64 * 1024), SomeBytes()).As<Data>().data;
    if (all.size() > 1'000'000) Fail("a party was killed\n  allowed: what was written comes out\n  seen: no end of bytes");
  }
  marking.MustReturn(Counts(static_cast<std::int64_t>(mark.size())));
  return all.substr(0, all.size() - mark.size());
}

// The pipe works for those who are left.
void ExpectUsable(Actor& reader, Actor& writer, const TestPipe& pipe) {
  const std::string data = Pattern(std::min<std::int64_t>(pipe.room(), 30), 8);
  writer.Must(pipe.Writing(data), Counts(static_cast<std::int64_t>(data.size())));
  Drain(reader, pipe, data, 7);
  Pending read = reader.Start(pipe.Reading(3));
  read.MustWait("the pipe is empty and a writer lives");
  writer.Must(pipe.Writing("y"), Counts(1));
  read.MustReturn(Brings("y"));
}

void ExpectStartOf(const std::string& got, const std::string& data) {
  if (data.compare(0, got.size(), got) == 0) return;
  Fail("a writer was killed in a write of " + Show(data) + "\n  allowed: a prefix of it comes out, or nothing\n  seen: " + Show(got));
}

// pipe.survives-a-killed-party: a writer killed while it waits for room.
CLAUSE_TEST("pipe.survives-a-killed-party", AWriterKilledWhileItWaitsLeavesThePipeUsable) {
  auto [reader, other, victim] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {other, victim});
  const auto [write, data] = StartOverfull(victim, pipe);

  victim.Kill();

  ExpectStartOf(TakeUpToAMark(reader, other, pipe), data);
  ExpectUsable(reader, other, pipe);
}

// pipe.survives-a-killed-party: a reader killed while it waits takes nothing along.
CLAUSE_TEST("pipe.survives-a-killed-party", AReaderKilledWhileItWaitsTakesNothing) {
  auto [reader, writer, victim] = run.Actors<3>();
  const TestPipe pipe(run, {reader, victim}, {writer});
  Pending lost = victim.Start(pipe.Reading(10));
  lost.MustWait("the pipe is empty and a writer lives");
  Pending read = reader.Start(pipe.Reading(10));
  read.MustWait("the pipe is empty and a writer lives");

  victim.Kill();
  writer.Must(pipe.Writing("x"), Counts(1));

  read.MustReturn(Brings("x"));
  ExpectUsable(reader, writer, pipe);
}

// pipe.survives-a-killed-party: killed at some instant of a write or read that does
// not wait, again and again.
CLAUSE_TEST("pipe.survives-a-killed-party", APartyKilledAtAnyInstantLeavesThePipeUsable) {
  const int rounds = run.effort() == Effort::kThorough ? 60 : run.description().native ? 12 : 3;
  const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(run.effort() == Effort::kThorough ? 30 : 1);
  for (int round = 0; round < rounds && (round < 3 || std::chrono::steady_clock::now() < enough); ++round) {
    if (round > 0) run.FreshCast();
    auto [reader, other, victim] = run.Actors<3>();
    const bool writes = round % 3 != 2;
    const TestPipe pipe(run, {reader, victim}, {other, victim}, {.capacity = 60'000});
    const std::string data = Pattern(std::min<std::int64_t>(pipe.room(), 60'000), round);
    if (!writes) other.Must(pipe.Writing(data), Counts(static_cast<std::int64_t>(data.size())));
    Pending doomed = victim.Start(writes ? Operation(pipe.Writing(data)) : Operation(pipe.Reading(60'000)));

    run.cast().Linger(std::chrono::microseconds(run.random()() % 400));
    victim.Kill();

    const std::string got = TakeUpToAMark(reader, other, pipe);
    if (writes) ExpectStartOf(got, data);
    if (!writes && (got.size() > data.size() || data.compare(data.size() - got.size(), got.size(), got) != 0)) {
      Fail("a reader was killed\n  allowed: what is left is the end of what was written\n  seen: " + Show(got));
    }
    ExpectUsable(reader, other, pipe);
    (void)doomed;
  }
}

}  // namespace
}  // namespace parley::pipe
