#include "src/process/signal_numbers.h"

#include <algorithm>
#include <csignal>
#include <utility>

namespace parley {
namespace {

constexpr int kRealtimeSignals = 8;  // "RT0" to "RT7"; Linux has more (signal(7)).

using Named = std::vector<std::pair<std::string, int>>;

const Named& Table() {
  static const auto* table = [] {
    auto* all = new Named{
        {"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"KILL", SIGKILL}, {"USR1", SIGUSR1},
        {"SEGV", SIGSEGV}, {"USR2", SIGUSR2}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM},
        {"CHLD", SIGCHLD}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP}, {"URG", SIGURG},
    };
    for (int i = 0; i < kRealtimeSignals; ++i) all->emplace_back("RT" + std::to_string(i), SIGRTMIN + i);
    std::sort(all->begin(), all->end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return all;
  }();
  return *table;
}

}  // namespace

std::optional<int> SignalNumber(std::string_view name) {
  if (name == "NULL") return 0;
  for (const auto& [known, number] : Table()) {
    if (known == name) return number;
  }
  return std::nullopt;
}

std::optional<std::vector<int>> SignalNumbers(const std::vector<std::string>& names) {
  std::vector<int> numbers;
  for (const std::string& name : names) {
    const auto number = SignalNumber(name);
    if (number.value_or(0) == 0) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

std::string SignalName(int number) {
  for (const auto& [name, known] : Table()) {
    if (known == number) return name;
  }
  return std::to_string(number);
}

const std::vector<int>& NamedSignals() {
  static const auto* numbers = [] {
    auto* all = new std::vector<int>;
    for (const auto& named : Table()) all->push_back(named.second);
    return all;
  }();
  return *numbers;
}

bool IsRealtime(int number) { return number >= SIGRTMIN; }

DefaultAction DefaultActionOf(int number) {
  switch (number) {
    case SIGCHLD:
    case SIGURG:
      return DefaultAction::kIgnore;
    case SIGSTOP:
    case SIGTSTP:
      return DefaultAction::kStop;
    case SIGCONT:
      return DefaultAction::kContinue;
    default:
      return DefaultAction::kTerminate;
  }
}

}  // namespace parley
