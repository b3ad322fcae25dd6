// What becomes of a pipe whose read ends are closed.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.write-without-readers-breaks: waiting or not.
CLAUSE_TEST("pipe.write-without-readers-breaks", AWriteWithoutReadersIsBroken) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  reader.Must(pipe.Closing(End::kRead), Succeeds());

  writer.Must(pipe.Writing("x"), Broken());
  writer.Must(pipe.Writing("xyz"), Broken());
}

// pipe.write-without-readers-breaks: the form that does not wait says so, too.
CLAUSE_TEST("pipe.write-without-readers-breaks", AWriteThatDoesNotWaitIsBrokenToo) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  reader.Must(pipe.Closing(End::kRead), Succeeds());

  writer.Must(pipe.Writing("x", /*wait=*/false), Broken());
}

// pipe.write-without-readers-breaks: with bytes in the buffer, and twin: not while
// one of two readers remains.
CLAUSE_TEST("pipe.write-without-readers-breaks", NotWhileAReaderRemainsAndThenDespiteRoom) {
  auto [one, two, writer] = run.Actors<3>();
  const TestPipe pipe(run, {one, two}, {writer}, {.room = 2});
  one.Must(pipe.Closing(End::kRead), Succeeds());
  writer.Must(pipe.Writing("a"), Counts(1));
  two.Must(pipe.Closing(End::kRead), Succeeds());

  writer.Must(pipe.Writing("b"), Broken());
}

// pipe.write-without-readers-breaks: twin: nor does a close end the wait of a writer
// while a reader remains.
CLAUSE_TEST("pipe.write-without-readers-breaks", AWaitingWriterGoesOnWaitingWhenAnotherPartyCloses) {
  auto [one, two, writer, other] = run.Actors<4>();
  const TestPipe pipe(run, {one, two}, {writer, other});
  const std::string filled = Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));
  MustWaitForRoom(write, writer, pipe);

  one.Must(pipe.Closing(End::kRead), Succeeds());
  other.Must(pipe.Closing(End::kWrite), Succeeds());

  MustWaitForRoom(write, writer, pipe);
  Drain(two, pipe, filled);
  write.MustReturn(Counts(1));
  Drain(two, pipe, "x");
}

// pipe.closing-wakes-all-writers: every waiting writer gets broken.
CLAUSE_TEST("pipe.closing-wakes-all-writers", EveryWaitingWriterGetsBroken) {
  auto [reader, one, two, three] = run.Actors<4>();
  const TestPipe pipe(run, {reader}, {one, two, three});
  Fill(one, pipe);
  std::vector<Pending> writes;
  for (Actor writer : {one, two, three}) {
    writes.push_back(writer.Start(pipe.Writing("x")));
    MustWaitForRoom(writes.back(), writer, pipe);
  }

  reader.Must(pipe.Closing(End::kRead), Succeeds());

  // A buffer that adapts may have taken some of them before.
  for (Pending& write : writes) write.MustReturn(pipe.capacity() ? Broken() : EitherOf(Broken(), Counts(1)));
  one.Must(pipe.Writing("x"), Broken());
}

// pipe.closing-wakes-all-writers: also one that has moved some bytes, which may
// report them.
CLAUSE_TEST("pipe.closing-wakes-all-writers", AWriterThatMovedSomeBytesIsToldToo) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  auto [write, data] = StartOverfull(writer, pipe);
  const auto size = static_cast<std::int64_t>(data.size());

  reader.Must(pipe.Closing(End::kRead), Succeeds());

  // Where the capacity is unknown the rest may have gone in at last.
  write.MustReturn(EitherOf(Broken(), CountsBetween(1, pipe.capacity() ? size - 1 : size)));
  writer.Must(pipe.Writing("x"), Broken());
}

// pipe.readers-loss-reports-partial: a waiting write that moved some bytes before
// the last reader left reports how many; the next is broken.
CLAUSE_TEST("pipe.readers-loss-reports-partial", AWaitingWriteReportsWhatItHadMoved) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  auto [write, data] = StartOverfull(writer, pipe);
  const std::int64_t taken = std::max<std::int64_t>(pipe.room() / 2, 1);
  Drain(reader, pipe, std::string_view(data).substr(0, static_cast<std::size_t>(taken)));

  reader.Must(pipe.Closing(End::kRead), Succeeds());

  write.MustReturn(CountsBetween(taken, static_cast<std::int64_t>(data.size()) - 1));
  writer.Must(pipe.Writing("x"), Broken());
}

}  // namespace
}  // namespace parley::pipe
