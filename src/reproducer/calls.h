// Calls: the operations of a mechanism as calls of the system, in C.
#ifndef SRC_REPRODUCER_CALLS_H_
#define SRC_REPRODUCER_CALLS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/history/history.h"
#include "src/reproducer/sheet.h"

namespace parley::reproducer {

// A step of an actor. The C file gives `expression`, an integer, to r, and errno to
// error; `again` is then true if the answer is the recorded one.
struct Call {
  std::string expression;
  std::string again;
  bool by_main = false;  // Whose children the actors are.
};

class Calls {
 public:
  virtual ~Calls() = default;
  // The events come in the order of their invocations. Nothing: the actor does not
  // call the system for it. Throws Untranslatable. `judged`: `again` is wanted.
  virtual std::optional<Call> Of(const Event& event, bool judged) = 0;
};

// "r < 0 && (error == EPIPE || ...)" for an error that the system has these names for.
struct ErrorNames {
  Error error;
  std::vector<std::string_view> names;
};
std::string SaysAgain(Error error, const std::vector<ErrorNames>& names);

// Of the implementation of the operating system with that name, for a history of
// that many actors. Throws Untranslatable if there is none.
std::unique_ptr<Calls> CallsOf(const std::string& implementation, const History& history, Sheet& sheet);

std::unique_ptr<Calls> PipeCalls(const std::string& implementation, const History& history, Sheet& sheet);
std::unique_ptr<Calls> MailboxCalls(const std::string& implementation, const History& history, Sheet& sheet);
std::unique_ptr<Calls> ShmCalls(const std::string& implementation, const History& history, Sheet& sheet);
std::unique_ptr<Calls> LinkCalls(const std::string& implementation, const History& history, Sheet& sheet);
std::unique_ptr<Calls> SignalCalls(const std::string& implementation, const History& history, Sheet& sheet);

// One more than the highest actor.
int ActorsIn(const History& history);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_CALLS_H_
