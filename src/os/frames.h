// Frames: messages in a stream of bytes, each after its length.
#ifndef SRC_OS_FRAMES_H_
#define SRC_OS_FRAMES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "src/ipc/bytes.h"

namespace parley::os {

inline constexpr std::size_t kFrameHead = 4;  // Bytes: the length, most significant first.

// The message with its length before it. Requires less than 2^32 bytes.
std::string Frame(std::string_view message);

// Puts together again what a stream brings in pieces. A frame that is cut in the
// middle is never given out.
class Frames {
 public:
  void Add(std::string_view piece) { bytes_.append(piece); }
  // The next whole message; nothing if there is none yet.
  std::optional<Bytes> Next();

 private:
  std::string bytes_;
};

}  // namespace parley::os

#endif  // SRC_OS_FRAMES_H_
