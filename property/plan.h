// Plan: what each actor of a long program is to do, at random.
#ifndef PROPERTY_PLAN_H_
#define PROPERTY_PLAN_H_

#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "property/exchange.h"
#include "property/troupe.h"

namespace parley {

class Plan {
 public:
  // Both outlive it.
  Plan(const Exchange& exchange, std::mt19937_64& random) : exchange_(exchange), random_(random) {}

  // Tasks for about so many operations by the actors 0 to `actors` - 1.
  std::map<int, std::vector<Task>> Make(int actors, int operations);

  // One task. What is put is something new.
  Task Put(int channel, int actor, bool wait);
  Task Take(int channel, bool wait) const;

 private:
  struct Style {
    bool mixed = false;            // Who may do both puts and takes by turns.
    double puts_wait = 1;          // The share of puts that wait if they must.
    double takes_wait = 1;
  };
  Style SomeStyle();
  std::vector<Task> TasksOf(int actor, int count, const Style& style);
  bool Happens(double share) { return std::uniform_real_distribution<>(0, 1)(random_) < share; }

  const Exchange& exchange_;
  std::mt19937_64& random_;
  std::map<int, std::int64_t> last_;  // By actor: the number of what it put last.
};

}  // namespace parley

#endif  // PROPERTY_PLAN_H_
