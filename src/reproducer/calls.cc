#include "src/reproducer/calls.h"

#include <algorithm>

namespace parley::reproducer {

int ActorsIn(const History& history) {
  int actors = 0;
  for (const Event& event : history.events) actors = std::max(actors, event.actor + 1);
  for (const Note& note : history.notes) actors = std::max(actors, note.actor + 1);
  return actors;
}

std::string SaysAgain(Error error, const std::vector<ErrorNames>& names) {
  for (const ErrorNames& known : names) {
    if (known.error != error) continue;
    std::string any;
    for (const std::string_view name : known.names)
      any += (any.empty() ? "" : " || ") + ("error == " + std::string(name));
    return "r < 0 && " + (known.names.size() > 1 ? "(" + any + ")" : any);
  }
  throw Untranslatable("the answer '" + std::string(Name(error)) + "' is not the system's own");
}

std::unique_ptr<Calls> CallsOf(const std::string& implementation, const History& history, Sheet& sheet) {
  using Make = std::unique_ptr<Calls> (*)(const std::string&, const History&, Sheet&);
  struct Known {
    std::string_view name;
    Make make;
  };
  static constexpr Known kKnown[] = {
      {"linux-pipe2", PipeCalls},     {"linux-fifo", PipeCalls},    {"linux-socketpair", PipeCalls},
      {"linux-mq", MailboxCalls},     {"linux-sysv", MailboxCalls}, {"linux-unix-datagram", MailboxCalls},
      {"linux-seqpacket", LinkCalls}, {"linux-shm-open", ShmCalls}, {"linux-sysv-shm", ShmCalls},
      {"linux-memfd", ShmCalls},      {"linux-kill", SignalCalls},  {"linux-tgkill", SignalCalls},
      {"linux-pidfd", SignalCalls},
  };
  for (const Known& known : kKnown) {
    if (known.name == implementation) return known.make(implementation, history, sheet);
  }
  throw Untranslatable(implementation + " is more than calls of the system");
}

}  // namespace parley::reproducer
