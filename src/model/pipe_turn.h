// PipeTurn: one operation at one pipe in one state, and the rules for it.
#ifndef SRC_MODEL_PIPE_TURN_H_
#define SRC_MODEL_PIPE_TURN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "src/ipc/pipe.h"
#include "src/model/pipe.h"

namespace parley {

// A change of one pipe that an operation may make.
struct PipeChange {
  PipeState next;
  bool same = false;  // `next` is unused: nothing changes.
  std::int64_t progress = 0;
  bool finished = true;
};

// Answers the questions of PipeModel for one call. Keeps references to its
// arguments. `result` is null for an operation that did not return.
class PipeTurn {
 public:
  PipeTurn(const PipeRules& rules, const PipeState& state, const Call& call, std::int64_t progress);

  std::vector<PipeChange> Changes(const Result* result) const;
  bool Enabled() const;
  Model::Allowance Allowed(const Result* result) const;

 private:
  // Facts about the operation and the state.
  bool Is(std::string_view name) const { return call_.operation.name == name; }
  std::string_view Hex() const;                 // Of a write's data.
  std::int64_t Max() const;                     // Of a read.
  std::int64_t Count() const;                   // Bytes that a write wants to store.
  bool Waits() const;                           // The blocking form.
  bool ReadEnd() const;                         // The operation is about the read end.
  bool Holds() const;                           // The actor holds that end.
  std::int64_t Used() const { return static_cast<std::int64_t>(state_.bytes.size()); }
  std::int64_t Room() const;                    // What fits at most.
  bool Small() const;                           // A write that must not be cut.
  bool OthersMidway() const;
  bool MayRefuse() const;                       // A write may find the pipe too full.
  bool MayEndWith(std::int64_t count) const;    // A write, while there are readers.

  std::vector<PipeChange> Write(const Result* result) const;
  std::vector<PipeChange> WriteByAndBy(const Result* result) const;
  std::vector<PipeChange> Read(const Result* result) const;
  std::vector<PipeChange> ReadBitByBit(const std::string& hex) const;
  std::vector<PipeChange> Open(const Result* result) const;
  std::vector<PipeChange> CloseOrDuplicate(const Result* result) const;
  std::vector<PipeChange> Poll(const Result* result) const;
  std::vector<PipeChange> Finish() const;       // Returns, and the pipe stays as it is.
  std::vector<PipeChange> FinishIf(bool allowed) const;
  PipeChange Stored(std::int64_t count, bool finished) const;
  std::vector<std::int64_t> Amounts(std::int64_t most) const;

  Model::Allowance AllowedRead(const Result* result) const;
  Model::Allowance AllowedWrite(const Result* result) const;

  const PipeRules& rules_;
  const PipeState& state_;
  const Call& call_;
  std::int64_t progress_;
};

}  // namespace parley

#endif  // SRC_MODEL_PIPE_TURN_H_
