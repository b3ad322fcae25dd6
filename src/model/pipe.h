// PipeModel: what pipes may do.
#ifndef SRC_MODEL_PIPE_H_
#define SRC_MODEL_PIPE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/model/model.h"

namespace parley {

// What the pipes of an implementation promise. What it does not promise, and what
// the clauses leave open, is allowed.
struct PipeRules {
  // With fewer bytes than this in it a pipe is not full. The capacity where bytes
  // are what is counted; less where something else is (pages). 0: the pipe may have
  // no buffer at all, so that a write may always have to wait.
  std::int64_t least = 1;
  std::optional<std::int64_t> most;          // It never holds more bytes. Absent: unknown.
  std::optional<std::int64_t> atomic_write;  // Absent: writes may be cut anywhere.
  bool posix = false;                        // A read takes all that is there, up to its max.
  bool interrupts = false;                   // Signals are sent: a write may end with the count so far.
};

// The state of one pipe.
struct PipeState {
  std::string bytes;               // First in, first out.
  std::map<int, int> readers;      // How many read ends each actor holds.
  std::map<int, int> writers;      // Write ends.
  bool had_reader = false;         // Breaking needs a read end that was once open;
  bool had_writer = false;         // end of file needs a write end that was.
  std::set<int> midway;            // Actors that wait in a write and have taken their place in it.
  std::optional<int> uncut;        // The one of them whose write must not be interleaved.
  bool destroyed = false;          // Nothing is promised of it any more.

  bool AtEnd() const { return bytes.empty() && had_writer && writers.empty(); }
  bool Broken() const { return had_reader && readers.empty(); }
};

// All pipes of an implementation by name, and who holds their ends. Understands
// the operations of src/ipc/pipe.h; of others it says nothing: they may return
// whatever they like. A blocking write may take several steps; its progress is
// the number of its bytes that are in. An open that waits may count already: then
// its progress is 1.
class PipeModel : public Model, public std::enable_shared_from_this<PipeModel> {
 public:
  // No pipes yet.
  static ModelState Make(const PipeRules& rules);

  std::string Key() const override;
  std::vector<Step> Steps(const Call& call, std::int64_t progress, const Result* result) const override;
  bool Enabled(const Call& call, std::int64_t progress) const override;
  ModelState AfterDeath(int actor) const override;
  Allowance Allowed(const Call& call, const Result* result) const override;
  std::vector<Holding> Holdings() const override;

  // Null if there is none of that name. For tests and reports.
  const PipeState* pipe(const std::string& name) const;
  const PipeRules& rules() const { return rules_; }

 private:
  explicit PipeModel(const PipeRules& rules) : rules_(rules) {}
  ModelState With(const std::string& name, PipeState state) const;

  PipeRules rules_;
  std::map<std::string, PipeState> pipes_;
};

}  // namespace parley

#endif  // SRC_MODEL_PIPE_H_
