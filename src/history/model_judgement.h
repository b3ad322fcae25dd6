// ModelJudgement: whether a mechanism's model explains a history, whoever made it.
#ifndef SRC_HISTORY_MODEL_JUDGEMENT_H_
#define SRC_HISTORY_MODEL_JUDGEMENT_H_

#include <optional>

#include "src/history/history.h"
#include "src/history/search.h"
#include "src/ipc/description.h"
#include "src/model/model.h"

namespace parley {

// The model of a mechanism at its beginning, with the rules of what `description`
// promises and of what the history's objects were created with. Nothing where that is
// not enough to judge by: signals, which have no model; operations that the model
// says nothing about, or that only the system's own have; several capacities; set-up
// that was refused; interruptions; shared memory without order between its accesses.
std::optional<ModelState> ModelFor(const Description& description, const History& history);

// Explains the history by that model, within the budget, or signals by their account as
// far as it can be held so far (signal_account.h); nothing where there is neither.
std::optional<Explanation> ExplainByModel(const Description& description, const History& history,
                                          const Budget& budget = {});

}  // namespace parley

#endif  // SRC_HISTORY_MODEL_JUDGEMENT_H_
