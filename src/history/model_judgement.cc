#include "src/history/model_judgement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "src/history/pipe_accounts.h"
#include "src/history/pipe_judgement.h"
#include "src/history/signal_account.h"
#include "src/ipc/answers.h"
#include "src/ipc/link.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/shm.h"
#include "src/model/link.h"
#include "src/model/mailbox.h"
#include "src/model/message_rules.h"
#include "src/model/pipe.h"
#include "src/model/shm.h"

namespace parley {
namespace {

using Keys = std::set<std::string>;
// What the models know, by operation; other keys change what it does.
using Vocabulary = std::map<std::string, Keys>;

const std::map<std::string, Vocabulary>& Vocabularies() {
  static const std::map<std::string, Vocabulary> kVocabularies = {
      {"pipe",
       {{"create", {"object", "capacity"}},
        {"open", {"object", "end", "wait"}},
        {"read", {"object", "max", "wait"}},
        {"write", {"object", "data", "wait"}},
        {"close", {"object", "end"}},
        {"destroy", {"object"}}}},
      {"mailbox",
       {{"create", {"object", "capacity", "max_size"}},
        {"open", {"object"}},
        {"send", {"object", "data", "wait", "priority"}},
        {"receive", {"object", "wait"}},
        {"destroy", {"object"}}}},
      {"link",
       {{"join", {"name", "capacity", "max_size"}},
        {"send", {"to", "data", "wait"}},
        {"receive", {"from", "wait"}},
        {"leave", {}}}},
      {"shm",
       {{"create", {"object", "size", "exclusive"}},
        {"attach", {"object", "mode"}},
        {"store", {"object", "offset", "data"}},
        {"load", {"object", "offset", "size"}},
        {"add", {"object", "offset", "delta"}},
        {"detach", {"object"}}}},
  };
  return kVocabularies;
}

bool SetsUp(const Event& event) {
  const std::string& name = event.operation.name;
  return name == "create" || name == "open" || name == "join" || name == "attach";
}

bool Knows(const Vocabulary& vocabulary, const Event& event) {
  const auto keys = vocabulary.find(event.operation.name);
  if (keys == vocabulary.end()) return false;
  for (const auto& [key, value] : event.operation.keys.items()) {
    if (keys->second.count(key) == 0) return false;
    if ((key == "mode" && value != "rw") || (key == "action" && value != "handler")) return false;
  }
  const bool returned = event.end == Event::End::kReturned;
  if (SetsUp(event) && returned && event.result.error) return false;
  return !returned || !(event.result.Is(Error::kUnsupported) || event.result.Is(Error::kInterrupted));
}

bool KnowsAll(const Vocabulary& vocabulary, const History& history) {
  return !history.abridged &&
         std::all_of(history.events.begin(), history.events.end(), [&](const Event& event) { return Knows(vocabulary, event); }) &&
         std::all_of(history.notes.begin(), history.notes.end(), [](const Note& note) { return note.text == "is killed"; });
}

// The one create, or those that are all alike, with its answer.
const Event* CreateOf(const History& history) {
  const Event* create = nullptr;
  const auto capacity = [](const Event& event) {
    return std::pair(event.operation.keys.value("capacity", Json()), event.result.ok.value("capacity", Json("none")));
  };
  for (const Event& event : history.events) {
    if (event.operation.name != "create" && event.operation.name != "join") continue;
    if (event.end != Event::End::kReturned) return nullptr;
    if (create != nullptr && capacity(*create) != capacity(event)) return nullptr;
    create = &event;
  }
  return create;
}

std::optional<std::int64_t> CapacityAsked(const Event& create) {
  const auto found = create.operation.keys.find("capacity");
  if (found == create.operation.keys.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

// Models of shared memory know one access after the other, inside a segment.
bool OneAfterTheOther(const History& history) {
  std::int64_t last = -1, smallest = kLargestInteger;
  for (const Event& event : history.events) {
    if (event.end != Event::End::kReturned || event.invoked < last) return false;
    last = event.returned;
    const Json& keys = event.operation.keys;
    if (event.operation.name == "create") smallest = std::min(smallest, keys.value("size", std::int64_t{0}));
    const auto length = static_cast<std::int64_t>(keys.value("data", std::string()).size() / 2);
    const std::int64_t size = event.operation.name == "load" ? keys.value("size", std::int64_t{0}) : event.operation.name == "add" ? 8 : length;
    const std::int64_t offset = keys.value("offset", std::int64_t{0});
    if (offset < 0 || size < 0 || offset + size > smallest) return false;
  }
  return true;
}

MessageRules RulesOf(const Description& description, const Event& create) {
  const auto delivery = Decode<mailbox::Traits>(description.traits).delivery;
  auto created = create.result.As<Created>();
  const auto asked = CapacityAsked(create);
  if (description.mechanism == "link" && !asked && !created.capacity) created.capacity.emplace();  // Nobody knows.
  MessageRules rules = RulesFor(asked, created, delivery);
  rules.priorities = description.traits.value("priorities", false);
  if (const auto max_size = description.traits.find("max_size"); max_size != description.traits.end() && max_size->is_number_integer())
    rules.max_size = max_size->get<std::int64_t>();
  return rules;
}

PipeRules PipeRulesOf(const Description& description, const Event& create) {
  return RulesFor(description, CapacityAsked(create), create.result);
}

}  // namespace

std::optional<ModelState> ModelFor(const Description& description, const History& history) {
  const auto vocabulary = Vocabularies().find(description.mechanism);
  const Event* create = CreateOf(history);
  if (vocabulary == Vocabularies().end() || create == nullptr || !KnowsAll(vocabulary->second, history)) return std::nullopt;
  if (description.mechanism == "pipe") return PipeModel::Make(PipeRulesOf(description, *create));
  if (description.mechanism == "mailbox") return MailboxModel::Make(RulesOf(description, *create));
  if (description.mechanism == "link") return LinkModel::Make(RulesOf(description, *create));
  if (!OneAfterTheOther(history)) return std::nullopt;
  return ShmModel::Make();
}

namespace {

// The account knows signals that are handled, by actors that block none at first.
std::optional<Explanation> ExplainByAccount(const History& history) {
  static const Vocabulary kVocabulary = {
      {"handle", {"signal", "action", "mask"}}, {"send", {"to", "signal", "value"}},       {"block", {"signals"}}, {"unblock", {"signals"}},
      {"pending", {}},                {"deliveries", {}}, {"wait", {"signals", "wait"}}};
  if (!KnowsAll(kVocabulary, history) || !history.notes.empty()) return std::nullopt;
  std::set<std::pair<int, std::string>> handled;
  for (const Event& event : history.events) {
    const Json& keys = event.operation.keys;
    const std::string signal = keys.value("signal", std::string());
    if (event.operation.name == "wait" && keys.value("wait", true)) return std::nullopt;
    if (event.operation.name == "handle" && event.end == Event::End::kReturned && !event.result.error) handled.insert({event.actor, signal});
    if (event.operation.name == "send" && handled.count({keys.value("to", -1), signal}) == 0) return std::nullopt;
  }
  SignalDebt none;
  return ExplainSignals(history, /*complete=*/false, none);
}

}  // namespace

std::optional<Explanation> ExplainByModel(const Description& description, const History& history, const Budget& budget) try {
  if (description.mechanism == "signal") return ExplainByAccount(history);
  const auto model = ModelFor(description, history);
  if (!model) return std::nullopt;
  if (description.mechanism == "pipe") return ExplainPipes(PipeRulesOf(description, *CreateOf(history)), history, budget);
  return Explain(*model, history, budget);
} catch (const Malformed&) {  // A description or an answer that says too little.
  return std::nullopt;
} catch (const Json::exception&) {
  return std::nullopt;
}

}  // namespace parley
