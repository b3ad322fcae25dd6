#include "src/history/pipe_judgement.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "src/history/pipe_stops.h"
#include "src/ipc/pipe.h"

namespace parley {
namespace {

using Kind = Explanation::Kind;

// The same operations, but a write may have begun at any time since the one
// before it of its actor: nothing that others did comes before it.
History WithHastyWriters(History history) {
  std::map<int, std::int64_t> last;  // When each actor's operation before returned.
  for (Event& event : history.events) {
    event.invoked *= 2;
    event.returned *= 2;
    if (event.operation.name == pipe::Write::kName) event.invoked = last.count(event.actor) > 0 ? last[event.actor] + 1 : -1;
    last[event.actor] = event.returned;
  }
  for (Note& note : history.notes) note.at *= 2;
  return history;
}

bool SeveralWriters(const History& history, const Event& read) {
  std::set<int> writers;
  for (const Event& event : history.events) {
    if (event.operation.name == pipe::Write::kName &&
        event.operation.keys.value("object", "") == read.operation.keys.value("object", "")) {
      writers.insert(event.actor);
    }
  }
  return writers.size() > 1;
}

// Which rule stands between a read and its explanation.
std::string ClauseOfRead(const PipeRules& rules, const History& history, const Explanation& impossible,
                         const Budget& budget, const Stops& stops) {
  const auto explained = [&](const PipeRules& others, const History& events) {
    return Explain(PipeModel::Make(others), events, budget, stops).kind == Kind::kExplained;
  };
  PipeRules cut = rules;
  cut.atomic_write.reset();
  if (rules.atomic_write && explained(cut, history)) return "pipe.small-writes-are-atomic";
  PipeRules stingy = rules;
  stingy.posix = false;
  if (rules.posix && explained(stingy, history)) return "pipe.read-takes-what-is-there";
  if (!SeveralWriters(history, history.events[static_cast<std::size_t>(impossible.culprit)])) return impossible.clause;
  if (explained(rules, WithHastyWriters(history))) return "pipe.earlier-write-comes-first";
  return impossible.clause == "pipe.bytes-arrive-in-order" ? "pipe.writers-keep-their-own-order" : impossible.clause;
}

Explanation Convict(const PipeRules& rules, const History& history, const Budget& budget, const Stops& stops,
                    Explanation impossible) {
  if (impossible.owes_answer || impossible.culprit < 0) return impossible;
  const Event& culprit = history.events[static_cast<std::size_t>(impossible.culprit)];
  const bool brought = culprit.operation.name == pipe::Read::kName && culprit.end == Event::End::kReturned &&
                       !culprit.result.ok.value("data", "").empty();
  if (brought) impossible.clause = ClauseOfRead(rules, history, impossible, budget, stops);
  return impossible;
}

}  // namespace

Explanation ExplainPipes(const PipeRules& rules, const History& history, const Budget& budget) {
  const PipeStops shown = StopsWhereReadsShow(history);
  Explanation few = Explain(PipeModel::Make(rules), history, budget, shown.stops);
  if (few.kind == Kind::kExplained) return few;
  if (few.kind == Kind::kImpossible && shown.complete) {
    PipeRules careless = rules;  // Does not care how full a pipe is; then the few cuts are enough.
    careless.least = 0;
    careless.most.reset();
    const Explanation lenient = Explain(PipeModel::Make(careless), history, budget, shown.stops);
    if (lenient.kind == Kind::kImpossible) {
      few.owes_answer = few.owes_answer || lenient.owes_answer;
      return Convict(rules, history, budget, shown.stops, std::move(few));
    }
  }
  const Stops anywhere = StopsAnywhere(history);
  Explanation all = Explain(PipeModel::Make(rules), history, budget, anywhere);
  all.states += few.states;
  return all.kind == Kind::kImpossible ? Convict(rules, history, budget, anywhere, std::move(all)) : all;
}

}  // namespace parley
