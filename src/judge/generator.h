// Logs made up: of runs on a real object, and of such runs with something wrong.
#ifndef SRC_JUDGE_GENERATOR_H_
#define SRC_JUDGE_GENERATOR_H_

#include <cstdint>
#include <random>

#include "src/judge/log.h"

namespace parley::judge {

struct Shape {
  Object object = Object::kFifo;
  int clients = 4;
  int operations = 1000;
  std::int64_t capacity = 0;       // 0: unbounded.
  int priorities = 1;
  std::int64_t longest = 1000;     // An operation takes 0 to so many units of time.
  double puts = 0.5;               // The share of puts.
  double crashes = 0;              // The share of operations that do not return.
  bool would_block = true;         // "empty" and "full" are answered; else such operations are left out.
  bool waits = false;              // Takes and puts that cannot go on wait at the end, one a client.
  int largest = 1;                 // Of a pipe: records a put or take.
  std::int64_t atomic = 0;         // Of a pipe.
};

// A run in which each operation happens at a random moment between its call and its
// return: linearizable.
Log Simulate(const Shape& shape, std::mt19937_64& random);

// One thing changed at random: a result, a moment, an ending. Perhaps still linearizable.
void Disturb(Log& log, std::mt19937_64& random);

}  // namespace parley::judge

#endif  // SRC_JUDGE_GENERATOR_H_
