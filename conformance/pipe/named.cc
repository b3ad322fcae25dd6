// Pipes that are found by their name.
#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

Open Opening(const std::string& name, End end) { return {.object = name, .end = end}; }
Open OpeningAtOnce(const std::string& name, End end) { return {.object = name, .end = end, .wait = false}; }

// A named pipe that nobody has opened yet.
std::string CreateOnly(Run& run, Actor& creator, std::initializer_list<Actor> users) {
  const std::string name = run.NewName();
  creator.SetUp(Create{.object = name});
  for (const Actor& user : users) {
    run.AtEnd(user, Close{.object = name, .end = End::kRead});
    run.AtEnd(user, Close{.object = name, .end = End::kWrite});
  }
  run.AtEnd(creator, Destroy{.object = name});
  return name;
}

// pipe.named-pipe-meets-by-name: parties that share nothing but the name.
CLAUSE_TEST("pipe.named-pipe-meets-by-name", UnrelatedPartiesReachTheSamePipe) {
  auto [creator, reader, writer] = run.Actors<3>();
  const std::string name = CreateOnly(run, creator, {reader, writer});
  const std::string other = CreateOnly(run, creator, {reader, writer});
  Pending opens = reader.Start(Opening(name, End::kRead));
  writer.Must(Opening(name, End::kWrite), Succeeds());
  opens.MustReturn(Succeeds());
  Pending opens_other = reader.Start(Opening(other, End::kRead));
  writer.Must(Opening(other, End::kWrite), Succeeds());
  opens_other.MustReturn(Succeeds());

  Pending second = writer.Start(Write{.object = other, .data = "o"});
  reader.Must(Read{.object = other, .max = 5}, Brings("o"));
  second.MustReturn(Counts(1));
  Pending first = writer.Start(Write{.object = name, .data = "n"});
  reader.Must(Read{.object = name, .max = 5}, Brings("n"));
  first.MustReturn(Counts(1));
}

// pipe.named-open-waits-for-peer: a reader's open waits for a writer.
CLAUSE_TEST("pipe.named-open-waits-for-peer", OpeningForReadingWaitsForAWriter) {
  auto [creator, reader, writer] = run.Actors<3>();
  const std::string name = CreateOnly(run, creator, {reader, writer});

  Pending opens = reader.Start(Opening(name, End::kRead));
  opens.MustWait("nobody has opened it for writing");
  writer.Must(Opening(name, End::kWrite), Succeeds());

  opens.MustReturn(Succeeds());
}

// pipe.named-open-waits-for-peer: a writer's open waits for a reader.
CLAUSE_TEST("pipe.named-open-waits-for-peer", OpeningForWritingWaitsForAReader) {
  auto [creator, reader, writer] = run.Actors<3>();
  const std::string name = CreateOnly(run, creator, {reader, writer});

  Pending opens = writer.Start(Opening(name, End::kWrite));
  opens.MustWait("nobody has opened it for reading");
  reader.Must(Opening(name, End::kRead), Succeeds());

  opens.MustReturn(Succeeds());
}

// pipe.named-open-waits-for-peer: a peer that opens and closes at once has come.
CLAUSE_TEST("pipe.named-open-waits-for-peer", APeerThatClosesAtOnceHasCome) {
  auto [creator, reader, writer] = run.Actors<3>();
  const int rounds = run.description().native ? 10 : 3;
  for (int round = 0; round < rounds; ++round) {
    const std::string name = CreateOnly(run, creator, {reader, writer});
    const bool reads = round % 2 == 0;
    Actor& waits = reads ? reader : writer;
    Actor& comes = reads ? writer : reader;
    const End end = reads ? End::kRead : End::kWrite;
    const End peer = reads ? End::kWrite : End::kRead;
    Pending opens = waits.Start(Opening(name, end));
    opens.MustWait("nobody has opened the other end");

    comes.Must(Opening(name, peer), Succeeds());
    comes.Must(Close{.object = name, .end = peer}, Succeeds());

    opens.MustReturn(Succeeds());
    waits.Must(Close{.object = name, .end = end}, Succeeds());
  }
}

