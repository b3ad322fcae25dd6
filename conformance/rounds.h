// Rounds: again and again until it has taken long enough, for what happens only at
// some instants.
#ifndef CONFORMANCE_ROUNDS_H_
#define CONFORMANCE_ROUNDS_H_

#include <chrono>

#include "src/actor/run.h"

namespace parley {

class Rounds {
 public:
  // `run` outlives it.
  explicit Rounds(Run& run) : run_(run) {}
  // False once there were enough: 200 (thorough: 2000), or 0.7 s are over.
  bool Next() {
    return ++round_ <= (run_.effort() == Effort::kThorough ? 2000 : 200) && std::chrono::steady_clock::now() < enough_;
  }
  // Takes some of the time that an actor needs to look and go to sleep.
  void Pause() { run_.cast().Linger(std::chrono::microseconds(round_ % 4 == 0 ? 0 : run_.random()() % 300)); }
  int round() const { return round_; }

 private:
  Run& run_;
  int round_ = 0;
  std::chrono::steady_clock::time_point enough_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
};

}  // namespace parley

#endif  // CONFORMANCE_ROUNDS_H_
