// Attachments for reading.
#include "conformance/shm/test_segment.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// shm.read-only-is-read-only: loads see what others store; stores are refused and
// store nothing.
CLAUSE_TEST("shm.read-only-is-read-only", ItIsReadAndNotWritten) {
  auto [writer, reader] = run.Actors<2>();
  const TestSegment segment(run, writer, {writer}, 5000);
  MustStore(writer, segment.name(), 0, "before");
  AttachFor(run, reader, segment.Attaching(Mode::kRead), 5000);
  MustHold(reader, segment.name(), 0, "before", "it may read");  // Twin.
  MustStore(writer, segment.name(), 4090, "during");
  MustHold(reader, segment.name(), 4090, "during", "it sees what others store");

  const bool lives = MustBeRefused(run, reader, segment.Storing(0, "spoilt"), ReadOnly());

  MustHold(writer, segment.name(), 0, "before", "who attached it for reading stored since, nobody else");
  MustStore(writer, segment.name(), 0, "behind");
  if (lives) MustHold(reader, segment.name(), 0, "behind", "it sees what others store");
}

// shm.read-only-is-read-only: twin: that is the attachment's matter, not the
// segment's, nor the actor's.
CLAUSE_TEST("shm.read-only-is-read-only", TheOthersStillWrite) {
  auto [creator, one, two] = run.Actors<3>();
  const TestSegment segment(run, creator, {one}, 5000);
  AttachFor(run, two, segment.Attaching(Mode::kRead), 5000);
  MustStore(one, segment.name(), 0, "one");
  MustHold(two, segment.name(), 0, "one", "who attached it for writing stored it");

  two.Must(segment.Detaching(), Succeeds());
  two.Must(segment.Attaching(), AttachesAtLeast(5000));
  MustStore(two, segment.name(), 0, "two");

  MustHold(one, segment.name(), 0, "two", "this time it was attached for writing");
}

// shm.read-only-is-read-only: neither does an actor write through the wrong one of
// two attachments.
CLAUSE_TEST("shm.read-only-is-read-only", OneActorMayHaveBoth) {
  auto [creator, user] = run.Actors<2>();
  const TestSegment segment(run, creator, {creator, user}, 5000);
  const std::string second = run.NewName();
  AttachFor(run, user, {.object = segment.name(), .mode = Mode::kRead, .as = second}, 5000);
  MustStore(user, segment.name(), 0, "written");
  MustHold(user, second, 0, "written", "it was stored through the other attachment");

  MustBeRefused(run, user, Store{.object = second, .offset = 0, .data = "spoilt!"}, ReadOnly());

  MustHold(creator, segment.name(), 0, "written", "a store through an attachment for reading is refused");
}

// shm.read-only-is-read-only: adding is storing.
CLAUSE_TEST("shm.read-only-is-read-only", AnAddIsRefusedToo) {
  if (!run.Traits<Traits>().atomic_add.value_or(false)) Unsupported("needs atomic adds");
  auto [creator, reader] = run.Actors<2>();
  const TestSegment segment(run, creator, {creator}, 64);
  AttachFor(run, reader, segment.Attaching(Mode::kRead), 64);

  MustBeRefused(run, reader, Add{.object = segment.name(), .offset = 8, .delta = 5}, ReadOnly());

  MustHold(creator, segment.name(), 0, Zeros(64), "nothing was stored");
}

// shm.read-only-is-read-only: where Parley makes the accesses: the memory itself.
CLAUSE_TEST("shm.read-only-is-read-only", TheMemoryItselfCannotBeWritten) {
  if (!run.description().Has(ability::kMemory)) Unsupported("needs native accesses");
  auto [creator, reader] = run.Actors<2>();
  const TestSegment segment(run, creator, {creator}, 5000);
  AttachFor(run, reader, segment.Attaching(Mode::kRead), 5000);
  reader.Must(Touch{.object = segment.name(), .offset = 4500}, Succeeds());

  reader.Must(Touch{.object = segment.name(), .offset = 4500, .write = true}, FailsWith(Error::kFault));
}

}  // namespace
}  // namespace parley::shm
