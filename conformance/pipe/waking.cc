// Implicit synchronisation: who is woken.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "conformance/rounds.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// pipe.write-wakes-reader: again and again.
CLAUSE_TEST("pipe.write-wakes-reader", AWaitingReaderGetsWhatArrives) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 2});
  for (const char* data : {"a", "bc", "d", "ef"}) {
    Pending read = reader.Start(pipe.Reading(16));
    read.MustWait("the pipe is empty");
    const auto size = static_cast<std::int64_t>(std::string_view(data).size());

    writer.Must(pipe.Writing(data), Counts(size));

    const auto got = read.MustReturn(BringsStartOf(data)).As<Data>().data;
    Drain(reader, pipe, std::string_view(data).substr(got.size()));
  }
}

// pipe.write-wakes-reader: also one that is about to wait.
CLAUSE_TEST("pipe.write-wakes-reader", AReaderThatIsAboutToWaitGetsWhatArrives) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  for (Rounds rounds(run); rounds.Next();) {
    Pending read = reader.Start(pipe.Reading(3));
    rounds.Pause();
    Pending write = writer.Start(pipe.Writing("x"));

    read.MustReturn(Brings("x"));
    write.MustReturn(Counts(1));
  }
}

// pipe.read-wakes-writer: a waiting writer goes on when the pipe has been drained.
CLAUSE_TEST("pipe.read-wakes-writer", AWaitingWriterGoesOnWhenThePipeIsDrained) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  for (int round = 0; round < 3; ++round) {
    const std::string filled = Fill(writer, pipe);
    const std::string more = Pattern(std::min<std::int64_t>(pipe.room(), 40), round);
    Pending write = writer.Start(pipe.Writing(more));
    MustWaitForRoom(write, writer, pipe);

    Drain(reader, pipe, filled);

    write.MustReturn(Counts(static_cast<std::int64_t>(more.size())));
    Drain(reader, pipe, more);
  }
}

// pipe.read-wakes-writer: also one that is about to wait.
CLAUSE_TEST("pipe.read-wakes-writer", AWriterThatIsAboutToWaitGoesOnWhenThePipeIsDrained) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  for (Rounds rounds(run); rounds.Next();) {
    const std::string filled = Fill(writer, pipe);
    Pending write = writer.Start(pipe.Writing("x"));
    rounds.Pause();

    Drain(reader, pipe, filled + "x");

    write.MustReturn(Counts(1));
  }
}

// pipe.read-wakes-writer: also in small steps.
CLAUSE_TEST("pipe.read-wakes-writer", AWaitingWriterGoesOnAlsoWhenDrainedInSmallReads) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));
  MustWaitForRoom(write, writer, pipe);

  Drain(reader, pipe, filled, std::clamp<std::int64_t>(static_cast<std::int64_t>(filled.size()) / 11, 1, 64 * 1024));

  write.MustReturn(Counts(1));
  Drain(reader, pipe, "x");
}

// pipe.read-wakes-writer: also one that waits though the pipe is not full, for its
// write goes in as a whole.
CLAUSE_TEST("pipe.read-wakes-writer", AWriterThatWaitsForMoreRoomGoesOnWhenThePipeIsDrained) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 2});
  const std::int64_t size = std::clamp<std::int64_t>(run.Traits<Traits>().atomic_write.value_or(2), 2, std::min<std::int64_t>(pipe.room(), 64 * 1024));
  const std::string filled = Fill(writer, pipe);
  const std::string taken = Take(reader, pipe, size / 2);
  const std::string more = Pattern(size, 5);
  Pending write = writer.Start(pipe.Writing(more));
  write.Waits();

  Drain(reader, pipe, std::string_view(filled).substr(taken.size()));

  write.MustReturn(Counts(size));
  Drain(reader, pipe, more);
}

Expected OneByte() {
  return {"one byte", [](const Result& result) {
            return result.Succeeded() && result.ok.contains("data") && result.As<Data>().data.size() == 1;
          }};
}

// pipe.every-waiter-is-woken: three readers that want a byte each, three bytes in
// one write.
CLAUSE_TEST("pipe.every-waiter-is-woken", OneWriteWakesAsManyReadersAsItHasBytes) {
  auto [one, two, three, writer] = run.Actors<4>();
  const TestPipe pipe(run, {one, two, three}, {writer}, {.room = 3});
  std::vector<Pending> reads;
  for (Actor reader : {one, two, three}) {
    reads.push_back(reader.Start(pipe.Reading(1)));
    reads.back().MustWait("the pipe is empty");
  }

  writer.Must(pipe.Writing("abc"), Counts(3));

  for (Pending& read : reads) read.MustReturn(OneByte());
}

// pipe.every-waiter-is-woken: three readers, three writes with no pause between.
CLAUSE_TEST("pipe.every-waiter-is-woken", ManyWritesWakeAsManyReaders) {
  auto [one, two, three, writer] = run.Actors<4>();
  const TestPipe pipe(run, {one, two, three}, {writer});
  for (int round = 0; round < 2; ++round) {
    std::vector<Pending> reads;
    for (Actor reader : {one, two, three}) {
      reads.push_back(reader.Start(pipe.Reading(1)));
      reads.back().MustWait("the pipe is empty");
    }

    for (const char* byte : {"a", "b", "c"}) writer.Must(pipe.Writing(byte), Counts(1));

    for (Pending& read : reads) read.MustReturn(OneByte());
  }
}

// What fits may be counted in units as large as an atomic write: with room for a
// few of them, draining the pipe makes room for every small write at once.
bool HasRoomForSeveralUnits(Run& run, const TestPipe& pipe) {
  return pipe.room() >= 4 * run.Traits<Traits>().atomic_write.value_or(1);
}

// pipe.every-waiter-is-woken: writers likewise, once the pipe has been drained.
CLAUSE_TEST("pipe.every-waiter-is-woken", DrainingWakesEveryWriter) {
  auto [reader, one, two, three] = run.Actors<4>();
  const TestPipe pipe(run, {reader}, {one, two, three}, {.capacity = 4 * run.Traits<Traits>().atomic_write.value_or(16), .room = 3});
  const std::string filled = Fill(one, pipe);
  std::vector<Pending> writes;
  for (Actor writer : {one, two, three}) {
    writes.push_back(writer.Start(pipe.Writing("x")));
    MustWaitForRoom(writes.back(), writer, pipe);
  }

  Drain(reader, pipe, filled);
  if (!HasRoomForSeveralUnits(run, pipe)) Drain(reader, pipe, "xxx");

  for (Pending& write : writes) write.MustReturn(Counts(1));
}

}  // namespace
}  // namespace parley::pipe
