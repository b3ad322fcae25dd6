// The vocabulary of shared memory: named segments that actors attach and then
// read and write like variables, synchronised by nobody. The closed set of
// operations, their results, and the traits.
#ifndef SRC_IPC_SHM_H_
#define SRC_IPC_SHM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/ipc/adapter.h"
#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/memory.h"
#include "src/ipc/operation.h"

namespace parley::shm {

inline constexpr std::string_view kMechanism = "shm";

enum class Mode { kReadWrite, kRead };
inline constexpr std::array<std::string_view, 2> kModeWords = {"rw", "r"};
inline const auto& Words(Mode) { return kModeWords; }

// Makes the segment, zeroed, without attaching it. If there is one of that name:
// kExists where `exclusive`.
struct Create {
  static constexpr std::string_view kName = "create";
  using Ok = Nothing;
  std::string object;
  std::int64_t size = 0;  // Bytes.
  std::optional<bool> exclusive = std::nullopt;
  std::optional<std::int64_t> permissions = std::nullopt;  // Ability "permissions": as of chmod(2). Default: 0600.
  template <class V>
  void Fields(V& visit) {
    visit("object", object);
    visit("size", size);
    visit("exclusive", exclusive);
    visit("permissions", permissions);
  }
};

struct Attached {
  std::int64_t size = 0;  // Bytes: the bounds of this attachment.
  template <class V>
  void Fields(V& visit) { visit("size", size); }
};

struct Attach {
  static constexpr std::string_view kName = "attach";
  using Ok = Attached;
  std::string object;
  Mode mode = Mode::kReadWrite;
  std::optional<std::string> as = std::nullopt;  // A second name, for two attachments in one actor.
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("mode", mode); visit("as", as); }
};

// Of the attachment of that name (or `as` name). kNotAttached, kOutOfRange,
// kReadOnly, or a memory fault.
struct Store {
  static constexpr std::string_view kName = "store";
  using Ok = Nothing;
  std::string object;
  std::int64_t offset = 0;  // Bytes.
  Bytes data;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("offset", offset); visit("data", data); }
};

struct Data {
  Bytes data;
  template <class V>
  void Fields(V& visit) { visit("data", data); }
};

struct Load {
  static constexpr std::string_view kName = "load";
  using Ok = Data;
  std::string object;
  std::int64_t offset = 0;  // Bytes.
  std::int64_t size = 0;    // Bytes.
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("offset", offset); visit("size", size); }
};

struct Before {
  std::int64_t before = 0;
  template <class V>
  void Fields(V& visit) { visit("before", before); }
};

// Trait "atomic_add": one atomic add to the unsigned, little-endian 64-bit word there.
struct Add {
  static constexpr std::string_view kName = "add";
  using Ok = Before;
  std::string object;
  std::int64_t offset = 0;  // Bytes; a multiple of 8.
  std::int64_t delta = 1;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("offset", offset); visit("delta", delta); }
};

struct Detach {
  static constexpr std::string_view kName = "detach";
  using Ok = Nothing;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

struct Destroy {
  static constexpr std::string_view kName = "destroy";
  using Ok = Nothing;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

enum class Destruction {
  kDeferred,  // While somebody is attached, destroy takes effect with the last detach.
  kRefused,   // ... it answers kBusy.
};
inline constexpr std::array<std::string_view, 2> kDestructionWords = {"deferred", "refused"};
inline const auto& Words(Destruction) { return kDestructionWords; }

// What an implementation says of itself.
struct Traits {
  std::optional<Destruction> destroy;
  std::optional<bool> atomic_add;
  std::optional<bool> read_only;
  std::optional<bool> persistent;  // Outlives its creator while nobody is attached.
  std::optional<bool> bounds;
  std::optional<bool> words;  // An aligned 8-byte store or load is one access.
  template <class V>
  void Fields(V& visit) {
    visit("destroy", destroy);
    visit("atomic_add", atomic_add);
    visit("read_only", read_only);
    visit("persistent", persistent);
    visit("bounds", bounds);
    visit("words", words);
  }
};

// What every shared memory in C++ derives from: one object is one actor's hands.
// No function waits. Where processes truly share memory, derive from NativeShm
// (src/memory/native_shm.h), which does the rest.
class ShmAdapter : public Adapter {
 public:
  Result Perform(const Operation& operation) final;

 protected:
  virtual Outcome<Nothing> Do(const Create& create) = 0;
  virtual Outcome<Attached> Do(const Attach& attach) = 0;
  virtual Outcome<Nothing> Do(const Store& store) = 0;
  virtual Outcome<Data> Do(const Load& load) = 0;
  virtual Outcome<Before> Do(const Add&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const Detach& detach) = 0;
  virtual Outcome<Nothing> Do(const Destroy& destroy) = 0;

  // See memory.h.
  virtual Outcome<Nothing> Do(const Touch&) { return Error::kUnsupported; }
  virtual Outcome<Outcomes> Do(const Litmus&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const Update&) { return Error::kUnsupported; }
  virtual Outcome<Locked> Do(const Lock&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const Resize&) { return Error::kUnsupported; }
  virtual Outcome<AttachCount> Do(const CountAttached&) { return Error::kUnsupported; }
  virtual Outcome<Inherited> Do(const Exec&) { return Error::kUnsupported; }
  virtual Outcome<Nothing> Do(const GiveUpPrivileges&) { return Error::kUnsupported; }
};

}  // namespace parley::shm

#endif  // SRC_IPC_SHM_H_
