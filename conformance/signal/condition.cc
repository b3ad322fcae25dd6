// Whether a party runs, is stopped, or is no more.
#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>

#include "conformance/signal/test_signal.h"
#include "src/actor/eventually.h"

namespace parley::signal {
namespace {

std::string Who(const Party& party) { return "actor " + std::to_string(party.number()); }

std::string Words(const Seen& seen) {
  Condition condition = seen.condition;
  return std::string(signal::Words(condition).at(static_cast<std::size_t>(condition))) +
         (seen.signal ? " (" + *seen.signal + ")" : "");
}

// From the status of waitpid(2). A simulation may end with any exit status.
Seen Ended(int status) {
  Seen seen{.condition = Condition::kTerminated, .signal = std::nullopt};
  if (!WIFSIGNALED(status)) return seen;
  const char* name = sigabbrev_np(WTERMSIG(status));
  seen.signal = name != nullptr ? name : "RT" + std::to_string(WTERMSIG(status) - SIGRTMIN);
  return seen;
}

// From /proc/PID/stat: the state follows the last parenthesis.
Seen SystemsView(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string stat((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::size_t name_end = stat.rfind(')');
  const char state = name_end == std::string::npos || name_end + 2 >= stat.size() ? 'X' : stat[name_end + 2];
  if (state == 'T' || state == 't') return {.condition = Condition::kStopped, .signal = std::nullopt};
  if (state == 'X' || state == 'Z') return {.condition = Condition::kTerminated, .signal = std::nullopt};
  return {};
}

bool Agrees(const Seen& seen, Condition condition, const std::string& signal) {
  return seen.condition == condition && (signal.empty() || !seen.signal || *seen.signal == signal);
}

void AwaitCondition(Party& party, Party& by, Condition condition, const std::string& signal, const std::string& why) {
  Seen seen;
  const auto as_owed = [&] {
    seen = SeenOf(party, by);
    return Agrees(seen, condition, signal);
  };
  if (Eventually(party.run().cast(), as_owed)) return;
  Fail(why + "\n  allowed: " + Who(party) + " is " +
       Words({.condition = condition, .signal = signal.empty() ? std::nullopt : std::optional(signal)}) +
       "\n  seen: it is " + Words(seen));
}

}  // namespace

Seen SeenOf(Party& party, Party& by) {
  Cast& cast = party.run().cast();
  const auto end = cast.EndOf(party.number());
  const Result answer = by.actor().Perform(Status{.of = party.number()});
  if (answer.Succeeded()) {
    const auto state = answer.As<State>();
    if (state.state == Condition::kTerminated || !end) return {.condition = state.state, .signal = state.signal};
  }
  if (end) return Ended(*end);
  if (!cast.Alive(party.number())) return {.condition = Condition::kTerminated, .signal = std::nullopt};
  if (answer.Succeeded()) return {};
  if (!answer.Is(Error::kUnsupported)) {
    if (answer.Is(Error::kNoSuchParty)) return {.condition = Condition::kTerminated, .signal = std::nullopt};
    Fail("actor " + std::to_string(by.number()) + ": " + Show(Operation(Status{.of = party.number()})) +
         "\n  allowed: a state\n  seen: " + Show(answer));
  }
  if (party.run().description().actors_are_threads) {
    party.MayEnd();  // It may be stopped: it serves no other test.
    Unsupported("needs the status of an actor");
  }
  return SystemsView(cast.process(party.number()));
}

void AwaitStopped(Party& party, Party& by, const std::string& why) {
  AwaitCondition(party, by, Condition::kStopped, "", why);
}

void AwaitRunning(Party& party, Party& by, const std::string& why) {
  AwaitCondition(party, by, Condition::kRunning, "", why);
}

void AwaitTerminated(Party& party, Party& by, const std::string& signal, const std::string& why) {
  AwaitCondition(party, by, Condition::kTerminated, signal, why);
  Cast& cast = party.run().cast();
  if (!cast.Alive(party.number()) || !cast.Idle(party.number())) return;
  Call answer = party.Start(signal::Pending{});  // Its process may live on, or not be seen to end yet.
  if (answer.Waits() || cast.event(answer.event()).end != Event::End::kReturned) return;
  Fail(why + "\n  allowed: " + Who(party) + " is terminated, and answers nothing any more\n  seen: it answers");
}

void ExpectAlive(Party& party, const std::string& when) {
  Cast& cast = party.run().cast();
  if (cast.Alive(party.number())) {
    Call answer = party.Start(signal::Pending{});
    const bool over = cast.Await(answer.event()) == Cast::Answer::kReturned;
    if (over && cast.event(answer.event()).end == Event::End::kReturned) return;
  }
  Fail(when + "\n  allowed: " + Who(party) + " goes on\n  seen: it answers nothing");
}

}  // namespace parley::signal
