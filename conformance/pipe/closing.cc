// What becomes of a pipe whose write ends are closed.
#include <algorithm>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.eof-after-last-writer: first what is buffered, then end of file, again and
// again.
CLAUSE_TEST("pipe.eof-after-last-writer", ReadersGetTheRestAndThenEndOfFileAgainAndAgain) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string data = Pattern(std::min<std::int64_t>(pipe.room(), 6));
  writer.Must(pipe.Writing(data), Counts(static_cast<std::int64_t>(data.size())));
  writer.Must(pipe.Closing(End::kWrite), Succeeds());

  Drain(reader, pipe, data, 4);

  for (int i = 0; i < 3; ++i) reader.Must(pipe.Reading(10), EndOfFile());
}

// pipe.eof-after-last-writer: the form that does not wait says so, too.
CLAUSE_TEST("pipe.eof-after-last-writer", AReadThatDoesNotWaitGetsEndOfFileToo) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  writer.Must(pipe.Closing(End::kWrite), Succeeds());

  reader.Must(pipe.Reading(10), EndOfFile());
  reader.Must(pipe.Reading(10, /*wait=*/false), EndOfFile());
}

// pipe.eof-after-last-writer: a reader that waits gets what was written before the
// close, not the end of file first.
CLAUSE_TEST("pipe.eof-after-last-writer", AWaitingReaderGetsWhatWasWrittenBeforeTheClose) {
  auto [reader, writer] = run.Actors<2>();
  for (int round = 0; round < 5; ++round) {
    const TestPipe pipe(run, {reader}, {writer});
    Pending read = reader.Start(pipe.Reading(1));
    read.MustWait("the pipe is empty and a writer lives");

    writer.Must(pipe.Writing("x"), Counts(1));
    writer.Must(pipe.Closing(End::kWrite), Succeeds());

    read.MustReturn(Brings("x"));
    reader.Must(pipe.Reading(1), EndOfFile());
  }
}

// pipe.no-eof-while-a-writer-remains: only the last close counts.
CLAUSE_TEST("pipe.no-eof-while-a-writer-remains", OnlyTheLastWritersCloseCounts) {
  auto [reader, one, two] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {one, two});
  one.Must(pipe.Closing(End::kWrite), Succeeds());

  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("one of two writers has closed");
  two.Must(pipe.Writing("x"), Counts(1));
  read.MustReturn(Brings("x"));
  Pending last = reader.Start(pipe.Reading(4));
  last.MustWait("a writer still lives");
  two.Must(pipe.Closing(End::kWrite), Succeeds());

  last.MustReturn(EndOfFile());
}

// pipe.no-eof-while-a-writer-remains: nor does a close end the wait of a reader.
CLAUSE_TEST("pipe.no-eof-while-a-writer-remains", AWaitingReaderGoesOnWaitingWhenAnotherPartyCloses) {
  auto [reader, other, one, two] = run.Actors<4>();
  const TestPipe pipe(run, {reader, other}, {one, two});
  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("the pipe is empty");

  one.Must(pipe.Closing(End::kWrite), Succeeds());
  other.Must(pipe.Closing(End::kRead), Succeeds());

  read.MustWait("another writer still lives");
  two.Must(pipe.Writing("x"), Counts(1));
  read.MustReturn(Brings("x"));
}

// pipe.no-eof-while-a-writer-remains: a duplicate is an end of its own.
CLAUSE_TEST("pipe.no-eof-while-a-writer-remains", ADuplicateOfTheWriteEndKeepsThePipeOpen) {
  if (!run.description().Has(ability::kDuplicate)) Unsupported("needs ends that can be duplicated");
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  writer.Must(Duplicate{.object = pipe.name(), .end = End::kWrite}, Succeeds());
  writer.Must(pipe.Closing(End::kWrite), Succeeds());

  Pending read = reader.Start(pipe.Reading(4));
  read.MustWait("a duplicate of the write end is still open");
  writer.Must(pipe.Writing("x"), Counts(1));
  read.MustReturn(Brings("x"));
  writer.Must(pipe.Closing(End::kWrite), Succeeds());

  reader.Must(pipe.Reading(4), EndOfFile());
}

// pipe.closing-wakes-all-readers: every waiting reader gets end of file.
CLAUSE_TEST("pipe.closing-wakes-all-readers", EveryWaitingReaderGetsEndOfFile) {
  auto [one, two, three, writer] = run.Actors<4>();
  const TestPipe pipe(run, {one, two, three}, {writer}, {.room = 0});
  std::vector<Pending> reads;
  for (Actor reader : {one, two, three}) {
    reads.push_back(reader.Start(pipe.Reading(1)));
    reads.back().MustWait("the pipe is empty and a writer lives");
  }

  writer.Must(pipe.Closing(End::kWrite), Succeeds());

  for (Pending& read : reads) read.MustReturn(EndOfFile());
}

// pipe.data-outlives-writer: what was written can be read after its writer left.
CLAUSE_TEST("pipe.data-outlives-writer", BytesCanBeReadAfterTheirWriterClosed) {
  auto [reader, one, two] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {one, two}, {.room = 2});
  one.Must(pipe.Writing("ab"), Counts(2));
  one.Must(pipe.Closing(End::kWrite), Succeeds());

  Drain(reader, pipe, "ab");

  Pending read = reader.Start(pipe.Reading(1));
  read.MustWait("another writer lives");
  two.Must(pipe.Closing(End::kWrite), Succeeds());
  read.MustReturn(EndOfFile());
}

}  // namespace
}  // namespace parley::pipe
