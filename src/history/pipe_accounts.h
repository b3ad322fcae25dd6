// PipeAccounts: what an implementation promises of its pipes, for judging them.
#ifndef SRC_HISTORY_PIPE_ACCOUNTS_H_
#define SRC_HISTORY_PIPE_ACCOUNTS_H_

#include <cstdint>
#include <optional>

#include "src/ipc/description.h"
#include "src/ipc/operation.h"
#include "src/model/pipe.h"

namespace parley {

// The rules for a pipe for which `asked` bytes were asked and that was created
// with the answer `created`.
//
// Exact only for Parley's references and their mutants, which count bytes. A Linux
// pipe counts pages, and one byte may take up a page (pipe(7)): 16 bytes can fill
// 65536. What others count is theirs: a correct agent may well wrap such a pipe.
// That a declared capacity is true has a clause of its own.
PipeRules RulesFor(const Description& description, std::optional<std::int64_t> asked, const Result& created);

}  // namespace parley

#endif  // SRC_HISTORY_PIPE_ACCOUNTS_H_
