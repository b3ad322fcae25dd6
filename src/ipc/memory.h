// What can be asked of shared memory only where Parley itself makes the accesses:
// operations of native adapters, no part of the agent protocol. Each has an
// ability in description.h; who lacks it answers kUnsupported.
#ifndef SRC_IPC_MEMORY_H_
#define SRC_IPC_MEMORY_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/answers.h"
#include "src/ipc/operation.h"

namespace parley::shm {

// Ability "memory": accesses one byte at `offset` from where the attachment of that
// name begins or, after its detach, began; asks nobody whether it may. A write puts
// back what is there. kFault: the byte is not accessible so, or no longer belongs
// to what was attached.
struct Touch {
  static constexpr std::string_view kName = "touch";
  using Ok = Nothing;
  std::string object;
  std::int64_t offset = 0;  // Bytes.
  bool write = false;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("offset", offset); visit("write", write); }
};

// The shapes of litmus tests. x and y are words of the segment, 0 at first.
enum class Shape {
  kMessagePassing,    // 0: x = 1, y = 1. 1: reads y, x.
  kStoreBuffering,    // 0: x = 1, reads y. 1: y = 1, reads x.
  kLoadBuffering,     // 0: reads x, y = 1. 1: reads y, x = 1.
  kCoherence,         // 0: x = 1, x = 2. 1: reads x, x. And the final x.
  kIndependentReads,  // 0: x = 1. 1: y = 1. 2: reads x, y. 3: reads y, x.
  kReadModifyWrite,   // 0: x += 1. 1: x += 1. And the final x.
};
inline constexpr std::array<std::string_view, 6> kShapeWords = {
    "message-passing", "store-buffering", "load-buffering", "coherence", "independent-reads", "read-modify-write"};
inline const auto& Words(Shape) { return kShapeWords; }

enum class Order { kRelaxed, kReleaseAcquire, kSequential };
inline constexpr std::array<std::string_view, 3> kOrderWords = {"relaxed", "release-acquire", "seq-cst"};
inline const auto& Words(Order) { return kOrderWords; }

// Bytes that a litmus test uses, from its offset on, which is a multiple of 64. All
// are zero before.
inline constexpr std::int64_t kLitmusBytes = 256 * 1024;

// What was read, by how many rounds: `counts` belongs to `outcomes`. An outcome has
// one decimal digit for each thing read, in the order of the roles: "10" of message
// passing is y = 1 and then x = 0.
struct Outcomes {
  std::vector<std::string> outcomes;
  std::vector<std::int64_t> counts;
  std::int64_t together = 0;  // Rounds in which all roles were seen to run at the same time.
  template <class V>
  void Fields(V& visit) { visit("outcomes", outcomes); visit("counts", counts); visit("together", together); }
};

// Ability "memory": plays one role of a litmus test; returns when all roles have
// been played `rounds` times at the same time, or the time is up, or kTimeout if the
// others do not come. Role 0 answers what was read, the others nothing.
struct Litmus {
  static constexpr std::string_view kName = "litmus";
  using Ok = Outcomes;
  std::string object;
  std::int64_t offset = 0;  // Bytes.
  Shape shape = Shape::kMessagePassing;
  Order order = Order::kRelaxed;
  std::int64_t role = 0;
  std::int64_t rounds = 0;
  std::int64_t ms = 0;  // Role 0 ends the test then; later if the roles hardly ever run at the same time.
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("offset", offset);
    visit("shape", shape);
    visit("order", order);
    visit("role", role);
    visit("rounds", rounds);
    visit("ms", ms);
  }
};

enum class Discipline {
  kPlain,   // Load, add, store.
  kAtomic,  // One atomic addition.
  kLocked,  // The plain update, inside a lock in the segment.
};
inline constexpr std::array<std::string_view, 3> kDisciplineWords = {"plain", "atomic", "locked"};
inline const auto& Words(Discipline) { return kDisciplineWords; }

// Ability "memory": waits until `parties` actors have begun this, then adds 1 to
// the word at `offset`, `times` times. Uses 192 bytes from `offset` on, which is a
// multiple of 64; all are zero before. kTimeout if the others do not come.
struct Update {
  static constexpr std::string_view kName = "update";
  using Ok = Nothing;
  std::string object;
  std::int64_t offset = 0;  // Bytes.
  Discipline discipline = Discipline::kPlain;
  std::int64_t parties = 1;
  std::int64_t times = 0;
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("offset", offset);
    visit("discipline", discipline);
    visit("parties", parties);
    visit("times", times);
  }
};

enum class LockStep {
  kMake,     // Makes the lock in the bytes at `offset`.
  kAcquire,  // Waits for it.
  kTry,      // kWouldBlock instead.
  kRelease,
  kMend,  // What the lock guards is right again, after its owner died.
};
inline constexpr std::array<std::string_view, 5> kLockStepWords = {"make", "acquire", "try", "release", "mend"};
inline const auto& Words(LockStep) { return kLockStepWords; }

struct Locked {
  bool owner_died = false;  // Who had the lock died with it; this actor has it now.
  template <class V>
  void Fields(V& visit) { visit("owner_died", owner_died); }
};

// Ability "robust-lock": one step with a lock that lies in the segment, in 64 bytes
// at `offset`. kGone: its owner died, and who got it after released it unmended.
struct Lock {
  static constexpr std::string_view kName = "lock";
  using Ok = Locked;
  std::string object;
  std::int64_t offset = 0;  // Bytes; a multiple of 64.
  LockStep step = LockStep::kMake;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("offset", offset); visit("step", step); }
};

// Ability "resize": changes the size of the object of that name. Attachments made
// afterwards have the new one.
struct Resize {
  static constexpr std::string_view kName = "resize";
  using Ok = Nothing;
  std::string object;
  std::int64_t size = 0;  // Bytes.
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("size", size); }
};

struct AttachCount {
  std::int64_t count = 0;
  template <class V>
  void Fields(V& visit) { visit("count", count); }
};

// Ability "attach-count": how many attachments the object of that name has, in all
// processes.
struct CountAttached {
  static constexpr std::string_view kName = "count_attached";
  using Ok = AttachCount;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

struct Inherited {
  std::int64_t mappings = 0;     // Of the object in the new program's address space.
  std::int64_t descriptors = 0;  // Of the object that the new program has open.
  template <class V>
  void Fields(V& visit) { visit("mappings", mappings); visit("descriptors", descriptors); }
};

// Ability "exec": the actor forks, the child executes another program, and what
// that program still has of the attachment of that name is answered.
struct Exec {
  static constexpr std::string_view kName = "exec";
  using Ok = Inherited;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

// Ability "permissions": the actor gives up, for good, the capabilities by which
// permissions would not concern it.
struct GiveUpPrivileges {
  static constexpr std::string_view kName = "give_up_privileges";
  using Ok = Nothing;
  template <class V>
  void Fields(V&) {}
};

}  // namespace parley::shm

#endif  // SRC_IPC_MEMORY_H_
