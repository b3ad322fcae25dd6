// ShmWorld: what the actors of one reference shared memory share.
#ifndef SRC_REFERENCE_SHM_WORLD_H_
#define SRC_REFERENCE_SHM_WORLD_H_

#include <cstddef>
#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/reference/arena.h"
#include "src/reference/pages.h"
#include "src/reference/segment.h"

namespace parley::reference {

// A table of segments and the pages for all of them, which nobody finds who is not
// a child of this process, and which go with the last of them; each actor's hands
// are an S, made as S(table, pages). Requires that adapters go before their world.
template <class S>
class ShmWorld : public World {
 public:
  ShmWorld() : pages_(SegmentTable::kPlaces, static_cast<std::size_t>(Segment::kLargest)) { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<S>(*table_, pages_); }

 protected:
  SegmentTable& table() const { return *table_; }
  const Pages& pages() const { return pages_; }

 private:
  Arena<SegmentTable> table_;
  Pages pages_;
};

// What a reference shared memory says of itself.
Description DescribeShm(std::string name);

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SHM_WORLD_H_
