#include "src/agent/hello.h"

#include <array>
#include <csignal>
#include <cstring>

#include "src/ipc/mechanism.h"

namespace parley {
namespace {

enum class Actors { kProcesses, kThreads };
constexpr std::array<std::string_view, 2> kActorsWords = {"processes", "threads"};
const auto& Words(Actors) { return kActorsWords; }

struct Greeting {
  std::string name;
  std::string mechanism;
  Actors actors = Actors::kProcesses;
  std::optional<std::vector<std::string>> profiles;
  std::optional<Json> traits;
  std::optional<std::int64_t> pid;
  template <class V>
  void Fields(V& visit) {
    visit("name", name);
    visit("mechanism", mechanism);
    visit("actors", actors);
    visit("profiles", profiles);
    visit("traits", traits);
    visit("pid", pid);
  }
};

constexpr std::size_t kLongestName = 80;  // Bytes, for tables.

int SignalNamed(const std::string& name) {
  for (int signal = 1; signal < NSIG; ++signal) {
    const char* abbreviation = sigabbrev_np(signal);
    if (abbreviation != nullptr && name == abbreviation) return signal;
  }
  throw Malformed("trait \"interrupt\": there is no signal \"" + name + "\"");
}

std::string OneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return text.substr(0, kLongestName);
}

std::string MechanismNames() {
  std::string names;
  for (const Mechanism& mechanism : Mechanisms()) names += (names.empty() ? "" : ", ") + std::string(mechanism.name);
  return names;
}

}  // namespace

Introduction Introduce(const Json& ok) {
  auto answer = Decode<Greeting>(ok);
  const Mechanism* mechanism = MechanismNamed(answer.mechanism);
  if (mechanism == nullptr) {
    throw Malformed("key \"mechanism\": \"" + OneLine(answer.mechanism) + "\" is none of " + MechanismNames());
  }
  Introduction introduction;
  Description& description = introduction.description;
  description.name = OneLine(answer.name);
  description.mechanism = answer.mechanism;
  description.actors_are_threads = answer.actors == Actors::kThreads;
  description.profiles = answer.profiles.value_or(std::vector<std::string>{});
  description.traits = answer.traits.value_or(Json::object());
  if (!description.traits.is_object()) throw Malformed("key \"traits\": expected an object");
  mechanism->check_traits(description.traits);
  description.abilities.emplace(ability::kKill);
  if (answer.pid) {
    if (*answer.pid <= 1) throw Malformed("key \"pid\": expected a process id");
    introduction.pid = static_cast<pid_t>(*answer.pid);
  }
  const auto interrupt = description.traits.find("interrupt");
  if (interrupt != description.traits.end() && !interrupt->is_null()) {
    if (!interrupt->is_string()) throw Malformed("trait \"interrupt\": expected the name of a signal");
    introduction.interrupt = SignalNamed(interrupt->get<std::string>());
    description.abilities.emplace(ability::kInterrupt);
  }
  return introduction;
}

}  // namespace parley
