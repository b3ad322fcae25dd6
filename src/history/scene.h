// Scene: a history made ready to be looked at.
#ifndef SRC_HISTORY_SCENE_H_
#define SRC_HISTORY_SCENE_H_

#include <string>
#include <string_view>

#include "src/history/history.h"

namespace parley {

// The same run, told without what is chance: objects bear short names ("p1", for a
// mechanism whose name begins with p; the party that actor 0 joins as is "A"), and of
// answers with nothing invoked between them those to earlier calls come first. That
// changes nothing of which operation was over before which other began. A question that
// was asked several times in a row and answered the same is told once.
struct Scene {
  std::string set_up;  // How it was prepared, in a line: "0 creates p1; 0, 1 open p1 read". May be empty.
  History history;     // The rest.
  int culprit = -1;    // An event of it, or -1.
  std::string message; // What was allowed and seen, in the same names.
};

// `culprit` is an event of `history` or -1, `message` what was said about it. Without a
// mechanism objects keep their names.
Scene StageOf(std::string_view mechanism, History history, int culprit, std::string message);

}  // namespace parley

#endif  // SRC_HISTORY_SCENE_H_
