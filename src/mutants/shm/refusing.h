// RefusingShm: shared memory that nobody can destroy while somebody has it attached.
#ifndef SRC_MUTANTS_SHM_REFUSING_H_
#define SRC_MUTANTS_SHM_REFUSING_H_

#include "src/mutants/shm/world.h"

namespace parley::mutants {

struct RefusingShm : Shm {
  using Shm::Shm;
  Outcome<Nothing> Remove(Segment& segment) override {
    return Count(segment) > 0 ? Outcome<Nothing>(Error::kBusy) : Shm::Remove(segment);
  }
  static shm::Traits Claims(shm::Traits traits) {
    traits.destroy = shm::Destruction::kRefused;
    return traits;
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_SHM_REFUSING_H_
