#include "src/memory/native_shm.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <utility>

#include "src/memory/litmus.h"
#include "src/memory/lock.h"
#include "src/memory/other_program.h"
#include "src/memory/privileges.h"
#include "src/memory/probe.h"
#include "src/memory/update.h"

namespace parley::shm {
namespace {

constexpr std::int64_t kWord = 8;  // Bytes.
constexpr std::int64_t kLine = 64;

bool IsWord(const std::byte* at, std::size_t size) {
  return size == kWord && reinterpret_cast<std::uintptr_t>(at) % kWord == 0;
}

std::atomic_ref<std::uint64_t> WordAt(std::byte* at) {
  return std::atomic_ref<std::uint64_t>(*reinterpret_cast<std::uint64_t*>(at));
}

}  // namespace

const NativeShm::Attachment* NativeShm::Find(const std::string& name) const {
  const auto found = attachments_.find(name);
  return found == attachments_.end() ? nullptr : &found->second;
}

NativeShm::Mapped NativeShm::Within(const std::string& name, std::int64_t offset, std::int64_t size) const {
  const Attachment* attachment = Find(name);
  if (attachment == nullptr) return Error::kNotAttached;
  const auto bound = static_cast<std::int64_t>(attachment->memory.size());
  if (offset < 0 || size < 0 || offset > bound || size > bound - offset) return Error::kOutOfRange;
  return attachment->memory.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
}

Outcome<Attached> NativeShm::Do(const Attach& attach) {
  const std::string& name = attach.as ? *attach.as : attach.object;
  if (Find(name) != nullptr) return Error::kInvalid;
  const Mapped mapped = Map(attach.object, attach.mode, name);
  if (mapped.error) return *mapped.error;
  attachments_[name] = {mapped.memory, attach.mode, MappingAt(mapped.memory.data())};
  return Attached{.size = static_cast<std::int64_t>(mapped.memory.size())};
}

Outcome<Nothing> NativeShm::Do(const Detach& detach) {
  const auto found = attachments_.find(detach.object);
  if (found == attachments_.end()) return Error::kNotAttached;
  const Attachment attachment = found->second;
  attachments_.erase(found);
  Unmap(detach.object, attachment.memory);
  detached_[detach.object] = attachment;
  return Nothing{};
}

Outcome<Nothing> NativeShm::Do(const Store& store) {
  const std::string bytes = store.data;
  const Mapped there = Within(store.object, store.offset, static_cast<std::int64_t>(bytes.size()));
  if (there.error) return *there.error;
  if (Find(store.object)->mode == Mode::kRead) return Error::kReadOnly;
  if (IsWord(there.memory.data(), bytes.size())) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data(), sizeof word);
    WordAt(there.memory.data()).store(word, std::memory_order_release);
  } else {
    std::memcpy(there.memory.data(), bytes.data(), bytes.size());
  }
  return Nothing{};
}

Outcome<Data> NativeShm::Do(const Load& load) {
  const Mapped there = Within(load.object, load.offset, load.size);
  if (there.error) return *there.error;
  std::string bytes(there.memory.size(), '\0');
  if (IsWord(there.memory.data(), bytes.size())) {
    const std::uint64_t word = WordAt(there.memory.data()).load(std::memory_order_acquire);
    std::memcpy(bytes.data(), &word, sizeof word);
  } else {
    std::memcpy(bytes.data(), there.memory.data(), bytes.size());
  }
  return Data{.data = Bytes(std::move(bytes))};
}

Outcome<Before> NativeShm::Do(const Add& add) {
  const Mapped there = Within(add.object, add.offset, kWord);
  if (there.error) return *there.error;
  if (Find(add.object)->mode == Mode::kRead) return Error::kReadOnly;
  if (!IsWord(there.memory.data(), kWord)) return Error::kInvalid;
  const std::uint64_t before = WordAt(there.memory.data()).fetch_add(static_cast<std::uint64_t>(add.delta));
  return Before{.before = static_cast<std::int64_t>(before)};
}

Outcome<Nothing> NativeShm::Do(const Touch& touch) {
  const Attachment* attachment = Find(touch.object);
  if (const auto found = detached_.find(touch.object); attachment == nullptr && found != detached_.end()) {
    attachment = &found->second;
  }
  if (attachment == nullptr) return Error::kNotAttached;
  std::byte* at = attachment->memory.data() + touch.offset;
  if (MappingAt(at) != attachment->mapping || !IsAccessible(at, touch.write)) return Error::kFault;
  return Nothing{};
}

Outcome<Outcomes> NativeShm::Do(const Litmus& litmus) {
  const Mapped there = Within(litmus.object, litmus.offset, kLitmusBytes);
  if (there.error) return *there.error;
  const LitmusKernel kernel = KernelOf(litmus.shape, litmus.order, static_cast<int>(litmus.role));
  return kernel == nullptr ? Outcome<Outcomes>(Error::kInvalid) : Play(there.memory, litmus, kernel);
}

Outcome<Nothing> NativeShm::Do(const Update& update) {
  const Mapped there = Within(update.object, update.offset, kUpdateBytes);
  return there.error ? Outcome<Nothing>(*there.error) : Repeat(there.memory, update);
}

Outcome<Locked> NativeShm::Do(const Lock& lock) {
  const Mapped there = Within(lock.object, lock.offset, kLine);
  return there.error ? Outcome<Locked>(*there.error) : TakeStep(there.memory, lock);
}

Outcome<Inherited> NativeShm::Do(const Exec& exec) {
  const Attachment* attachment = Find(exec.object);
  return attachment == nullptr ? Outcome<Inherited>(Error::kNotAttached) : InheritedBy(attachment->mapping);
}

Outcome<Nothing> NativeShm::Do(const GiveUpPrivileges&) { return DropCapabilities(); }

}  // namespace parley::shm
