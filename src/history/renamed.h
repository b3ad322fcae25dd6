// Renamed: a history whose objects are called o1, o2 and so on, whatever names they had
// in the run.
#ifndef SRC_HISTORY_RENAMED_H_
#define SRC_HISTORY_RENAMED_H_

#include <string>

#include "src/history/history.h"

namespace parley {

// Names of the form o12, given by the harness, get new numbers in the order in which
// the history mentions them, wherever they stand: in the operations' keys, in results,
// and as whole words in `text`.
void Rename(History& history, std::string& text);

}  // namespace parley

#endif  // SRC_HISTORY_RENAMED_H_
