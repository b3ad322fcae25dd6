// Worlds of pipes that differ from the reference in one step.
#ifndef SRC_MUTANTS_PIPE_WORLD_H_
#define SRC_MUTANTS_PIPE_WORLD_H_

#include <array>
#include <memory>

#include "src/ipc/adapter.h"
#include "src/reference/arena.h"
#include "src/reference/pipe.h"
#include "src/reference/pipe_world.h"

namespace parley::mutants {

using reference::Lives;
using reference::Pipe;
using reference::PipeState;
using reference::PipeTable;
using reference::Ring;
using reference::Turn;

// What a pipe has to remember of each pipe beyond the reference's state, in memory
// that all processes share: T is all zeros at first.
template <class T>
struct Notes {
  std::array<T, PipeTable::kPlaces> of;
};

// A pipe with notes: P::Note is what it notes of a pipe, under the pipe's lock.
template <class T>
class NotingPipe : public Pipe {
 public:
  using Note = T;
  NotingPipe(PipeTable& table, bool named, Notes<T>& notes) : Pipe(table, named), notes_(notes) {}

 protected:
  T& NoteOf(PipeState& state) { return notes_.of[table().IndexOf(state)]; }

 private:
  Notes<T>& notes_;
};

template <class P>
class NotingWorld : public World {
 public:
  explicit NotingWorld(bool named) : named_(named) { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<P>(*table_, named_, *notes_);
  }
  bool WaitersLookAround() const override { return true; }

 private:
  const bool named_;
  reference::Arena<PipeTable> table_;
  reference::Arena<Notes<typename P::Note>> notes_;
};

// A world of P's, with or without notes.
template <class P>
std::unique_ptr<World> MakeWorld(bool named) {
  if constexpr (requires { typename P::Note; }) {
    return std::make_unique<NotingWorld<P>>(named);
  } else {
    return std::make_unique<reference::PipeWorld<P>>(named);
  }
}

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_PIPE_WORLD_H_
