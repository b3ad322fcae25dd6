#include "property/pipe_stage.h"

#include "property/tag.h"
#include "src/history/pipe_accounts.h"
#include "src/history/pipe_judgement.h"

namespace parley {
namespace {

constexpr int kDrainingReads = 8;
constexpr std::int64_t kDrainingMax = 200'000;  // Bytes; the protocol allows 256 KiB.

}  // namespace

bool PipeStage::SetUp() {
  name_ = cast().NewName();
  const Result created = SetUpStep(cast(), 0, pipe::Create{.object = name_, .capacity = program_.capacity});
  if (created.Is(Error::kUnsupported)) Unsupported("create is unsupported");
  if (created.error) Unresolved("create answered " + Show(created));
  rules_ = RulesFor(run_.description(), program_.capacity, created);

  std::vector<int> opens;
  for (int actor = 0; actor < program_.actors(); ++actor) {
    opens.push_back(cast().Start(actor, pipe::Open{.object = name_, .end = EndOf(program_, actor), .wait = {}}));
    holds_.insert(actor);
  }
  for (const int open : opens) {
    if (cast().Await(open) != Cast::Answer::kReturned) Unresolved("open does not answer");
    const Result& opened = cast().event(open).result;
    if (opened.Is(Error::kUnsupported)) {  // So many actors are more than it can serve.
      cast().WatchAll();
      GiveUp();
      if (cast().Reusable()) CleanUp();
      return false;
    }
    if (opened.error) Unresolved("open answered " + Show(opened));
  }
  return true;
}

std::optional<Operation> PipeStage::OperationOf(const ProgramItem& item) {
  switch (item.kind) {
    case kPipeRead:
      return pipe::Read{.object = name_, .max = item.size, .wait = item.wait};
    case kPipeWrite: {
      std::int64_t& position = written_[item.actor];
      position += item.size;
      return pipe::Write{.object = name_, .data = Tag(item.actor, position - item.size, item.size), .wait = item.wait};
    }
    case kPipeClose:
      holds_.erase(item.actor);
      return pipe::Close{.object = name_, .end = EndOf(program_, item.actor)};
  }
  return std::nullopt;
}

void PipeStage::Drain() {
  for (int actor = 0; actor < program_.parts[0]; ++actor) {
    for (int i = 0; i < kDrainingReads && holds_.count(actor) > 0 && cast().Idle(actor); ++i) {
      const int read = cast().Start(actor, pipe::Read{.object = name_, .max = kDrainingMax, .wait = false});
      cast().WatchAll();
      const Event& event = cast().event(read);
      if (event.end != Event::End::kReturned || event.result.error) break;
      if (event.result.As<pipe::Data>().data.empty()) break;
    }
  }
}

// Writers first, so that waiting readers see the end; then readers, so that
// waiting writers see that nobody is left.
void PipeStage::GiveUp() {
  for (const bool readers : {false, true, false}) {
    for (int actor = 0; actor < program_.actors(); ++actor) {
      if ((program_.PartOf(actor) == 0) != readers || holds_.count(actor) == 0 || !cast().Idle(actor)) continue;
      cast().Start(actor, pipe::Close{.object = name_, .end = EndOf(program_, actor)});
      holds_.erase(actor);
    }
    cast().WatchAll();
  }
}

void PipeStage::CleanUp() {
  cast().Await(cast().Start(0, pipe::Destroy{.object = name_}));
}

Explanation PipeStage::Judge(const History& history, const Budget& budget) const {
  return ExplainPipes(rules_, history, budget);
}

}  // namespace parley
