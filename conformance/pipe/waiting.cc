// Implicit synchronisation: who waits.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.reader-waits-on-empty: a read of an empty pipe waits while a writer lives.
CLAUSE_TEST("pipe.reader-waits-on-empty", WaitsWhileThePipeIsEmpty) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});

  Pending read = reader.Start(pipe.Reading(1));
  read.MustWait("the pipe is empty and a writer lives");
  Pending write = writer.Start(pipe.Writing("x"));

  read.MustReturn(Brings("x"));
  write.MustReturn(Counts(1));
}

// pipe.reader-waits-on-empty: also an emptied pipe is an empty one.
CLAUSE_TEST("pipe.reader-waits-on-empty", WaitsAgainOnceThePipeHasBeenDrained) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  writer.Must(pipe.Writing("a"), Counts(1));
  reader.Must(pipe.Reading(1), Brings("a"));

  Pending read = reader.Start(pipe.Reading(5));
  read.MustWait("the pipe has been drained and a writer lives");
  writer.Must(pipe.Writing("b"), Counts(1));

  read.MustReturn(Brings("b"));
}

// How long is long enough to see somebody give up: no time, where it is cheap to
// see in many other tests.
std::chrono::milliseconds AWhile(Run& run) {
  const bool quick = run.description().native || run.effort() == Effort::kQuick;
  return std::chrono::milliseconds(quick ? 20 : 1200);
}

// pipe.reader-waits-on-empty: it does not give up after a while.
CLAUSE_TEST("pipe.reader-waits-on-empty", GoesOnWaitingForAsLongAsThePipeIsEmpty) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  Pending read = reader.Start(pipe.Reading(1));

  run.cast().Linger(AWhile(run));
  read.MustWait("the pipe is empty, however long it has been so");
  writer.Must(pipe.Writing("x"), Counts(1));

  read.MustReturn(Brings("x"));
}

// pipe.writer-waits-on-full: a write to a full pipe waits while a reader lives.
CLAUSE_TEST("pipe.writer-waits-on-full", WaitsWhileThePipeIsFull) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);

  Pending write = writer.Start(pipe.Writing("x"));
  MustWaitForRoom(write, writer, pipe);
  Drain(reader, pipe, filled);

  write.MustReturn(Counts(1));
  Drain(reader, pipe, "x");
}

// pipe.writer-waits-on-full: it does not give up after a while.
CLAUSE_TEST("pipe.writer-waits-on-full", GoesOnWaitingForAsLongAsThePipeIsFull) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));

  run.cast().Linger(AWhile(run));
  MustWaitForRoom(write, writer, pipe);
  Drain(reader, pipe, filled);

  write.MustReturn(Counts(1));
}

// pipe.writer-waits-on-full: found by writing that waits, where no other is
// offered.
CLAUSE_TEST("pipe.writer-waits-on-full", SomeWriteWaitsBeforeAnythingIsRead) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  NeedFillable(pipe);
  const std::int64_t size = std::clamp<std::int64_t>(pipe.capacity().value_or(64 * 1024), 1, 64 * 1024);
  std::string sent;
  std::vector<Pending> waiting;

  while (waiting.empty() && static_cast<std::int64_t>(sent.size()) <= kMostToFill) {
    const std::string data = Pattern(size, static_cast<int>(sent.size() % 5));
    sent += data;
    Pending write = writer.Start(pipe.Writing(data));
    if (write.Waits()) {
      waiting.push_back(write);
    } else {
      write.MustReturn(Counts(size));
      if (const auto capacity = pipe.capacity(); capacity && static_cast<std::int64_t>(sent.size()) > *capacity) {
        Fail("blocking writes of " + std::to_string(sent.size()) + " bytes have returned, nothing was read\n  allowed: to return for " +
             std::to_string(*capacity) + " bytes, the capacity in force\n  seen: all returned");
      }
    }
  }
  if (waiting.empty()) Fail("blocking writes of 16 MiB have returned, nothing was read\n  allowed: the pipe is bounded, so some write waits\n  seen: none did");

  Drain(reader, pipe, sent);
  waiting[0].MustReturn(Counts(size));
}

// pipe.waiting-costs-no-cpu: measured over a tenth of a second.
CLAUSE_TEST("pipe.waiting-costs-no-cpu", CpuTimeOfAWaitingReaderIsMeasured) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  Pending read = reader.Start(pipe.Reading(1));
  read.MustWait("the pipe is empty");

  const auto used = run.cast().CpuTimeWhileWaiting(reader.number(), std::chrono::milliseconds(100));
  Pending write = writer.Start(pipe.Writing("x"));

  read.MustReturn(Brings("x"));
  write.MustReturn(Counts(1));
  run.Measured(std::to_string(used.count() / 1000) + " us of CPU time in 100 ms of waiting");
}

}  // namespace
}  // namespace parley::pipe