// pipe.named-nonblocking-open: for reading it succeeds at once; for writing it
// fails without a reader and succeeds with one.
CLAUSE_TEST("pipe.named-nonblocking-open", ForWritingItNeedsAReader) {
  auto [creator, reader, writer] = run.Actors<3>();
  const std::string name = CreateOnly(run, creator, {reader, writer});

  writer.Must(OpeningAtOnce(name, End::kWrite), FailsWith(Error::kNoSuchParty));
  reader.Must(OpeningAtOnce(name, End::kRead), Succeeds());
  writer.Must(OpeningAtOnce(name, End::kWrite), Succeeds());

  writer.Must(Write{.object = name, .data = "x"}, Counts(1));
  reader.Must(Read{.object = name, .max = 5}, Brings("x"));
}

// pipe.named-nonblocking-open: one that failed leaves no phantom writer.
CLAUSE_TEST("pipe.named-nonblocking-open", AFailedOpenLeavesNoPhantomWriter) {
  auto [creator, reader, writer, failed] = run.Actors<4>();
  const std::string name = CreateOnly(run, creator, {reader, writer});
  failed.Must(OpeningAtOnce(name, End::kWrite), FailsWith(Error::kNoSuchParty));
  Pending opens = reader.Start(Opening(name, End::kRead));
  opens.MustWait("the only open for writing has failed");
  writer.Must(Opening(name, End::kWrite), Succeeds());
  opens.MustReturn(Succeeds());

  writer.Must(Close{.object = name, .end = End::kWrite}, Succeeds());

  reader.Must(Read{.object = name, .max = 1}, EndOfFile());
}

// pipe.named-reopen-is-fresh: an end of file is a state, not a flag that sticks.
CLAUSE_TEST("pipe.named-reopen-is-fresh", AfterAllHaveClosedAReaderWaitsAgain) {
  auto [creator, reader, writer] = run.Actors<3>();
  const std::string name = CreateOnly(run, creator, {reader, writer});
  for (const char* data : {"first", "second"}) {
    Pending opens = reader.Start(Opening(name, End::kRead));
    writer.Must(Opening(name, End::kWrite), Succeeds());
    opens.MustReturn(Succeeds());
    Pending read = reader.Start(Read{.object = name, .max = 10});
    read.MustWait("a new writer has opened it and written nothing");
    Pending write = writer.Start(Write{.object = name, .data = Bytes(std::string(data))});
    std::string got = read.MustReturn(BringsStartOf(data)).As<Data>().data;
    while (got.size() < std::string_view(data).size()) {
      got += reader.Must(Read{.object = name, .max = 10}, BringsStartOf(std::string_view(data).substr(got.size()))).As<Data>().data;
    }
    write.MustReturn(Counts(static_cast<std::int64_t>(got.size())));

    writer.Must(Close{.object = name, .end = End::kWrite}, Succeeds());
    reader.Must(Read{.object = name, .max = 1}, EndOfFile());
    reader.Must(Close{.object = name, .end = End::kRead}, Succeeds());
  }
}

// pipe.named-reopen-is-fresh: also for a reader that stays.
CLAUSE_TEST("pipe.named-reopen-is-fresh", AReaderThatStayedWaitsOnceANewWriterHasCome) {
  auto [creator, reader, writer, next] = run.Actors<4>();
  const std::string name = CreateOnly(run, creator, {reader, writer, next});
  Pending opens = reader.Start(Opening(name, End::kRead));
  writer.Must(Opening(name, End::kWrite), Succeeds());
  opens.MustReturn(Succeeds());
  writer.Must(Close{.object = name, .end = End::kWrite}, Succeeds());
  reader.Must(Read{.object = name, .max = 1}, EndOfFile());

  next.Must(Opening(name, End::kWrite), Succeeds());
  Pending read = reader.Start(Read{.object = name, .max = 1});
  read.MustWait("a new writer has opened it");
  next.Must(Write{.object = name, .data = "x"}, Counts(1));

  read.MustReturn(Brings("x"));
}

}  // namespace
}  // namespace parley::pipe
