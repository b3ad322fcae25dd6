// PipePieces: which bytes in a pipe came in by which write.
#ifndef SRC_HISTORY_PIPE_PIECES_H_
#define SRC_HISTORY_PIPE_PIECES_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "src/model/pipe.h"

namespace parley {

// Follows the steps of an order, each by the event that took it. Then what a pipe holds
// can be shown write by write: a read that brings the bytes of another is seen to.
class PipePieces {
 public:
  void Follow(const PipeModel& state, const std::string& pipe, int event);

  // `"ab" "c"`; empty if there are not several pieces, or too many to look at.
  std::string Words(const PipeModel& state, const std::string& pipe) const;

 private:
  struct Piece {
    int event = -1;
    std::size_t size = 0;
  };
  std::map<std::string, std::vector<Piece>> pieces_;
};

}  // namespace parley

#endif  // SRC_HISTORY_PIPE_PIECES_H_
