// The law of all mechanisms: whatever short program is performed, some order of atomic
// steps explains what happened.
#ifndef PROPERTY_CHECK_H_
#define PROPERTY_CHECK_H_

#include "property/repertoire.h"
#include "src/actor/run.h"

namespace parley {

// Performs as many programs as the run's effort says, within a time. Throws Ended
// (FAIL) with the shortest program found that nothing explains, and with the clause
// that it breaks; what Performance throws.
void CheckPrograms(Run& run, const Repertoire& repertoire, Style style);

}  // namespace parley

#endif  // PROPERTY_CHECK_H_
