// The monitor of registers: one word that is written and read. Not register.h, which
// would be a keyword.
#ifndef SRC_JUDGE_REGISTERS_H_
#define SRC_JUDGE_REGISTERS_H_

#include <optional>

#include "src/judge/log.h"

namespace parley::judge {

// What convicts the log as one of a register; nothing if one explains it. Needs every
// value to be written once, and none to be the initial one: nothing, and `applicable`
// false, otherwise. By zones (Gibbons, Korach: Testing shared memories, SIAM J.
// Comput. 26(4), 1997): a value is current at least from its first return to its last
// call; no two of these may overlap, and none may contain a value's whole chance.
// O(n log n).
std::optional<Judgement> ConvictRegister(const Log& log, bool* applicable);

}  // namespace parley::judge

#endif  // SRC_JUDGE_REGISTERS_H_
