// Pruning: fewer steps that most likely lead to the same.
#ifndef SRC_REPRODUCER_PRUNING_H_
#define SRC_REPRODUCER_PRUNING_H_

#include <vector>

#include "src/reproducer/schedule.h"

namespace parley::reproducer {

// Without what answered would_block, which changed nothing. The last step stays.
std::vector<Step> WithoutRefused(std::vector<Step> steps);

// Without what was sent and received, or written and read, before the last moment at
// which nothing was on its way and nothing waited.
std::vector<Step> WithoutSettled(std::vector<Step> steps);

// True if `event` puts something into an object from which another may take it.
bool Puts(const Event& event);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_PRUNING_H_
