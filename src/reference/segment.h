// Segment: what all processes know of one shared memory segment of the reference;
// its bytes are elsewhere (pages.h).
#ifndef SRC_REFERENCE_SEGMENT_H_
#define SRC_REFERENCE_SEGMENT_H_

#include <sys/types.h>

#include <atomic>
#include <cstdint>

#include "src/reference/lives.h"
#include "src/reference/table.h"

namespace parley::reference {

// Guarded by the table's lock. Every change is one store, and whoever is killed in
// between leaves a segment that is there or one that is not. An attachment is a slot
// of `attached`, held by the process's life: who dies has detached.
struct Segment {
  static constexpr std::int64_t kLargest = std::int64_t{64} << 20;  // Bytes.

  std::atomic<bool> initialized;  // The mutexes are.
  Named entry;
  std::atomic<std::int64_t> size;   // Bytes.
  std::atomic<mode_t> permissions;  // As of chmod(2).
  std::atomic<uid_t> owner;
  Lives attached;

  // For every segment before its first use. A second call does nothing.
  void Initialize();
  // Whether nobody is attached any more.
  bool Vacant();
  // How many attachments there are among the living.
  int Count();
};

// The segments of one world.
using SegmentTable = Table<Segment, 128>;

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SEGMENT_H_
