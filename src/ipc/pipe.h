// The vocabulary of pipes: one circular, bounded byte buffer with a read end and
// a write end. The closed set of operations, their results, and the traits.
//
// The first six are those of the agent protocol; the rest is what only adapters
// inside this program offer, each under an ability of the same name
// (description.h).
#ifndef SRC_IPC_PIPE_H_
#define SRC_IPC_PIPE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/adapter.h"
#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/operation.h"

namespace parley::pipe {

inline constexpr std::string_view kMechanism = "pipe";

enum class End { kRead, kWrite };
inline constexpr std::array<std::string_view, 2> kEndWords = {"read", "write"};
inline const auto& Words(End) { return kEndWords; }

using parley::Created;  // The capacity in bytes.
using parley::Nothing;

struct Counted {
  std::int64_t count = 0;  // Bytes stored.
  template <class V>
  void Fields(V& visit) { visit("count", count); }
};

struct Data {
  Bytes data;  // Empty for a max above 0: end of file.
  template <class V>
  void Fields(V& visit) { visit("data", data); }
};

// Makes the pipe; nobody holds an end yet.
struct Create {
  static constexpr std::string_view kName = "create";
  using Ok = Created;
  std::string object;
  std::optional<std::int64_t> capacity = std::nullopt;  // Bytes wanted.
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("capacity", capacity); }
};

// Gives this actor one end. May wait for the other end unless `wait` is false,
// which only implementations with the ability "nonblocking-open" understand.
struct Open {
  static constexpr std::string_view kName = "open";
  using Ok = Nothing;
  std::string object;
  End end = End::kRead;
  std::optional<bool> wait = std::nullopt;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("end", end); visit("wait", wait); }
};

// Waits, if `wait`, until all of data is stored or no reader is left.
struct Write {
  static constexpr std::string_view kName = "write";
  using Ok = Counted;
  std::string object;
  Bytes data;
  bool wait = true;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("data", data); visit("wait", wait); }
};

// Waits, if `wait`, until a byte is there or no writer is left.
struct Read {
  static constexpr std::string_view kName = "read";
  using Ok = Data;
  std::string object;
  std::int64_t max = 0;  // Bytes.
  bool wait = true;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("max", max); visit("wait", wait); }
};

struct Close {
  static constexpr std::string_view kName = "close";
  using Ok = Nothing;
  std::string object;
  End end = End::kRead;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("end", end); }
};

struct Destroy {
  static constexpr std::string_view kName = "destroy";
  using Ok = Nothing;
  std::string object;
  template <class V>
  void Fields(V& visit) { visit("object", object); }
};

// Ability "duplicate": one more descriptor of an end that this actor holds; each
// Close closes one.
struct Duplicate {
  static constexpr std::string_view kName = "duplicate";
  using Ok = Nothing;
  std::string object;
  End end = End::kRead;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("end", end); }
};

struct Readiness {
  bool readable = false;
  bool writable = false;
  bool hangup = false;  // Read end: no writer is left.
  bool error = false;   // Write end: no reader is left.
  template <class V>
  void Fields(V& visit) {
    visit("readable", readable);
    visit("writable", writable);
    visit("hangup", hangup);
    visit("error", error);
  }
};

// Ability "poll": what poll() says of an end. Never waits.
struct Poll {
  static constexpr std::string_view kName = "poll";
  using Ok = Readiness;
  std::string object;
  End end = End::kRead;
  template <class V>
  void Fields(V& visit) { visit("object", object); visit("end", end); }
};

// What an implementation says of itself.
struct Traits {
  std::optional<std::int64_t> capacity;  // Bytes; absent: unknown or set by create.
  std::optional<bool> capacity_settable;
  std::optional<std::int64_t> atomic_write;  // Bytes; absent: none promised.
  std::optional<bool> named;
  std::optional<bool> overwrites;  // Once a write was answered its buffer is overwritten.
  template <class V>
  void Fields(V& visit) {
    visit("overwrites", overwrites);
    visit("capacity", capacity);
    visit("capacity_settable", capacity_settable);
    visit("atomic_write", atomic_write);
    visit("named", named);
  }
};

// What every pipe in C++ derives from: one object is one actor's hands. Each
// function blocks as its operation says.
class PipeAdapter : public Adapter {
 public:
  Result Perform(const Operation& operation) final;

 protected:
  virtual Outcome<Created> Do(const Create& create) = 0;
  virtual Outcome<Nothing> Do(const Open& open) = 0;
  virtual Outcome<Counted> Do(const Write& write) = 0;
  virtual Outcome<Data> Do(const Read& read) = 0;
  virtual Outcome<Nothing> Do(const Close& close) = 0;
  virtual Outcome<Nothing> Do(const Destroy& destroy) = 0;
  virtual Outcome<Nothing> Do(const Duplicate&) { return Error::kUnsupported; }
  virtual Outcome<Readiness> Do(const Poll&) { return Error::kUnsupported; }
};

}  // namespace parley::pipe

#endif  // SRC_IPC_PIPE_H_
