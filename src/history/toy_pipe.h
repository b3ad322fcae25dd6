// ToyPipe: a pipe of a few bytes with a scheduler that throws dice, for tests.
#ifndef SRC_HISTORY_TOY_PIPE_H_
#define SRC_HISTORY_TOY_PIPE_H_

#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "src/history/script.h"

namespace parley {

// Plays random operations of actors 0 and 2, who write, and 1 and 3, who read, on
// a pipe of its own, byte by byte where it may, and records what happened. Knows
// nothing of the model.
class ToyPipe {
 public:
  ToyPipe(std::uint32_t seed, std::size_t capacity, std::size_t atomic_write);
  // The history of so many operations after the opens. Some may still wait.
  History Play(int operations);

 private:
  struct Task {
    int event = -1;
    std::string data;  // To write; empty: a read.
    std::size_t max = 0;
    bool wait = true;
    std::size_t progress = 0;
  };
  int Dice(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  void Begin(int actor);
  bool Step(int actor);  // False if the actor has to wait.
  bool StepOfWrite(Task& task);
  bool StepOfRead(Task& task);
  void End(Task& task, const Result& result);

  std::minstd_rand random_;
  std::size_t capacity_;
  std::size_t atomic_write_;
  std::deque<char> bytes_;
  std::map<int, Task> tasks_;  // By actor.
  std::map<int, char> next_ = {{0, 'a'}, {2, 'A'}};
  Script script_;
};

}  // namespace parley

#endif  // SRC_HISTORY_TOY_PIPE_H_
