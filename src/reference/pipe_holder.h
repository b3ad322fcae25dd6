// PipeHolder: who holds which end of which pipe: the half of the reference pipe
// that opens, closes and waits.
#ifndef SRC_REFERENCE_PIPE_HOLDER_H_
#define SRC_REFERENCE_PIPE_HOLDER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/ipc/pipe.h"
#include "src/reference/pipe_table.h"

namespace parley::reference {

// The pipe's lock for a scope. Whoever gets it first looks who has died.
class PipeHolder;
class Turn {
 public:
  Turn(PipeHolder& holder, PipeState& state);
  ~Turn();
  Turn(const Turn&) = delete;
  PipeState& state() { return state_; }
  // Gives the lock up in between, and waits for it again.
  void Leave();
  void Enter();

 private:
  PipeHolder& holder_;
  PipeState& state_;
};

// One actor's ends. Requires a table that outlives it. Its steps are virtual so
// that faulty and unusual pipes can differ in one of them; each requires the
// pipe's lock unless it says otherwise.
class PipeHolder : public pipe::PipeAdapter {
 public:
  // `named`: open waits for the other end, as a FIFO's does (POSIX open()).
  PipeHolder(PipeTable& table, bool named) : table_(table), named_(named) {}
  // Gives up what the actor holds.
  ~PipeHolder() override;
  void Forked() override;

 protected:
  friend class Turn;

  // An end that this actor holds, as often as it has slots.
  struct Held {
    PipeState* state = nullptr;
    std::vector<int> slots;
    int slot() const { return slots.front(); }
  };

  using pipe::PipeAdapter::Do;
  Outcome<pipe::Created> Do(const pipe::Create& create) override;
  Outcome<pipe::Nothing> Do(const pipe::Open& open) override;
  Outcome<pipe::Nothing> Do(const pipe::Close& close) override;
  Outcome<pipe::Nothing> Do(const pipe::Destroy& destroy) override;
  Outcome<pipe::Nothing> Do(const pipe::Duplicate& duplicate) override;

  // Null if this actor does not hold it. No lock needed.
  virtual Held* Find(const std::string& object, pipe::End end);

  // The capacity in force, in bytes, and what `create` says of it.
  virtual std::size_t CapacityFor(std::optional<std::int64_t> asked) const;
  virtual std::optional<std::int64_t> Declared(std::size_t in_force) const { return in_force; }

  // Takes a slot and says so; -1 if there is none.
  virtual int Take(PipeState& state, pipe::End end);
  // May open(2) without waiting go on?
  virtual bool MayOpenAtOnce(PipeState& state, pipe::End end);
  // Has the other end been opened since it had been `opened_before` times?
  virtual bool PeerCame(PipeState& state, pipe::End end, std::uint64_t opened_before);
  virtual void GiveUp(PipeState& state, pipe::End end, int slot);
  virtual void CallTheRoll(PipeState& state) { state.CallTheRoll(); }
  // What is told to whom when an end was opened or closed.
  virtual void Opened(PipeState& state, pipe::End end) { state.Facing(end).WakeAll(); }
  virtual void Closed(PipeState& state, pipe::End end) { state.Facing(end).WakeAll(); }

  // Sleeps, without the lock, until somebody wakes this holder or a signal's
  // handler ran. Now and then it wakes by itself, only to look who has died.
  virtual void Sleep(Turn& turn, pipe::End end, int slot);
  // An operation begins, and: was it interrupted since? No lock needed.
  virtual void Begin();
  virtual bool Interrupted() const;

  PipeTable& table() { return table_; }
  std::map<std::pair<std::string, pipe::End>, Held>& held() { return held_; }

 private:
  // Waits for the other end as open() does. kInterrupted gives the end back.
  Outcome<pipe::Nothing> Meet(Turn& turn, pipe::End end, int slot, std::uint64_t opened_before);

  PipeTable& table_;
  const bool named_;
  int interrupts_ = 0;
  std::map<std::pair<std::string, pipe::End>, Held> held_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PIPE_HOLDER_H_
