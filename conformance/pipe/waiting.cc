// Implicit synchronisation: who waits, and who is woken.
#include <algorithm>
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

// pipe.writer-waits-on-full: a write to a full pipe waits while a reader lives.
CLAUSE_TEST("pipe.writer-waits-on-full", WaitsWhileThePipeIsFull) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);

  Pending write = writer.Start(pipe.Writing("x"));
  write.MustWait("the pipe is full and a reader lives");
  Drain(reader, pipe, filled);

  write.MustReturn(Counts(1));
  Drain(reader, pipe, "x");
}

// pipe.writer-waits-on-full: found by writing that waits, where no other is
// offered.
CLAUSE_TEST("pipe.writer-waits-on-full", SomeWriteWaitsBeforeAnythingIsRead) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.room = 0});
  const std::int64_t size = std::clamp<std::int64_t>(pipe.capacity().value_or(64 * 1024), 1, 64 * 1024);
  std::string sent;
  std::vector<Pending> waiting;

  while (waiting.empty() && sent.size() < (std::size_t{16} << 20)) {
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

// pipe.read-wakes-writer: a waiting writer goes on when the pipe has been drained.
CLAUSE_TEST("pipe.read-wakes-writer", AWaitingWriterGoesOnWhenThePipeIsDrained) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  for (int round = 0; round < 3; ++round) {
    const std::string filled = Fill(writer, pipe);
    const std::string more = Pattern(std::min<std::int64_t>(pipe.room(), 40), round);
    Pending write = writer.Start(pipe.Writing(more));
    write.MustWait("the pipe is full");

    Drain(reader, pipe, filled);

    write.MustReturn(Counts(static_cast<std::int64_t>(more.size())));
    Drain(reader, pipe, more);
  }
}

// pipe.read-wakes-writer: also in small steps.
CLAUSE_TEST("pipe.read-wakes-writer", AWaitingWriterGoesOnAlsoWhenDrainedInSmallReads) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);
  Pending write = writer.Start(pipe.Writing("x"));
  write.MustWait("the pipe is full");

  Drain(reader, pipe, filled, std::max<std::int64_t>(static_cast<std::int64_t>(filled.size()) / 11, 1));

  write.MustReturn(Counts(1));
  Drain(reader, pipe, "x");
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
    writes.back().MustWait("the pipe is full");
  }

  Drain(reader, pipe, filled);
  if (!HasRoomForSeveralUnits(run, pipe)) Drain(reader, pipe, "xxx");

  for (Pending& write : writes) write.MustReturn(Counts(1));
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
