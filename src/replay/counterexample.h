// Counterexample: the steps that show a fault, as a script to be read, kept, changed
// and performed again.
#ifndef SRC_REPLAY_COUNTEREXAMPLE_H_
#define SRC_REPLAY_COUNTEREXAMPLE_H_

#include <cstdint>
#include <string>

#include "src/history/history.h"

namespace parley {

struct Counterexample {
  std::string mechanism;
  std::string implementation;  // That showed the fault.
  std::string clause;          // That it broke. This and what follows may be empty.
  std::string trial;           // That found it.
  std::uint64_t seed = 0;      // With these random numbers.
  std::string message;         // What was allowed, and what was seen.
  History history;
  int culprit = -1;  // Its event that contradicts what is allowed; -1: none by itself.
};

// The text form, version 1; a line a step:
//
//   # parley counterexample 1
//   mechanism pipe
//   clause pipe.reader-waits-on-empty
//   0 create {"object":"o1"} -> ok
//   1 read {"max":16,"object":"o1"}
//   1 waits
//   0 write {"data":"6869","object":"o1"} -> ok {"count":2}
//   1 -> ok {"data":"6869"}            # "hi"
//   1 contradicts
//   0 is killed
//
// A line of settings is a word and its value, a step begins with its actor's number. An
// operation has its keys as in the agent protocol; `->` is its answer, "ok" and its
// keys or an error's word, on its own line unless it came at once. "waits": it was seen
// to. "contradicts": what the actor's last operation did. What follows " # " is a
// comment, as is a line that begins with "#".
std::string Write(const Counterexample& counterexample);

// The inverse; times are the numbers of the steps. Throws Malformed, with the line's
// number, also if an actor does two things at a time.
Counterexample ReadCounterexample(const std::string& text);

}  // namespace parley

#endif  // SRC_REPLAY_COUNTEREXAMPLE_H_
