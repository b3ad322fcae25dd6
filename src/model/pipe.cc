#include "src/model/pipe.h"

#include <utility>

#include "src/ipc/bytes.h"
#include "src/ipc/pipe.h"
#include "src/model/pipe_turn.h"

namespace parley {
namespace {

bool IsAboutAPipe(const Operation& operation) {
  using namespace pipe;
  for (const std::string_view name : {Create::kName, Open::kName, Write::kName, Read::kName, Close::kName,
                                      Destroy::kName, Duplicate::kName, Poll::kName}) {
    if (operation.name == name) return true;
  }
  return false;
}

std::string KeyOf(const std::map<int, int>& ends) {
  std::string key;
  for (const auto& [actor, count] : ends) key += std::to_string(actor) + "x" + std::to_string(count) + ",";
  return key;
}

constexpr std::size_t kShownBytes = 24;

// The actors, or that nobody does.
std::string Holders(const std::map<int, int>& ends) {
  std::string text;
  for (const auto& [actor, count] : ends) text += (text.empty() ? "" : "+") + std::to_string(actor);
  return text.empty() ? "-" : text;
}

std::string KeyOf(const PipeState& state) {
  std::string key = "r" + KeyOf(state.readers) + "w" + KeyOf(state.writers) + "m";
  for (const int actor : state.midway) key += std::to_string(actor) + ",";
  key += "u" + (state.uncut ? std::to_string(*state.uncut) : "");
  key += state.had_reader ? "R" : "";
  key += state.had_writer ? "W" : "";
  key += state.destroyed ? "D" : "";
  return key + ":" + std::to_string(state.bytes.size()) + ":" + state.bytes + ";";
}

}  // namespace

ModelState PipeModel::Make(const PipeRules& rules) {
  return std::shared_ptr<const PipeModel>(new PipeModel(rules));
}

ModelState PipeModel::With(const std::string& name, PipeState state) const {
  const std::shared_ptr<PipeModel> next(new PipeModel(rules_));
  for (const auto& [other, pipe] : pipes_) {
    if (other != name) next->pipes_.emplace(other, pipe);
  }
  next->pipes_.emplace(name, std::move(state));
  return next;
}

const PipeState* PipeModel::pipe(const std::string& name) const {
  const auto found = pipes_.find(name);
  return found == pipes_.end() ? nullptr : &found->second;
}

std::string PipeModel::Key() const {
  std::string key;
  for (const auto& [name, state] : pipes_) key += name + "=" + KeyOf(state);
  return key;
}

std::vector<Step> PipeModel::Steps(const Call& call, std::int64_t progress, const Result* result) const {
  const std::vector<Step> returns = {{shared_from_this(), progress, true}};
  const std::string name = ObjectOf(call);
  const PipeState* state = pipe(name);
  if (!IsAboutAPipe(call.operation) || (state != nullptr && state->destroyed)) return returns;
  if (call.operation.name == pipe::Create::kName) {
    // A create that fails is no set-up; whether one of a taken name does is open.
    if (state != nullptr || (result != nullptr && result->error)) return returns;
    return {{With(name, PipeState()), progress, true}};
  }
  if (state == nullptr) {
    return result == nullptr || result->error ? returns : std::vector<Step>();
  }
  std::vector<Step> steps;
  for (PipeChange& change : PipeTurn(rules_, *state, call, progress).Changes(result)) {
    ModelState next = change.same ? shared_from_this() : With(name, std::move(change.next));
    steps.push_back({std::move(next), change.progress, change.finished});
  }
  return steps;
}

bool PipeModel::Enabled(const Call& call, std::int64_t progress) const {
  const PipeState* state = pipe(ObjectOf(call));
  if (!IsAboutAPipe(call.operation)) return false;
  if (state == nullptr) return true;
  return !state->destroyed && PipeTurn(rules_, *state, call, progress).Enabled();
}

ModelState PipeModel::AfterDeath(int actor) const {
  const std::shared_ptr<PipeModel> next(new PipeModel(rules_));
  for (auto [name, state] : pipes_) {
    state.readers.erase(actor);
    state.writers.erase(actor);
    state.midway.erase(actor);
    if (state.uncut == actor) state.uncut.reset();
    next->pipes_.emplace(name, std::move(state));
  }
  return next;
}

Model::Allowance PipeModel::Allowed(const Call& call, const Result* result) const {
  const PipeState* state = pipe(ObjectOf(call));
  if (!IsAboutAPipe(call.operation) || (state != nullptr && state->destroyed)) return {"anything", ""};
  if (state == nullptr) return {"a refusal, for there is no such pipe", "pipe.failed-operation-changes-nothing"};
  return PipeTurn(rules_, *state, call, 0).Allowed(result);
}

std::vector<Model::Holding> PipeModel::Holdings() const {
  std::vector<Holding> holdings;
  for (const auto& [name, state] : pipes_) {
    if (state.destroyed) continue;
    const std::string empty = state.AtEnd() ? "empty, at its end" : "empty";
    holdings.push_back({name, state.bytes.empty() ? empty : Show(state.bytes, kShownBytes)});
    holdings.push_back({name + " ends", "read " + Holders(state.readers) + ", write " + Holders(state.writers)});
  }
  return holdings;
}

}  // namespace parley
