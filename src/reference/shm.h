// Shm: the reference shared memory: who is attached to which segment.
#ifndef SRC_REFERENCE_SHM_H_
#define SRC_REFERENCE_SHM_H_

#include <cstddef>
#include <map>
#include <string>

#include "src/ipc/shm.h"
#include "src/memory/native_shm.h"
#include "src/reference/pages.h"
#include "src/reference/segment.h"

namespace parley::reference {

// One actor's hands. A segment exists until it is destroyed, whoever is attached
// and whoever dies; a destroyed one loses its name at once and its memory when the
// last attachment goes (shmctl(2), IPC_RMID). Requires a table and pages that
// outlive it, and a single thread per process. Its steps are virtual so that faulty
// and unusual segments can differ in one of them; each requires the table's lock
// unless it says otherwise.
class Shm : public shm::NativeShm {
 public:
  Shm(SegmentTable& table, const Pages& pages) : table_(table), pages_(pages) {}
  // Detaches what the actor has attached.
  ~Shm() override;
  // The child is attached to what its parent is attached to (fork(2)).
  void Forked() override;

 protected:
  // A place in the table of those who are attached.
  struct Held {
    Segment* segment = nullptr;
    int slot = -1;
  };

  using shm::NativeShm::Do;
  Outcome<Nothing> Do(const shm::Create& create) override;
  Outcome<Nothing> Do(const shm::Destroy& destroy) override;
  Outcome<Nothing> Do(const shm::Resize& resize) override;
  Outcome<shm::AttachCount> Do(const shm::CountAttached& count) override;
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override;
  void Unmap(const std::string& name, shm::Memory memory) override;

  // No lock needed.
  virtual bool MayHaveSize(std::int64_t bytes) const { return bytes > 0 && bytes <= Segment::kLargest; }

  // The segment of that name; null if there is none.
  virtual Segment* Lookup(const std::string& object) { return table_.Find(object); }
  // Null if the table is full.
  virtual Segment* Make(const shm::Create& create);
  // A create that finds a segment of that name.
  virtual Outcome<Nothing> MakeAgain(Segment& segment, const shm::Create& create);
  virtual void Clear(Segment& segment, std::size_t from) { pages_.Clear(table_.IndexOf(segment), from); }
  virtual bool Permits(const Segment& segment, shm::Mode mode) const;
  // Attaches, and detaches, as far as the table knows. -1: too many are attached.
  virtual int Take(Segment& segment) { return segment.attached.TakeSlot(); }
  virtual void GiveUp(Segment& segment, int slot);
  virtual Outcome<Nothing> Remove(Segment& segment);
  virtual int Count(Segment& segment) { return segment.Count(); }

  // The bytes in this process, and not any more. No lock needed.
  virtual std::byte* MapPages(Segment& segment, std::size_t bytes, shm::Mode mode);
  virtual void UnmapPages(Segment& segment, shm::Memory memory);

  SegmentTable& table() { return table_; }
  const Pages& pages() const { return pages_; }
  std::map<std::string, Held>& held() { return held_; }  // By the attachment's name.

 private:
  SegmentTable& table_;
  const Pages& pages_;
  std::map<std::string, Held> held_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SHM_H_
