// Explanation: all that is known of a clause, in words.
#ifndef SRC_REPORT_EXPLANATION_H_
#define SRC_REPORT_EXPLANATION_H_

#include <string>
#include <vector>

#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/report/style.h"

namespace parley {

// Id, level and sentence; why it matters, its source, its twin and needs; stories of
// real systems that broke it; its tests; the mutants that it kills.
std::string DrawExplanation(const Clause& clause, const Style& style);

// A line or more each: id and sentence.
std::string DrawClauses(const std::vector<const Clause*>& clauses, const Style& style);

// The mutants that the clause has to convict, in the order of their names.
std::vector<const Implementation*> MutantsOf(const Clause& clause);

}  // namespace parley

#endif  // SRC_REPORT_EXPLANATION_H_
