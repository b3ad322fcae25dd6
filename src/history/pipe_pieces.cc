#include "src/history/pipe_pieces.h"

#include <algorithm>

#include "src/ipc/bytes.h"

namespace parley {
namespace {

constexpr std::size_t kMost = 4;         // Pieces.
constexpr std::size_t kShownBytes = 12;  // Of each.

}  // namespace

// What is more than before was added behind, what is less was taken in front.
void PipePieces::Follow(const PipeModel& state, const std::string& pipe, int event) {
  const PipeState* now = state.pipe(pipe);
  if (now == nullptr) return;
  std::vector<Piece>& pieces = pieces_[pipe];
  std::size_t before = 0;
  for (const Piece& piece : pieces) before += piece.size;
  const std::size_t size = now->bytes.size();
  if (size > before) {
    if (pieces.empty() || pieces.back().event != event) pieces.push_back({event, 0});
    pieces.back().size += size - before;
  }
  while (before > size) {
    const std::size_t taken = std::min(before - size, pieces.front().size);
    pieces.front().size -= taken;
    before -= taken;
    if (pieces.front().size == 0) pieces.erase(pieces.begin());
  }
}

std::string PipePieces::Words(const PipeModel& state, const std::string& pipe) const {
  const PipeState* now = state.pipe(pipe);
  const auto found = pieces_.find(pipe);
  if (now == nullptr || found == pieces_.end() || found->second.size() < 2 || found->second.size() > kMost) return "";
  std::string words;
  std::size_t at = 0;
  for (const Piece& piece : found->second) {
    words += (words.empty() ? "" : " ") + Show(now->bytes.substr(at, piece.size), kShownBytes);
    at += piece.size;
  }
  return words;
}

}  // namespace parley
