#include "src/os/frames.h"

namespace parley::os {

std::string Frame(std::string_view message) {
  std::string frame;
  for (std::size_t i = 0; i < kFrameHead; ++i) {
    frame += static_cast<char>(message.size() >> (8 * (kFrameHead - 1 - i)));
  }
  return frame.append(message);
}

std::optional<Bytes> Frames::Next() {
  if (bytes_.size() < kFrameHead) return std::nullopt;
  std::size_t size = 0;
  for (std::size_t i = 0; i < kFrameHead; ++i) size = size << 8 | static_cast<unsigned char>(bytes_[i]);
  if (bytes_.size() < kFrameHead + size) return std::nullopt;
  Bytes message = bytes_.substr(kFrameHead, size);
  bytes_.erase(0, kFrameHead + size);
  return message;
}

}  // namespace parley::os
