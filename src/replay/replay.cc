#include "src/replay/replay.h"

#include <string_view>
#include <utility>
#include <vector>

#include "src/history/model_judgement.h"
#include "src/replay/performance.h"

namespace parley {
namespace {

// True if an answer came that was owed; false if none can come any more.
bool AwaitAnswer(Cast& cast) {
  std::vector<int> waiting;
  for (std::size_t i = 0; i < cast.history().events.size(); ++i) {
    if (cast.history().events[i].end == Event::End::kWaiting) waiting.push_back(static_cast<int>(i));
  }
  int returned = -1;
  const Cast::Answer answer = cast.AwaitAny(waiting, &returned);
  if (answer == Cast::Answer::kRunning) Unresolved("an answer is owed, but its actor still runs");
  return answer == Cast::Answer::kReturned;
}

void Judge(Run& run, Replayed& replayed) {
  for (;;) {
    const auto explanation = ExplainByModel(run.description(), run.cast().history());
    if (!explanation || explanation->kind == Explanation::Kind::kUnknown) return;
    replayed.outcome = Replayed::Outcome::kExplained;
    if (explanation->kind == Explanation::Kind::kExplained) return;
    if (explanation->owes_answer && AwaitAnswer(run.cast())) continue;
    replayed.outcome = Replayed::Outcome::kContradicts;
    replayed.culprit = explanation->culprit;
    replayed.clause = explanation->clause;
    replayed.message = explanation->message;
    replayed.awaited = explanation->owes_answer;
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

Replayed Replay(Run& run, const History& steps) {
  Replayed replayed;
  replayed.other_way = PerformAgain(run, steps);
  Judge(run, replayed);
  replayed.history = run.cast().history();
  Remove(run, replayed.history);
  if (!run.cast().Reusable()) run.FreshCast();
  return replayed;
}

}  // namespace parley
