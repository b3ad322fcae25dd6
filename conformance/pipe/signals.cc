// Signals that meet an operation on a pipe.
#include <algorithm>

#include "conformance/pipe/test_pipe.h"
#include "src/ipc/process.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

std::int64_t BrokenPipeSignals(Actor& actor) {
  return actor.SetUp(process::Signals{.signal = "PIPE"}).As<process::Count>().count;
}

void ExpectSignals(std::int64_t allowed, std::int64_t seen, const std::string& when) {
  if (seen == allowed) return;
  Fail(when + "\n  allowed: the writer has got SIGPIPE " + std::to_string(allowed) + " times\n  seen: " + std::to_string(seen) + " times");
}

// pipe.broken-write-signals: the writer gets SIGPIPE with the write, and not with
// the close.
CLAUSE_TEST("pipe.broken-write-signals", TheWriteAndNotTheCloseBringsTheSignal) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::int64_t before = BrokenPipeSignals(writer);
  writer.Must(pipe.Writing("x"), Counts(1));

  reader.Must(pipe.Closing(End::kRead), Succeeds());
  ExpectSignals(before, BrokenPipeSignals(writer), "the last reader has closed, nothing was written since");
  writer.Must(pipe.Writing("y"), Broken());
  ExpectSignals(before + 1, BrokenPipeSignals(writer), "a write without readers was broken");
}

// pipe.broken-write-signals: so does a write that waited when the reader left.
CLAUSE_TEST("pipe.broken-write-signals", AWaitingWriteThatBreaksBringsTheSignal) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::int64_t before = BrokenPipeSignals(writer);
  Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));
  write.MustWait("the pipe is full and a reader lives");

  reader.Must(pipe.Closing(End::kRead), Succeeds());
  write.MustReturn(Broken());

  ExpectSignals(before + 1, BrokenPipeSignals(writer), "a waiting write was broken");
}

// pipe.interrupted-read: a signal with a handler ends the wait; nothing is
// consumed, and it is no end of file.
CLAUSE_TEST("pipe.interrupted-read", ASignalEndsTheWaitAndTakesNothing) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("the pipe is empty");

  read.Interrupt();
  read.MustReturn(FailsWith(Error::kInterrupted));

  writer.Must(pipe.Writing("x"), Counts(1));
  reader.Must(pipe.Reading(4), Brings("x"));
}

// pipe.interrupted-read: where the handler restarts calls, it goes on waiting.
CLAUSE_TEST("pipe.interrupted-read", WithRestartItGoesOnWaiting) {
  if (!run.description().Has(ability::kRestart)) Unsupported("needs a handler that restarts calls");
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("the pipe is empty");

  read.InterruptWithRestart();
  read.MustWait("the pipe is empty, and the handler restarts calls");
  writer.Must(pipe.Writing("x"), Counts(1));

  read.MustReturn(Brings("x"));
}

// pipe.interrupted-write-counts: with nothing in, interrupted, and nothing of it
// comes out.
CLAUSE_TEST("pipe.interrupted-write-counts", WithNothingStoredItIsInterrupted) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("?"));
  write.MustWait("the pipe is full");

  write.Interrupt();
  write.MustReturn(FailsWith(Error::kInterrupted));

  Drain(reader, pipe, filled);
  writer.Must(pipe.Writing("x"), Counts(1));
  Drain(reader, pipe, "x");
}

// pipe.interrupted-write-counts: with some bytes in, their count.
CLAUSE_TEST("pipe.interrupted-write-counts", WithSomeStoredItCountsThem) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  auto [write, data] = StartOverfull(writer, pipe);

  write.Interrupt();
  const std::int64_t stored = write.MustReturn(CountsBetween(1, static_cast<std::int64_t>(data.size()) - 1)).As<Counted>().count;

  Drain(reader, pipe, std::string_view(data).substr(0, static_cast<std::size_t>(stored)));
  writer.Must(pipe.Writing("x"), Counts(1));
  Drain(reader, pipe, "x");
}

}  // namespace
}  // namespace parley::pipe
