#include "src/reference/shm.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace parley::reference {
namespace {

constexpr mode_t kUsual = 0600;
constexpr mode_t kMayRead = 4;
constexpr mode_t kMayWrite = 2;

}  // namespace

Shm::~Shm() {
  const LockTurn turn(table_.lock);
  for (const auto& [name, held] : held_) held.segment->attached.GiveUp(held.slot);
}

void Shm::Forked() {
  const LockTurn turn(table_.lock);
  for (auto& [name, held] : held_) held.slot = Take(*held.segment);
  std::erase_if(held_, [](const auto& entry) { return entry.second.slot < 0; });
}

Outcome<Nothing> Shm::Do(const shm::Create& create) {
  if (create.object.empty() || create.object.size() > Name::kLongest || !MayHaveSize(create.size)) return Error::kInvalid;
  const LockTurn turn(table_.lock);
  if (Segment* segment = Lookup(create.object)) return MakeAgain(*segment, create);
  if (Make(create) == nullptr) return Result::Failure(Error::kBusy, "the table is full");
  return Nothing{};
}

Segment* Shm::Make(const shm::Create& create) {
  Segment* segment = table_.Vacancy();
  if (segment == nullptr) return nullptr;
  Clear(*segment, 0);
  segment->size.store(create.size);
  segment->permissions.store(static_cast<mode_t>(create.permissions.value_or(kUsual)));
  segment->owner.store(geteuid());
  table_.Publish(*segment, create.object);
  return segment;
}

Outcome<Nothing> Shm::MakeAgain(Segment& segment, const shm::Create& create) {
  if (create.exclusive.value_or(false)) return Error::kExists;
  if (create.size > segment.size.load()) return Result::Failure(Error::kInvalid, "it exists, and is smaller");
  return Nothing{};
}

Shm::Mapped Shm::Map(const std::string& object, shm::Mode mode, const std::string& name) {
  Held held;
  std::size_t bytes = 0;
  {
    const LockTurn turn(table_.lock);
    held.segment = Lookup(object);
    if (held.segment == nullptr) return Error::kNotFound;
    if (!Permits(*held.segment, mode)) return Error::kPermission;
    held.slot = Take(*held.segment);
    if (held.slot < 0) return Error::kBusy;
    bytes = static_cast<std::size_t>(held.segment->size.load());
  }
  std::byte* address = MapPages(*held.segment, bytes, mode);
  if (address == nullptr) {
    const LockTurn turn(table_.lock);
    GiveUp(*held.segment, held.slot);
    return Error::kInvalid;
  }
  held_[name] = held;
  return shm::Memory(address, bytes);
}

// The slot last: while there is memory, the segment is somebody's.
void Shm::Unmap(const std::string& name, shm::Memory memory) {
  const auto found = held_.find(name);
  if (found == held_.end()) return;
  const Held held = found->second;
  held_.erase(found);
  UnmapPages(*held.segment, memory);
  const LockTurn turn(table_.lock);
  GiveUp(*held.segment, held.slot);
}

Outcome<Nothing> Shm::Do(const shm::Destroy& destroy) {
  const LockTurn turn(table_.lock);
  Segment* segment = Lookup(destroy.object);
  if (segment == nullptr) return Error::kNotFound;
  return Remove(*segment);
}

Outcome<Nothing> Shm::Remove(Segment& segment) {
  table_.Remove(segment);
  if (Count(segment) == 0) Clear(segment, 0);
  return Nothing{};
}

void Shm::GiveUp(Segment& segment, int slot) {
  segment.attached.GiveUp(slot);
  if (!segment.name.given.load() && Count(segment) == 0) Clear(segment, 0);
}

// What is cut off is zero, so that it is when the segment grows again.
Outcome<Nothing> Shm::Do(const shm::Resize& resize) {
  if (!MayHaveSize(resize.size)) return Error::kInvalid;
  const LockTurn turn(table_.lock);
  Segment* segment = Lookup(resize.object);
  if (segment == nullptr) return Error::kNotFound;
  segment->size.store(resize.size);
  Clear(*segment, static_cast<std::size_t>(resize.size));
  return Nothing{};
}

Outcome<shm::AttachCount> Shm::Do(const shm::CountAttached& count) {
  const LockTurn turn(table_.lock);
  Segment* segment = Lookup(count.object);
  if (segment == nullptr) return Error::kNotFound;
  return shm::AttachCount{.count = Count(*segment)};
}

// There is no superuser here, and no group.
bool Shm::Permits(const Segment& segment, shm::Mode mode) const {
  const mode_t wanted = mode == shm::Mode::kRead ? kMayRead : kMayRead | kMayWrite;
  const int shift = segment.owner.load() == geteuid() ? 6 : 0;
  return (segment.permissions.load() >> shift & wanted) == wanted;
}

std::byte* Shm::MapPages(Segment& segment, std::size_t bytes, shm::Mode mode) {
  return pages_.Map(table_.IndexOf(segment), bytes, mode);
}

void Shm::UnmapPages(Segment&, shm::Memory memory) { munmap(memory.data(), memory.size()); }

}  // namespace parley::reference
