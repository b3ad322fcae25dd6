// The operations that every actor inside this program understands, whatever its
// mechanism: they are about the actor's process, not about an object.
#ifndef SRC_IPC_PROCESS_H_
#define SRC_IPC_PROCESS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/ipc/answers.h"
#include "src/ipc/operation.h"

namespace parley::process {

// The keys of a reply, and what a request asks for, as in the agent protocol.
inline Json Reply(const Result& result) {
  if (result.Succeeded()) return {{"ok", result.ok}};
  return {{"error", std::string(Name(*result.error))}, {"detail", result.detail}};
}
inline Operation OperationOf(Json request) {
  std::string name = request.at("op");
  return {std::move(name), std::move(request)};
}

struct Results {
  std::vector<Json> results;  // Each {"ok": ...} or {"error": ...}, as in the agent protocol.
  template <class V>
  void Fields(V& visit) { visit("results", results); }
};

// Ability "fork": the actor forks; the child performs `operations` one after the
// other with what it inherited, and exits; then this returns. Each is
// {"op": name, key: value ...}.
struct InChild {
  static constexpr std::string_view kName = "in_child";
  using Ok = Results;
  std::vector<Json> operations;
  template <class V>
  void Fields(V& visit) { visit("operations", operations); }
};

struct Count {
  std::int64_t count = 0;
  template <class V>
  void Fields(V& visit) { visit("count", count); }
};

// Ability "signals": how often this actor's handler ran for `signal` ("PIPE")
// since the actor exists.
struct Signals {
  static constexpr std::string_view kName = "signals";
  using Ok = Count;
  std::string signal;
  template <class V>
  void Fields(V& visit) { visit("signal", signal); }
};

// The actor performs `operations` one after the other, by itself, and writes a record
// of each into the log (src/history/recorder.h); it stops early when the round is over.
// Each is {"op": name, key: value ..., "record": {...}}; the data of all are payloads
// (src/history/payload.h).
struct Burst {
  static constexpr std::string_view kName = "burst";
  using Ok = Nothing;
  std::string log;            // A path.
  std::int64_t lane = 0;      // Of the log.
  std::int64_t round = 0;     // Of the log.
  std::int64_t together = 1;  // So many actors begin at the same time.
  std::int64_t smallest = 0, largest = 0;  // Bytes of data.
  std::vector<Json> operations;
  template <class V>
  void Fields(V& visit) {
    visit("log", log);
    visit("lane", lane);
    visit("round", round);
    visit("together", together);
    visit("smallest", smallest);
    visit("largest", largest);
    visit("operations", operations);
  }
};

// What an operation of a burst is for the record.
struct Recorded {
  bool takes = false;  // It takes something, or puts the value.
  std::int64_t value = 0;
  std::int64_t priority = 0;
  std::int64_t object = 0;
  template <class V>
  void Fields(V& visit) {
    visit("takes", takes);
    visit("value", value);
    visit("priority", priority);
    visit("object", object);
  }
};

}  // namespace parley::process

#endif  // SRC_IPC_PROCESS_H_
