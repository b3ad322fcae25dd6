// The two ends: who holds them, and what they are for.
#include <string>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/ipc/process.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

Json InLine(const Operation& operation) {
  Json line = operation.keys;
  line["op"] = operation.name;
  return line;
}

// pipe.ends-are-one-way: through the read end nothing can be written.
CLAUSE_TEST("pipe.ends-are-one-way", NothingCanBeWrittenThroughTheReadEnd) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});

  reader.Must(pipe.Writing("?", /*wait=*/false), AnyError());

  writer.Must(pipe.Writing("x"), Counts(1));
  reader.Must(pipe.Reading(5), Brings("x"));
}

// pipe.ends-are-one-way: through the write end nothing can be read.
CLAUSE_TEST("pipe.ends-are-one-way", NothingCanBeReadThroughTheWriteEnd) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  writer.Must(pipe.Writing("x"), Counts(1));

  writer.Must(pipe.Reading(5, /*wait=*/false), AnyError());

  reader.Must(pipe.Reading(5), Brings("x"));
}

// pipe.pipes-do-not-mix: bytes, fullness and end of file are each pipe's own.
CLAUSE_TEST("pipe.pipes-do-not-mix", BytesStayInTheirPipe) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe one(run, {reader}, {writer}), two(run, {reader}, {writer}), three(run, {reader}, {writer});
  writer.Must(two.Writing("2"), Counts(1));
  writer.Must(one.Writing("1"), Counts(1));
  writer.Must(three.Writing("3"), Counts(1));

  reader.Must(three.Reading(9), Brings("3"));
  reader.Must(one.Reading(9), Brings("1"));
  reader.Must(two.Reading(9), Brings("2"));
}

// pipe.pipes-do-not-mix: a full or finished pipe does not show on another.
CLAUSE_TEST("pipe.pipes-do-not-mix", FullnessAndEndOfFileStayInTheirPipe) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe full(run, {reader}, {writer}), other(run, {reader}, {writer}), ended(run, {reader}, {writer});
  const std::string filled = Fill(writer, full);
  writer.Must(ended.Closing(End::kWrite), Succeeds());

  Pending read = reader.Start(other.Reading(1));
  read.MustWait("another pipe has ended, this one is empty");
  writer.Must(other.Writing("x"), Counts(1));
  read.MustReturn(Brings("x"));

  reader.Must(ended.Reading(1), EndOfFile());
  Drain(reader, full, filled);
}

// Names that a careless table takes for one: beginnings of each other, the same
// letters in another order, alike but for the first or the last of 32.
std::vector<std::string> SimilarNames(const std::string& unique) {
  const std::string base = "n" + unique;
  const std::string pad(31 - base.size(), 'x');
  return {base, base + "-", base + "-a", base + "-a-b", base + "-b-a", base + "-0", base + "-00", base + pad + "a", base + pad + "b", "m" + base + pad};
}

// pipe.pipes-do-not-mix: however similar their names, and however many there are.
CLAUSE_TEST("pipe.pipes-do-not-mix", PipesOfSimilarNamesShareNothing) {
  auto [reader, writer] = run.Actors<2>();
  std::vector<TestPipe> pipes;
  for (const std::string& name : SimilarNames(run.NewName())) {
    pipes.emplace_back(run, std::vector{reader}, std::vector{writer}, PipeWishes{.name = name});
  }

  for (std::size_t i = 0; i < pipes.size(); ++i) writer.Must(pipes[i].Writing(Pattern(1, static_cast<int>(i))), Counts(1));

  for (std::size_t i = pipes.size(); i-- > 0;) reader.Must(pipes[i].Reading(9), Brings(Pattern(1, static_cast<int>(i))));
}

// What the operations that a forked child performed came back with.
Expected TheChildSaw(const std::string& words, std::vector<Json> results) {
  return {words, [results](const Result& result) {
            return result.Succeeded() && result.As<process::Results>().results == results;
          }};
}

Json Ok(Json keys = Json::object()) { return {{"ok", std::move(keys)}}; }

// pipe.related-processes-share: what a process opened before a fork, its child
// writes to.
CLAUSE_TEST("pipe.related-processes-share", AChildWritesThroughTheEndOfItsParent) {
  auto [reader, parent] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {parent}, {.room = 2});

  parent.Must(process::InChild{.operations = {InLine(pipe.Writing("ab"))}},
              TheChildSaw("the child's write counts 2", {Ok({{"count", 2}})}));

  Drain(reader, pipe, "ab");
  parent.Must(pipe.Writing("c"), Counts(1));
  reader.Must(pipe.Reading(5), Brings("c"));
}

// pipe.related-processes-share: and reads from; what it has read is gone for its
// parent.
CLAUSE_TEST("pipe.related-processes-share", AChildReadsThroughTheEndOfItsParent) {
  auto [parent, writer] = run.Actors<2>();
  const TestPipe pipe(run, {parent}, {writer}, {.room = 2});
  writer.Must(pipe.Writing("ab"), Counts(2));

  parent.Must(process::InChild{.operations = {InLine(pipe.Reading(1))}},
              TheChildSaw("the child reads \"a\"", {Ok({{"data", "61"}})}));

  parent.Must(pipe.Reading(5), Brings("b"));
}

// pipe.related-processes-share: the write end that a child closes is its own; the
// end of file follows the last of the family.
CLAUSE_TEST("pipe.related-processes-share", TheEndOfFileFollowsTheLastOfTheFamily) {
  auto [reader, parent] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {parent});
  parent.Must(process::InChild{.operations = {InLine(pipe.Writing("x")), InLine(pipe.Closing(End::kWrite))}},
              TheChildSaw("the child writes and closes", {Ok({{"count", 1}}), Ok()}));
  reader.Must(pipe.Reading(5), Brings("x"));
  Pending read = reader.Start(pipe.Reading(5));
  read.MustWait("the child has closed and exited, its parent still holds the write end");

  parent.Must(pipe.Closing(End::kWrite), Succeeds());

  read.MustReturn(EndOfFile());
}

// pipe.related-processes-share: likewise the read end.
CLAUSE_TEST("pipe.related-processes-share", TheReadEndThatAChildClosesIsItsOwn) {
  auto [parent, writer] = run.Actors<2>();
  const TestPipe pipe(run, {parent}, {writer});

  parent.Must(process::InChild{.operations = {InLine(pipe.Closing(End::kRead))}}, TheChildSaw("the child closes", {Ok()}));

  writer.Must(pipe.Writing("x"), Counts(1));
  parent.Must(pipe.Reading(5), Brings("x"));
}

}  // namespace
}  // namespace parley::pipe
