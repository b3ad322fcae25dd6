// Reproducer: a FAIL as a C file of its own.
#ifndef SRC_REPRODUCER_REPRODUCER_H_
#define SRC_REPRODUCER_REPRODUCER_H_

#include <cstddef>
#include <string>

#include "src/history/history.h"

namespace parley::reproducer {

// What is to be reproduced: the event `culprit` of the history, whose answer, or
// waiting without end, was not allowed.
struct Fault {
  std::string implementation;  // "linux-pipe2": of the operating system.
  std::string clause;          // Its id,
  std::string sentence;        // words
  std::string source;          // and source.
  std::string message;         // What was allowed, what was seen.
  History history;
  int culprit = -1;
  bool alone = true;  // The answer is wrong whatever order overlapping operations took effect in.
};

inline constexpr std::size_t kMostLines = 66;

// A C file without Parley, of at most `most_lines` lines, in which the actors are
// processes that make the same calls of the system in the same order. Its program
// prints FAIL and exits with 1 if the culprit's answer comes again, else PASS and 0; 2
// if it cannot set up. Takes at most 10 s. Throws Untranslatable (sheet.h).
std::string DrawReproducer(const Fault& fault, std::size_t most_lines = kMostLines);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_REPRODUCER_H_
