#include "src/history/search.h"

#include <algorithm>
#include <memory>
#include <unordered_set>
#include <utility>

#include "src/history/agenda.h"

namespace parley {
namespace {

// What is asked of operations that still waited when the history ended.
enum class Waiting {
  kDisabled,  // All are unable to go on.
  kEnabled,   // They may be able to go on: an answer is late.
  kDone,      // They may even have done all that they had to: only the answer is late.
};

struct Node {
  ModelState state;
  std::vector<std::int64_t> progress;
  std::vector<char> done;
};

struct Move {
  std::size_t item = 0;
  Step step;
};

struct Frame {
  Node node;
  Move from;  // The move that led here.
  std::vector<Move> moves;
  std::size_t tried = 0;
};

class Search {
 public:
  Search(const std::vector<Item>& items, Waiting waiting, const Budget& budget)
      : items_(items), waiting_(waiting), budget_(budget) {}

  // True if an explanation was found: path() and last() then tell which.
  bool Find(const ModelState& initial) {
    Node start{initial, std::vector<std::int64_t>(items_.size()), std::vector<char>(items_.size())};
    if (Enter(std::move(start), {})) return true;
    while (!stack_.empty() && !exhausted_) {
      Frame& top = stack_.back();
      if (top.tried == top.moves.size()) {
        stack_.pop_back();
        continue;
      }
      Move move = std::move(top.moves[top.tried++]);
      Node next = top.node;
      next.state = move.step.next;
      next.progress[move.item] = move.step.progress;
      next.done[move.item] = move.step.finished;
      if (Enter(std::move(next), std::move(move))) return true;
    }
    return false;
  }

  bool exhausted() const { return exhausted_; }
  std::int64_t states() const { return static_cast<std::int64_t>(seen_.size()); }
  const std::vector<Frame>& path() const { return stack_; }
  const Node& last() const { return stack_.back().node; }
  // The furthest that any order came, and the item that it could not account for.
  const Node& furthest() const { return furthest_; }
  std::size_t stuck_at() const { return stuck_at_; }

 private:
  // Goes on to `node` unless it was visited; true if it explains everything.
  bool Enter(Node node, Move from) {
    if (!Remember(node)) return false;
    const std::size_t next = FirstDue(node);
    const bool explained = next == items_.size() && MayRest(node);
    if (!explained) Note(node, next);
    std::vector<Move> moves = explained ? std::vector<Move>() : Moves(node, next);
    stack_.push_back({std::move(node), std::move(from), std::move(moves)});
    return explained;
  }

  bool Remember(const Node& node) {
    std::string key = node.state->Key();
    key.append(node.done.begin(), node.done.end());
    for (const std::int64_t progress : node.progress) key += std::to_string(progress) + ",";
    bytes_ += static_cast<std::int64_t>(key.size());
    if (!seen_.insert(std::move(key)).second) return false;
    if (states() > budget_.states || bytes_ > budget_.bytes) exhausted_ = true;
    return true;
  }

  // Items are in the order of their ends, so the first one open decides how late
  // it can be at most.
  std::size_t FirstDue(const Node& node) const {
    std::size_t i = 0;
    while (i < items_.size() && (!items_[i].must || node.done[i])) ++i;
    return i;
  }

  bool MayRest(const Node& node) const {
    if (waiting_ != Waiting::kDisabled) return true;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      if (!item.must && item.end < 0 && node.state->Enabled(item.call, node.progress[i])) return false;
    }
    return true;
  }

  void Note(const Node& node, std::size_t due) {
    const auto done = std::count(node.done.begin(), node.done.end(), 1);
    if (due < stuck_at_ || (due == stuck_at_ && done <= furthest_done_)) return;
    stuck_at_ = due;
    furthest_ = node;
    furthest_done_ = done;
  }

  std::vector<Move> Moves(const Node& node, std::size_t due) const {
    const std::int64_t now = due < items_.size() ? items_[due].before : Item::kNever;
    std::vector<Move> moves;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      if (node.done[i] || item.after >= now || (item.end >= 0 && node.done[item.end])) continue;
      for (Step& step : StepsOf(node, i)) {
        const bool idle = step.finished && step.next == node.state;
        if (idle && item.must && !item.death) {  // Nothing is gained by doing it later.
          std::vector<Move> only;
          only.push_back({i, std::move(step)});
          return only;
        }
        if (!Useful(item, step, idle)) continue;
        moves.push_back({i, std::move(step)});
      }
    }
    return moves;
  }

  std::vector<Step> StepsOf(const Node& node, std::size_t i) const {
    const Item& item = items_[i];
    if (item.death) return {{node.state->AfterDeath(item.call.actor), 0, true}};
    return node.state->Steps(item.call, node.progress[i], item.result);
  }

  bool Useful(const Item& item, const Step& step, bool idle) const {
    if (item.must) return true;
    if (item.end < 0 && step.finished && waiting_ != Waiting::kDone) return false;
    return !idle;
  }

  const std::vector<Item>& items_;
  const Waiting waiting_;
  const Budget& budget_;
  std::vector<Frame> stack_;
  std::unordered_set<std::string> seen_;
  std::int64_t bytes_ = 0;
  bool exhausted_ = false;
  Node furthest_;
  std::size_t stuck_at_ = 0;
  std::ptrdiff_t furthest_done_ = -1;
};

std::vector<WitnessStep> WitnessOf(const std::vector<Item>& items, const std::vector<Frame>& path) {
  std::vector<WitnessStep> witness;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Item& item = items[path[i].from.item];
    Step step{path[i].node.state, path[i].node.progress[path[i].from.item],
              path[i].node.done[path[i].from.item] != 0};
    witness.push_back({item.event, item.call.actor, item.death, std::move(step)});
  }
  return witness;
}

void Accuse(const Item& item, const ModelState& state, Explanation& explanation) {
  const auto [allowed, clause] = state->Allowed(item.call, item.result);
  explanation.kind = Explanation::Kind::kImpossible;
  explanation.culprit = item.event;
  explanation.clause = clause;
  explanation.message = "actor " + std::to_string(item.call.actor) + ": " + Show(item.call.operation) +
                        "\n  allowed: " + allowed + "\n  seen: " +
                        (item.result != nullptr ? Show(*item.result) : "it still waits");
}

// All that returned is explained, in the state `last`; finds who can not be waiting.
void AccuseWaiting(const std::vector<Item>& items, const Node& last, Explanation& explanation) {
  explanation.owes_answer = true;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].must || items[i].end >= 0) continue;
    const bool done = last.done[i] != 0;
    if (done || last.state->Enabled(items[i].call, last.progress[i])) Accuse(items[i], last.state, explanation);
    if (explanation.culprit >= 0) return;
  }
}

}  // namespace

Explanation Explain(const ModelState& initial, const History& history, const Budget& budget,
                    const Stops& stops) {
  const std::vector<Item> items = Agenda(history, stops);
  Explanation explanation;
  for (const Waiting waiting : {Waiting::kDisabled, Waiting::kEnabled, Waiting::kDone}) {
    Search search(items, waiting, budget);
    const bool found = search.Find(initial);
    explanation.states += search.states();
    if (found && waiting == Waiting::kDisabled) {
      explanation.kind = Explanation::Kind::kExplained;
      explanation.witness = WitnessOf(items, search.path());
      return explanation;
    }
    if (found) {
      AccuseWaiting(items, search.last(), explanation);
      return explanation;
    }
    if (search.exhausted()) return explanation;
    if (waiting == Waiting::kDone) Accuse(items[search.stuck_at()], search.furthest().state, explanation);
  }
  return explanation;
}

}  // namespace parley
