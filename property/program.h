// Program: a short run of operations, to be performed by several actors. What its
// numbers mean is the mechanism's (repertoire.h).
#ifndef PROPERTY_PROGRAM_H_
#define PROPERTY_PROGRAM_H_

#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

namespace parley {

struct ProgramItem {
  int actor = 0;
  int kind = 0;           // Of operation.
  std::int64_t size = 0;  // Bytes to send, or the most to get.
  bool wait = true;
  int choice = 0;         // A priority, or whom it is about.
};

struct Program {
  std::optional<std::int64_t> capacity;  // Asked for.
  // How many actors of each part: readers, then writers. They are numbered through.
  std::vector<int> parts = {1, 1};
  bool concurrent = false;  // Else one operation after the other, unless it waits.
  std::vector<ProgramItem> items;

  int actors() const { return std::accumulate(parts.begin(), parts.end(), 0); }
  int PartOf(int actor) const {
    int part = 0;
    for (; actor >= parts[static_cast<std::size_t>(part)]; ++part) actor -= parts[static_cast<std::size_t>(part)];
    return part;
  }
};

enum class Style {
  kSequential,
  kConcurrent,
  kRefused,  // Sequential, nothing waits, and much is refused.
};

}  // namespace parley

#endif  // PROPERTY_PROGRAM_H_
