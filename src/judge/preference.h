// Preference: in a search, which of the operations that may come next is tried first,
// and which put cannot come yet.
#ifndef SRC_JUDGE_PREFERENCE_H_
#define SRC_JUDGE_PREFERENCE_H_

#include <cstdint>
#include <random>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

class Preference {
 public:
  Preference(const Log& log, std::uint64_t seed);

  // Another preference for another attempt; none is best on all logs.
  void Choose(int attempt);
  // Lower is tried earlier.
  double Of(std::uint32_t operation) const { return scores_[operation]; }

  // False if, in a queue with values put once, another value that was taken before
  // this one can have been is not in yet.
  bool MayBePut(std::uint32_t put) const {
    return !looks_ahead_ || next_[0] == 0 || take_rets_[next_[0] - 1] >= take_calls_[put];
  }
  // In opposite orders.
  void Put(std::uint32_t put);
  void Unput(std::uint32_t put);

 private:
  const Log& log_;
  std::mt19937_64 random_;
  std::vector<double> scores_;
  bool looks_ahead_ = false;
  std::vector<Time> take_calls_, take_rets_;  // By put, of the take of its value.
  // Puts that are left by the time their values were taken: a linked list, in which
  // operation n is node n + 1.
  std::vector<std::uint32_t> next_, previous_;
};

}  // namespace parley::judge

#endif  // SRC_JUDGE_PREFERENCE_H_
