#include "src/cli/selection.h"

#include <algorithm>
#include <utility>

#include "src/cli/usage.h"
#include "src/cli/words.h"
#include "src/ipc/mechanism.h"
#include "src/registry/clause.h"
#include "src/report/glob.h"

namespace parley {
namespace {

using Kind = Implementation::Kind;

bool IsUsual(const Implementation& implementation) {
  return implementation.kind == Kind::kReference || implementation.kind == Kind::kSystem ||
         implementation.kind == Kind::kAdapter;
}

void Add(const Implementation* implementation, Selection& selection) {
  auto& chosen = selection.implementations;
  if (std::find(chosen.begin(), chosen.end(), implementation) == chosen.end()) chosen.push_back(implementation);
}

[[noreturn]] void Unknown(const std::string& name) {
  std::vector<std::string> candidates;
  for (const Mechanism& mechanism : Mechanisms()) candidates.emplace_back(mechanism.name);
  for (const Implementation* implementation : Implementations()) candidates.push_back(implementation->name());
  std::string hint = DidYouMean(name, candidates);
  if (hint.empty()) hint = "; 'parley list' shows what there is";
  throw BadUsage("'" + name + "' is no mechanism and no implementation" + hint);
}

void AddNamed(const std::string& name, Selection& selection) {
  const bool is_mechanism = MechanismNamed(name) != nullptr;
  bool found = is_mechanism;
  for (const Implementation* implementation : Implementations()) {
    const bool meant = is_mechanism ? implementation->mechanism() == name && IsUsual(*implementation)
                                    : GlobMatches(name, implementation->name());
    if (meant) Add(implementation, selection);
    found |= meant;
  }
  if (!found) Unknown(name);
}

}  // namespace

Selection Select(const std::vector<std::string>& names, const std::vector<std::string>& agents) {
  Selection selection;
  selection.everything = names.empty() && agents.empty();
  for (const Implementation* implementation : Implementations()) {
    if (selection.everything && IsUsual(*implementation)) Add(implementation, selection);
  }
  for (const std::string& name : names) AddNamed(name, selection);
  for (const std::string& command : agents) {
    auto agent = std::make_unique<Implementation>();
    agent->kind = Kind::kAgent;
    agent->command = AgentCommand(command);
    agent->description.name = JoinWords(SplitWords(command));
    Add(agent.get(), selection);
    selection.agents.push_back(std::move(agent));
  }
  if (selection.implementations.empty())
    throw BadUsage("there is nothing to check here; 'parley list' shows what there is");
  return selection;
}

void RequireClauses(const std::string& glob) {
  std::vector<std::string> ids;
  for (const Clause& clause : Clauses()) {
    if (glob.empty() || GlobMatches(glob, clause.id)) return;
    ids.push_back(clause.id);
  }
  if (glob.empty()) return;
  std::string hint = DidYouMean(glob, ids);
  if (hint.empty()) hint = "; 'parley list clauses' shows all";
  throw BadUsage("no clause matches '" + glob + "'" + hint);
}

}  // namespace parley
