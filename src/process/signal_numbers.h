// The signals that the vocabulary names, by number and by default action.
#ifndef SRC_PROCESS_SIGNAL_NUMBERS_H_
#define SRC_PROCESS_SIGNAL_NUMBERS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

// "TERM" and "RT0", not "SIGTERM"; "NULL" is 0. Nothing if there is no such signal.
std::optional<int> SignalNumber(std::string_view name);

// The same for a list; nothing if one of them is no signal, or only probes.
std::optional<std::vector<int>> SignalNumbers(const std::vector<std::string>& names);

// The inverse; the number in digits if the vocabulary has no name for it.
std::string SignalName(int number);

// Of signals that have names, in the order of their numbers, without "NULL".
const std::vector<int>& NamedSignals();

bool IsRealtime(int number);

// What a signal does that has the default disposition (POSIX <signal.h>, signal(7)).
enum class DefaultAction { kTerminate, kIgnore, kStop, kContinue };
DefaultAction DefaultActionOf(int number);

}  // namespace parley

#endif  // SRC_PROCESS_SIGNAL_NUMBERS_H_
