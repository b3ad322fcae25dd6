#include "src/replay/replay.h"

#include <string_view>
#include <utility>

#include "src/actor/owed_answer.h"
#include "src/history/model_judgement.h"
#include "src/replay/performance.h"

namespace parley {
namespace {

void Judge(Run& run, bool patient, Replayed& replayed) {
  for (;;) {
    const auto explanation = ExplainByModel(run.description(), run.cast().history());
    if (!explanation || explanation->kind == Explanation::Kind::kUnknown) return;
    if (explanation->owes_answer && !patient) return;
    replayed.outcome = Replayed::Outcome::kExplained;
    if (explanation->kind == Explanation::Kind::kExplained) return;
    if (explanation->owes_answer && AwaitOwedAnswer(run.cast())) continue;
    replayed.outcome = Replayed::Outcome::kContradicts;
    replayed.culprit = explanation->culprit;
    replayed.clause = explanation->clause;
    replayed.message = explanation->message;
    return;
  }
}

// What this run made goes, as far as its makers are idle, so that runs in numbers do not
// use up what the system has.
void Remove(Run& run, const History& history) {
  using Pair = std::pair<const char*, const char*>;
  for (const auto& [made, undone] : {Pair{"open", "close"}, {"attach", "detach"}, {"create", "destroy"}, {"join", "leave"}}) {
    for (const Event& event : history.events) {
      if (event.operation.name != made || event.end != Event::End::kReturned || event.result.error) continue;
      if (!run.cast().Alive(event.actor) || !run.cast().Idle(event.actor)) continue;
      Json keys = event.operation.keys;
      for (const char* key : {"wait", "capacity", "max_size", "size", "exclusive", "mode"}) keys.erase(key);
      if (undone == std::string_view("leave")) keys = Json::object();
      run.cast().Watch(run.cast().Start(event.actor, Operation(undone, keys)));
    }
  }
}

}  // namespace

Replayed Replay(Run& run, const History& steps, bool patient) {
  Replayed replayed;
  replayed.other_way = PerformAgain(run, steps, patient);
  Judge(run, patient, replayed);
  replayed.history = run.cast().history();
  Remove(run, replayed.history);
  if (!run.cast().Reusable()) run.FreshCast();
  return replayed;
}

}  // namespace parley
