#include "property/performance.h"

#include <algorithm>

#include "src/actor/owed_answer.h"
#include "src/history/abridged.h"

namespace parley {
namespace {

// A judgement is to take milliseconds; what needs more is left unjudged.
constexpr Budget kBudget{.states = 4'000, .bytes = 4 << 20};

}  // namespace

Performance::Performance(Run& run, const Repertoire& repertoire, const Program& program)
    : run_(run), program_(program), stage_(repertoire.MakeStage(run, program)) {}

std::optional<Failure> Performance::Perform() {
  run_.cast().Need(program_.actors());
  run_.cast().ClearHistory();
  if (!stage_->SetUp()) return std::nullopt;
  program_.concurrent ? PlayTogether() : PlayInTurn();
  run_.cast().WatchAll();
  if (SomebodyWaits() && Fails()) return failure_;
  stage_->Drain();
  if (SomebodyWaits() && Fails()) return failure_;
  stage_->GiveUp();
  if (Fails()) return failure_;
  if (run_.cast().Reusable()) stage_->CleanUp();
  if (!run_.cast().Reusable()) run_.FreshCast();
  return std::nullopt;
}

void Performance::Play(std::size_t item) {
  const ProgramItem& next = program_.items[item];
  const auto operation = stage_->OperationOf(next);
  if (operation) item_of_event_[run_.cast().Start(next.actor, *operation)] = item;
}

// One after the other; who still waits is left out.
void Performance::PlayInTurn() {
  Cast& cast = run_.cast();
  for (std::size_t i = 0; i < program_.items.size(); ++i) {
    if (!cast.Idle(program_.items[i].actor)) continue;
    Play(i);
    cast.WatchAll();
  }
}

// Each actor's items follow each other; those of different actors overlap.
void Performance::PlayTogether() {
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

bool Performance::SomebodyWaits() {
  const auto& events = run_.cast().history().events;
  return std::any_of(events.begin(), events.end(),
                     [](const Event& event) { return event.end == Event::End::kWaiting; });
}

// True, with failure_ set, if nothing explains the history so far.
bool Performance::Fails() {
  for (;;) {
    const Explanation explanation = stage_->Judge(run_.cast().history(), kBudget);
    unknown_ = unknown_ || explanation.kind == Explanation::Kind::kUnknown;
    if (explanation.kind != Explanation::Kind::kImpossible) return false;
    if (explanation.owes_answer) {
      awaited_ = !AwaitOwedAnswer(run_.cast());
      if (!awaited_) continue;
    }
    failure_ = FailureOf(explanation);
    run_.FreshCast();
    return true;
  }
}

Failure Performance::FailureOf(const Explanation& explanation) {
  const History& history = run_.cast().history();
  Failure failure{.clause = explanation.clause,
                  .message = explanation.message,
                  .awaited = awaited_,
                  .history = history,
                  .culprit = explanation.culprit};
  for (const auto& [event, item] : item_of_event_) {
    const Event& played = history.events[static_cast<std::size_t>(event)];
    if (played.end != Event::End::kReturned || !played.result.error) continue;
    failure.refused.insert(item);
    failure.at_refusal = failure.at_refusal || event == explanation.culprit;
  }
  EndAt(failure.history, failure.culprit);
  return failure;
}

}  // namespace parley
