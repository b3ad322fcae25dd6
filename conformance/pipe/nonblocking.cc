// Reads and writes that do not wait, and reads of less than was asked for.
#include <algorithm>
#include <string>
#include <utility>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.read-takes-what-is-there: a blocking read for more than is there returns
// what is there (core: at least one byte of it).
CLAUSE_TEST("pipe.read-takes-what-is-there", AReadForMoreReturnsWhatIsThere) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const bool all = run.description().HasProfile("posix");
  for (const auto& [there, more] : {std::pair<std::int64_t, std::int64_t>{1, 1}, {5, 1}, {1, 50}, {5, 50}, {5, 10'000}}) {
    const auto size = std::min<std::int64_t>(pipe.room(), there);
    const std::string data = Pattern(size);
    writer.Must(pipe.Writing(data), Counts(size));

    const auto got = reader.Must(pipe.Reading(size + more), all ? Brings(data) : BringsStartOf(data)).As<Data>().data;

    Drain(reader, pipe, std::string_view(data).substr(got.size()));
  }
}

// pipe.nonblocking-read-on-empty: would-block on a new pipe and on a drained one.
CLAUSE_TEST("pipe.nonblocking-read-on-empty", AnswersWouldBlockAndTakesNothing) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});

  reader.Must(pipe.Reading(1, /*wait=*/false), WouldBlock());
  reader.Must(pipe.Reading(100, /*wait=*/false), WouldBlock());
  writer.Must(pipe.Writing("x"), Counts(1));
  reader.Must(pipe.Reading(2, /*wait=*/false), Brings("x"));
  reader.Must(pipe.Reading(1, /*wait=*/false), WouldBlock());
}

// pipe.failed-operation-changes-nothing: a refused read leaves another's wait as it
// was.
CLAUSE_TEST("pipe.failed-operation-changes-nothing", ARefusedReadLeavesAWaitingReaderToBeWoken) {
  auto [reader, other, writer] = run.Actors<3>();
  const TestPipe pipe(run, {reader, other}, {writer});
  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("the pipe is empty");

  other.Must(pipe.Reading(4, /*wait=*/false), WouldBlock());
  writer.Must(pipe.Writing("x"), Counts(1));

  read.MustReturn(Brings("x"));
}

// pipe.failed-operation-changes-nothing: so does a refused write.
CLAUSE_TEST("pipe.failed-operation-changes-nothing", ARefusedWriteLeavesAWaitingWriterToBeWoken) {
  auto [reader, writer, other] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {writer, other});
  const std::string filled = Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));
  MustWaitForRoom(write, writer, pipe);

  other.Must(pipe.Writing("?", /*wait=*/false), WouldBlock());
  Drain(reader, pipe, filled + "x");

  write.MustReturn(Counts(1));
}

// pipe.nonblocking-write-on-full: would-block, and what was refused never comes
// out. Twin: with room again it succeeds.
CLAUSE_TEST("pipe.nonblocking-write-on-full", AnswersWouldBlockAndStoresNothing) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);

  writer.Must(pipe.Writing("?", /*wait=*/false), WouldBlock());
  writer.Must(pipe.Writing(std::string(200, '?'), /*wait=*/false), WouldBlock());

  Drain(reader, pipe, filled);
  writer.Must(pipe.Writing("x"), Counts(1));
  Drain(reader, pipe, "x");
  writer.Must(pipe.Writing("x", /*wait=*/false), Counts(1));
  Drain(reader, pipe, "x");
  Pending read = reader.Start(pipe.Reading(1));
  read.MustWait("all that was stored has been read");
  writer.Must(pipe.Writing("y"), Counts(1));
  read.MustReturn(Brings("y"));
}

