#include "property/pipe_performance.h"

#include <algorithm>

#include "property/pipe_accounts.h"
#include "property/tag.h"
#include "src/history/pipe_judgement.h"

namespace parley {
namespace {

// A judgement is to take milliseconds; what needs more is left unjudged.
constexpr Budget kBudget{.states = 4'000, .bytes = 4 << 20};
constexpr int kDrainingReads = 8;
constexpr std::int64_t kDrainingMax = 200'000;  // Bytes; the protocol allows 256 KiB.

}  // namespace

PipePerformance::PipePerformance(Run& run, const PipeProgram& program) : run_(run), program_(program) {}

std::optional<PipeFailure> PipePerformance::Perform() {
  if (!SetUp()) return std::nullopt;
  program_.concurrent ? PlayTogether() : PlayInTurn();
  run_.cast().WatchAll();
  if (SomebodyWaits() && Fails()) return failure_;
  Drain();
  if (SomebodyWaits() && Fails()) return failure_;
  CloseAll();
  if (Fails()) return failure_;
  CleanUp();
  return std::nullopt;
}

bool PipePerformance::SetUp() {
  Cast& cast = run_.cast();
  cast.Need(program_.actors());
  cast.ClearHistory();
  name_ = cast.NewName();
  const int create = Start(0, pipe::Create{.object = name_, .capacity = program_.capacity});
  if (cast.Await(create) != Cast::Answer::kReturned) Unresolved("create does not answer");
  const Result created = cast.event(create).result;
  if (created.Is(Error::kUnsupported)) Unsupported("create is unsupported");
  if (created.error) Unresolved("create answered " + Show(created));
  rules_ = RulesFor(run_.description(), program_.capacity, created);

  std::vector<int> opens;
  for (int actor = 0; actor < program_.actors(); ++actor) {
    opens.push_back(Start(actor, pipe::Open{.object = name_, .end = program_.EndOf(actor), .wait = {}}));
    holds_.insert(actor);
  }
  for (const int open : opens) {
    if (cast.Await(open) != Cast::Answer::kReturned) Unresolved("open does not answer");
    const Result& opened = cast.event(open).result;
    if (opened.Is(Error::kUnsupported)) {  // So many actors are more than it can serve.
      cast.WatchAll();
      CloseAll();
      CleanUp();
      return false;
    }
    if (opened.error) Unresolved("open answered " + Show(opened));
  }
  return true;
}

int PipePerformance::Start(int actor, const Operation& operation) { return run_.cast().Start(actor, operation); }

Operation PipePerformance::OperationOf(const PipeItem& item) {
  switch (item.kind) {
    case PipeItem::Kind::kRead:
      return pipe::Read{.object = name_, .max = item.size, .wait = item.wait};
    case PipeItem::Kind::kWrite: {
      std::int64_t& position = written_[item.actor];
      position += item.size;
      return pipe::Write{.object = name_, .data = Tag(item.actor, position - item.size, item.size), .wait = item.wait};
    }
    case PipeItem::Kind::kClose:
      holds_.erase(item.actor);
      return pipe::Close{.object = name_, .end = program_.EndOf(item.actor)};
  }
  return {};
}

void PipePerformance::Play(std::size_t item) {
  const PipeItem& next = program_.items[item];
  item_of_event_[Start(next.actor, OperationOf(next))] = item;
}

// One after the other; who still waits is left out.
void PipePerformance::PlayInTurn() {
  Cast& cast = run_.cast();
  for (std::size_t i = 0; i < program_.items.size(); ++i) {
    if (!cast.Idle(program_.items[i].actor)) continue;
    Play(i);
    cast.WatchAll();
  }
}

// Each actor's items follow each other; those of different actors overlap.
void PipePerformance::PlayTogether() {
  Cast& cast = run_.cast();
  std::vector<char> played(program_.items.size());
  for (bool idle = true; idle;) {
    idle = false;
    for (int actor = 0; actor < program_.actors(); ++actor) {
      std::size_t i = 0;
      while (i < program_.items.size() && (played[i] || program_.items[i].actor != actor)) ++i;
      if (i == program_.items.size() || !cast.Idle(actor)) continue;
      Play(i);
      played[i] = true;
      idle = true;
    }
    // Whoever answered first goes on while the others are still under way.
    if (idle) cast.Watch(static_cast<int>(cast.history().events.size()) - 1);
    if (!idle) {
      cast.WatchAll();
      for (std::size_t i = 0; i < played.size(); ++i) idle = idle || (!played[i] && cast.Idle(program_.items[i].actor));
    }
  }
}

void PipePerformance::Drain() {
  Cast& cast = run_.cast();
  for (int actor = 0; actor < program_.readers; ++actor) {
    for (int i = 0; i < kDrainingReads && holds_.count(actor) > 0 && cast.Idle(actor); ++i) {
      const int read = Start(actor, pipe::Read{.object = name_, .max = kDrainingMax, .wait = false});
      cast.WatchAll();
      const Event& event = cast.event(read);
      if (event.end != Event::End::kReturned || event.result.error) break;
      if (event.result.As<pipe::Data>().data.empty()) break;
    }
  }
}

// Writers first, so that waiting readers see the end; then readers, so that
// waiting writers see that nobody is left.
void PipePerformance::CloseAll() {
  Cast& cast = run_.cast();
  for (const bool readers : {false, true, false}) {
    for (int actor = 0; actor < program_.actors(); ++actor) {
      if ((actor < program_.readers) != readers || holds_.count(actor) == 0 || !cast.Idle(actor)) continue;
      Start(actor, pipe::Close{.object = name_, .end = program_.EndOf(actor)});
      holds_.erase(actor);
    }
    cast.WatchAll();
  }
}

void PipePerformance::CleanUp() {
  Cast& cast = run_.cast();
  if (cast.Reusable()) cast.Await(Start(0, pipe::Destroy{.object = name_}));
  if (!cast.Reusable()) run_.FreshCast();
}

bool PipePerformance::SomebodyWaits() {
  const auto& events = run_.cast().history().events;
  return std::any_of(events.begin(), events.end(),
                     [](const Event& event) { return event.end == Event::End::kWaiting; });
}

// True, with failure_ set, if nothing explains the history so far.
bool PipePerformance::Fails() {
  for (;;) {
    const Explanation explanation = ExplainPipes(rules_, run_.cast().history(), kBudget);
    unknown_ = unknown_ || explanation.kind == Explanation::Kind::kUnknown;
    if (explanation.kind != Explanation::Kind::kImpossible) return false;
    if (explanation.owes_answer && AwaitAnswer()) continue;
    failure_ = FailureOf(explanation);
    run_.FreshCast();
    return true;
  }
}

// True if one came; false if none can come any more.
bool PipePerformance::AwaitAnswer() {
  Cast& cast = run_.cast();
  std::vector<int> waiting;
  for (std::size_t i = 0; i < cast.history().events.size(); ++i) {
    if (cast.history().events[i].end == Event::End::kWaiting) waiting.push_back(static_cast<int>(i));
  }
  int returned = -1;
  const Cast::Answer answer = cast.AwaitAny(waiting, &returned);
  if (answer == Cast::Answer::kRunning) Unresolved("an answer is owed, but its actor still runs");
  awaited_ = answer == Cast::Answer::kStuck;
  return answer == Cast::Answer::kReturned;
}

PipeFailure PipePerformance::FailureOf(const Explanation& explanation) {
  const History& history = run_.cast().history();
  PipeFailure failure{explanation.clause, explanation.message, Steps(history), awaited_, false, {}};
  for (const auto& [event, item] : item_of_event_) {
    const Event& played = history.events[static_cast<std::size_t>(event)];
    if (played.end != Event::End::kReturned || !played.result.error) continue;
    failure.refused.insert(item);
    failure.at_refusal = failure.at_refusal || event == explanation.culprit;
  }
  return failure;
}

}  // namespace parley
