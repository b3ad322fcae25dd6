// Adapter and World: how an implementation in C++ takes part.
#ifndef SRC_IPC_ADAPTER_H_
#define SRC_IPC_ADAPTER_H_

#include <functional>
#include <memory>
#include <utility>

#include "src/ipc/operation.h"

namespace parley {

// One actor's hands: performs operations, one at a time, in the actor's own
// process. May block in Perform as long as the operation waits. An interrupting
// signal has a handler that does nothing, so that system calls fail with EINTR;
// the answer then is kInterrupted. Throws std::system_error only for faults that
// the vocabulary has no word for.
class Adapter {
 public:
  virtual ~Adapter() = default;
  virtual Result Perform(const Operation& operation) = 0;

  // Called in the child after this process forked: what the parent holds is now
  // held by the child, too. Operating-system objects need nothing.
  virtual void Forked() {}

  // Who performs gives what an operation calls that says when it has started.
  void OnStarted(std::function<void()> say) { say_started_ = std::move(say); }

 protected:
  void Started() const {
    if (say_started_) say_started_();
  }

 private:
  std::function<void()> say_started_;
};

// What the actors of one implementation share, for one test. Made before the
// actors start, in their parent; destroyed there after the last has ended. Actors
// are processes, forked from that parent, or, if the implementation's description
// says actors_are_threads, threads of one such process.
class World {
 public:
  virtual ~World() = default;
  // Called once for each actor, in its process. Where actors are threads, what the
  // adapters share may simply be this object's, and needs locks of its own.
  virtual std::unique_ptr<Adapter> MakeAdapter(int actor) = 0;
  // True if waiting actors of this implementation sleep with a timeout merely to
  // look whether the others still live.
  virtual bool WaitersLookAround() const { return false; }
  // True if what signals do to the actors' processes is the adapters' own: these
  // processes begin with default dispositions and an empty mask, and nobody else
  // installs handlers in them. An actor that is asked nothing may be interrupted too.
  virtual bool OwnsSignals() const { return false; }
};

}  // namespace parley

#endif  // SRC_IPC_ADAPTER_H_