// pipe.nonblocking-small-write-is-all-or-nothing: for every amount of room below
// its size.
CLAUSE_TEST("pipe.nonblocking-small-write-is-all-or-nothing", NoSmallWriteIsStoredInPart) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::int64_t atomic = std::min<std::int64_t>(run.Traits<Traits>().atomic_write.value_or(1), 64 * 1024);
  if (atomic < 2) Unsupported("needs atomic writes of two bytes at least");
  for (const std::int64_t room : {std::int64_t{1}, atomic / 2, atomic - 1}) {
    std::string stored = Fill(writer, pipe);
    const std::string taken = Take(reader, pipe, room);
    stored.erase(0, taken.size());
    const std::string small = Pattern(atomic, 9);

    const Result result = writer.Must(pipe.Writing(small, /*wait=*/false), EitherOf(WouldBlock(), Counts(atomic)));

    Drain(reader, pipe, result.error ? stored : stored + small);
    reader.Must(pipe.Reading(1, /*wait=*/false), WouldBlock());
  }
}

// pipe.nonblocking-large-write-may-be-partial: the count is what was stored.
CLAUSE_TEST("pipe.nonblocking-large-write-may-be-partial", TheCountIsWhatWasStored) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  for (const std::int64_t before : {std::int64_t{0}, std::min<std::int64_t>(pipe.room() / 3, 64 * 1024)}) {
    const std::int64_t size = std::min<std::int64_t>(pipe.room() + 77, 256 * 1024);
    const std::string first = Pattern(before, 1);
    if (before > 0) writer.Must(pipe.Writing(first), Counts(before));
    const std::string large = Pattern(size, 2);

    const Result result = writer.Must(pipe.Writing(large, /*wait=*/false), EitherOf(CountsBetween(1, size), WouldBlock()));

    const std::int64_t stored = result.error ? 0 : result.As<Counted>().count;
    Drain(reader, pipe, first + large.substr(0, static_cast<std::size_t>(stored)));
    reader.Must(pipe.Reading(1, /*wait=*/false), WouldBlock());
  }
}

// pipe.blocking-write-is-complete: however large, it returns its length, and not
// before the last byte is in.
CLAUSE_TEST("pipe.blocking-write-is-complete", ALargeWriteReturnsWhenAllOfItIsIn) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.capacity = 30'000, .room = 0});
  const std::int64_t size = std::clamp<std::int64_t>(3 * pipe.room() + 5, pipe.room() < 1024 ? 8 : 70'001, 250'000);
  const std::string data = Pattern(size);
  Pending write = writer.Start(pipe.Writing(data));
  std::int64_t read = 0;

  while (read < size) {
    if (!write.Waits() && pipe.capacity() && read + *pipe.capacity() < size) {
      write.MustReturn(Counts(size));
      Fail("a blocking write of " + std::to_string(size) + " bytes returned when " + std::to_string(read) +
           " had been read\n  allowed: it waits until the last byte is in, and " + std::to_string(*pipe.capacity()) +
           " fit\n  seen: " + Show(run.cast().event(write.event()).result));
    }
    const std::int64_t some = std::min<std::int64_t>(std::max<std::int64_t>(pipe.room() / 2, 1), size - read);
    Drain(reader, pipe, std::string_view(data).substr(static_cast<std::size_t>(read), static_cast<std::size_t>(some)));
    read += some;
  }

  write.MustReturn(Counts(size));
}

// pipe.zero-length-operations: nothing is transferred, nobody waits, nobody sees an
// end of file.
CLAUSE_TEST("pipe.zero-length-operations", AReadOfNothingOnAnEmptyPipeDoesNotWait) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});

  reader.Must(pipe.Reading(0), Brings(""));
  writer.Must(pipe.Writing("x"), Counts(1));
  reader.Must(pipe.Reading(0), Brings(""));
  reader.Must(pipe.Reading(1), Brings("x"));
}

// pipe.zero-length-operations: a write of nothing is no end of file.
CLAUSE_TEST("pipe.zero-length-operations", AWriteOfNothingLeavesAWaitingReaderWaiting) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  writer.Must(pipe.Writing(""), Counts(0));
  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("only a write of nothing has happened");

  writer.Must(pipe.Writing(""), Counts(0));
  read.MustWait("a write of nothing brings nothing");
  writer.Must(pipe.Writing("x"), Counts(1));

  read.MustReturn(Brings("x"));
}

}  // namespace
}  // namespace parley::pipe
