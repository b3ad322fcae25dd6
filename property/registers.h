// Registers: the law of shared memory that many actors read and write for long: each
// word is a register.
#ifndef PROPERTY_REGISTERS_H_
#define PROPERTY_REGISTERS_H_

#include "src/actor/run.h"

namespace parley {

// Actors store and load aligned words of one segment, all at the same time. Throws
// Ended (FAIL) with what no order of a word's stores and loads explains; what Cast
// throws.
void CheckRegisters(Run& run);

}  // namespace parley

#endif  // PROPERTY_REGISTERS_H_
