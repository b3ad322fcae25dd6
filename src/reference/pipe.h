// Pipe: the reference pipe: reading, writing and readiness.
#ifndef SRC_REFERENCE_PIPE_H_
#define SRC_REFERENCE_PIPE_H_

#include <cstddef>
#include <string_view>

#include "src/reference/pipe_holder.h"

namespace parley::reference {

// A pipe in shared memory as POSIX has it (read(), write(), pipe(), poll()): one
// actor's hands. Requires a single thread per process, and in the processes of
// waiting actors the handlers of src/process/handlers.h. Guarantees that a process
// killed in the middle leaves a prefix of what it wrote, and nobody waiting.
class Pipe : public PipeHolder {
 public:
  // Writes of up to this many bytes are stored at once or not at all.
  static constexpr std::size_t kAtomicWrite = 512;

  using PipeHolder::PipeHolder;

 protected:
  using PipeHolder::Do;
  Outcome<pipe::Data> Do(const pipe::Read& read) override;
  Outcome<pipe::Counted> Do(const pipe::Write& write) override;
  Outcome<pipe::Readiness> Do(const pipe::Poll& poll) override;

  // The steps, all under the pipe's lock except where it says otherwise.
  virtual std::size_t atomic_write() const { return kAtomicWrite; }
  virtual Ring& RingOf(PipeState& state) { return state.ring; }
  virtual std::size_t Room(PipeState& state) { return RingOf(state).Room(); }
  virtual bool HasData(PipeState& state, int /*slot*/) { return RingOf(state).Used() > 0; }
  // End of file, or no reader is left: of a pipe that once had one.
  virtual bool AtEnd(PipeState& state) { return !state.writers().Any() && state.writers().HadAny(); }
  virtual bool Broken(PipeState& state) { return !state.readers().Any() && state.readers().HadAny(); }

  virtual bool EnoughToRead(PipeState& state, int slot, std::size_t /*max*/) { return HasData(state, slot); }
  // How much of `rest` bytes, the last of a write of `size`, is to be stored now.
  virtual std::size_t Fits(PipeState& state, std::size_t rest, std::size_t size, bool wait);
  virtual void Store(PipeState& state, int slot, std::string_view data);
  virtual Bytes Fetch(PipeState& state, int slot, std::size_t max);
  // What is told to whom when bytes were stored or taken.
  virtual void Stored(PipeState& state) { state.readers().WakeAll(); }
  virtual void Taken(PipeState& state) { state.writers().WakeAll(); }

  // The operations proper.
  virtual Outcome<pipe::Data> ReadNow(Turn& turn, int slot, const pipe::Read& read);
  virtual Outcome<pipe::Counted> WriteNow(Turn& turn, int slot, const pipe::Write& write);
  // Between two pieces of a write.
  virtual void Pause(Turn&) {}
  // How far a write has come after `stored` bytes of `wanted` went in.
  virtual std::size_t Advance(std::size_t stored, std::size_t /*wanted*/) const { return stored; }
  // What an operation answers that was interrupted, had no readers left or must
  // not wait after `moved` bytes.
  virtual Outcome<pipe::Data> ReadInterrupted() { return Error::kInterrupted; }
  virtual Outcome<pipe::Counted> WriteInterrupted(std::size_t moved);
  virtual Outcome<pipe::Counted> WriteBroke(std::size_t moved);
  virtual Outcome<pipe::Counted> WriteRefused(Turn& turn, int slot, const pipe::Write& write, std::size_t moved);
  virtual Outcome<pipe::Data> ReadRefused(PipeState&) { return Error::kWouldBlock; }
  virtual Outcome<pipe::Data> ReadOfNothing(Turn&, int /*slot*/) { return pipe::Data{}; }
  virtual Outcome<pipe::Counted> WriteOfNothing(PipeState&) { return pipe::Counted{}; }
  // Without the lock.
  virtual void SignalBroken();
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_PIPE_H_
