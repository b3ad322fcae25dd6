// What clauses ask of an implementation, to write declarations with.
#ifndef CONFORMANCE_NEEDS_H_
#define CONFORMANCE_NEEDS_H_

#include <string_view>

#include "src/ipc/description.h"
#include "src/registry/clause.h"

namespace parley {

// True if the trait is there and neither null nor false.
bool HasTrait(const Description& description, const char* trait);

// The trait, and the ability (description.h), in `words` for the report: "needs ...".
Need Trait(const char* trait, const char* words);
Need Able(std::string_view ability, const char* words);

}  // namespace parley

#endif  // CONFORMANCE_NEEDS_H_
