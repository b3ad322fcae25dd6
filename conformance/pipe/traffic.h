// Traffic: a stream of bytes through a nearly full pipe.
#ifndef CONFORMANCE_PIPE_TRAFFIC_H_
#define CONFORMANCE_PIPE_TRAFFIC_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "conformance/pipe/test_pipe.h"
#include "src/actor/run.h"

namespace parley::pipe {

// What goes through a pipe from one writer to one reader. The reader reads only
// when the writer has to wait, so that the pipe stays nearly full while it wraps.
class Traffic {
 public:
  // `pipe` outlives it.
  Traffic(Actor writer, Actor reader, const TestPipe& pipe) : writer_(writer), reader_(reader), pipe_(pipe) {}

  // Sends `data` in pieces, by writes and reads of the sizes given, in turn, and
  // reads all of it. FAIL if anything else comes.
  void Send(const std::string& data, const std::vector<std::int64_t>& write_sizes,
            const std::vector<std::int64_t>& read_sizes);

 private:
  void ReadSome(std::int64_t max);

  Actor writer_, reader_;
  const TestPipe& pipe_;
  std::string sent_;
  std::size_t read_ = 0;
  std::size_t reads_ = 0;
};

}  // namespace parley::pipe

#endif  // CONFORMANCE_PIPE_TRAFFIC_H_
