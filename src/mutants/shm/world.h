// Worlds of shared memory that differs from the reference in one step.
#ifndef SRC_MUTANTS_SHM_WORLD_H_
#define SRC_MUTANTS_SHM_WORLD_H_

#include <array>
#include <memory>

#include "src/ipc/adapter.h"
#include "src/reference/arena.h"
#include "src/reference/shm.h"
#include "src/reference/shm_world.h"

namespace parley::mutants {

using reference::Pages;
using reference::Segment;
using reference::SegmentTable;
using reference::Shm;
using shm::Memory;

// What a faulty or unusual shared memory has to remember of each segment beyond the
// reference's table, in memory that all processes share: T is all zeros at first.
template <class T>
struct SegmentNotes {
  std::array<T, SegmentTable::kPlaces> of;
};

// Shared memory with notes: S::Note is what it notes of a segment, under the
// table's lock.
template <class T>
class NotingShm : public Shm {
 public:
  using Note = T;
  NotingShm(SegmentTable& table, const Pages& pages, SegmentNotes<T>& notes) : Shm(table, pages), notes_(notes) {}

 protected:
  T& NoteOf(Segment& segment) { return notes_.of[table().IndexOf(segment)]; }

 private:
  SegmentNotes<T>& notes_;
};

template <class S>
class NotingShmWorld : public reference::ShmWorld<Shm> {
 public:
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<S>(table(), pages(), *notes_);
  }

 private:
  reference::Arena<SegmentNotes<typename S::Note>> notes_;
};

// A world of S's, with or without notes.
template <class S>
std::unique_ptr<World> MakeShmWorld() {
  if constexpr (requires { typename S::Note; }) {
    return std::make_unique<NotingShmWorld<S>>();
  } else {
    return std::make_unique<reference::ShmWorld<S>>();
  }
}

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_SHM_WORLD_H_
