// What poll says, and what a refused operation leaves behind.
#include <algorithm>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

Poll Polling(const TestPipe& pipe, End end) { return {.object = pipe.name(), .end = end}; }

Expected Says(const std::string& words, std::function<bool(const Readiness&)> fits) {
  return {words, [fits](const Result& result) { return result.Succeeded() && fits(result.As<Readiness>()); }};
}

Expected Readable() {
  return Says("readable", [](const Readiness& ready) { return ready.readable; });
}
Expected NotReadable() {
  return Says("not readable, no hang-up", [](const Readiness& ready) { return !ready.readable && !ready.hangup; });
}
Expected Writable() {
  return Says("writable, no error", [](const Readiness& ready) { return ready.writable && !ready.error; });
}
Expected NotWritable() {
  return Says("not writable", [](const Readiness& ready) { return !ready.writable; });
}

// pipe.readiness-tells-the-truth: readable iff a read would not wait.
CLAUSE_TEST("pipe.readiness-tells-the-truth", ReadableIffAReadWouldNotWait) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});

  reader.Must(Polling(pipe, End::kRead), NotReadable());
  writer.Must(pipe.Writing("x"), Counts(1));
  reader.Must(Polling(pipe, End::kRead), Readable());
  reader.Must(Polling(pipe, End::kRead), Readable());
  reader.Must(pipe.Reading(5), Brings("x"));
  reader.Must(Polling(pipe, End::kRead), NotReadable());
}

// pipe.readiness-tells-the-truth: writable when empty, not when full.
CLAUSE_TEST("pipe.readiness-tells-the-truth", NotWritableWhileItIsFull) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  writer.Must(Polling(pipe, End::kWrite), Writable());
  const std::string filled = Fill(writer, pipe);

  writer.Must(Polling(pipe, End::kWrite), NotWritable());
  Drain(reader, pipe, filled);
  writer.Must(Polling(pipe, End::kWrite), Writable());
}

// pipe.readiness-tells-the-truth: hang-up, with data still readable.
CLAUSE_TEST("pipe.readiness-tells-the-truth", HangUpDoesNotHideData) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  writer.Must(pipe.Writing("x"), Counts(1));
  writer.Must(pipe.Closing(End::kWrite), Succeeds());

  reader.Must(Polling(pipe, End::kRead), Says("readable, and hang-up", [](const Readiness& ready) { return ready.readable && ready.hangup; }));
  reader.Must(pipe.Reading(5), Brings("x"));
  reader.Must(Polling(pipe, End::kRead), Says("hang-up", [](const Readiness& ready) { return ready.hangup; }));
}

// pipe.readiness-tells-the-truth: an error at the write end once no reader is left.
CLAUSE_TEST("pipe.readiness-tells-the-truth", TheWriteEndReportsThatNoReaderIsLeft) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});

  reader.Must(pipe.Closing(End::kRead), Succeeds());

  writer.Must(Polling(pipe, End::kWrite), Says("error", [](const Readiness& ready) { return ready.error; }));
}

// pipe.failed-operation-changes-nothing: refused reads and writes on a pipe with
// bytes in it.
CLAUSE_TEST("pipe.failed-operation-changes-nothing", RefusedOperationsLeaveTheContentAsItWas) {
  auto [reader, writer, stranger] = run.Actors<3>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string data = Pattern(std::min<std::int64_t>(pipe.room(), 4));
  writer.Must(pipe.Writing(data), Counts(static_cast<std::int64_t>(data.size())));

  // Which error each gets is for other clauses to judge.
  stranger.Perform(pipe.Reading(1, /*wait=*/false));
  stranger.Perform(pipe.Writing("?", /*wait=*/false));
  stranger.Perform(pipe.Closing(End::kWrite));
  reader.Perform(pipe.Writing("?", /*wait=*/false));
  writer.Perform(pipe.Reading(1, /*wait=*/false));

  Drain(reader, pipe, data);
  Pending read = reader.Start(pipe.Reading(1));
  read.MustWait("every refused operation left the pipe as it was: drained, with a writer");
  writer.Must(pipe.Writing("x"), Counts(1));
  read.MustReturn(Brings("x"));
}

// pipe.failed-operation-changes-nothing: a full pipe that refuses, many times, holds
// what it held and as much as before.
CLAUSE_TEST("pipe.failed-operation-changes-nothing", RefusalsOfAFullPipeCostNoRoom) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string filled = Fill(writer, pipe);
  for (int i = 0; i < 20; ++i) writer.Must(pipe.Writing("?", /*wait=*/false), WouldBlock());
  Drain(reader, pipe, filled);
  for (int i = 0; i < 20; ++i) reader.Must(pipe.Reading(1, /*wait=*/false), WouldBlock());

  const std::string again = Fill(writer, pipe);
  Drain(reader, pipe, again);

  if (pipe.capacity() && again.size() != filled.size()) {
    Fail("filled again after 20 refused writes and 20 refused reads\n  allowed: " + std::to_string(filled.size()) +
         " bytes fit, as before\n  seen: " + std::to_string(again.size()));
  }
}

}  // namespace
}  // namespace parley::pipe
