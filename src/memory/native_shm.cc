#include "src/memory/native_shm.h"

#include <atomic>
#include <cstdint>
#include <cstring>

#include "src/memory/fault.h"

namespace parley::memory {
namespace {

constexpr std::int64_t kMostAtOnce = std::int64_t{1} << 26;  // Bytes of one load.
constexpr std::int64_t kWord = sizeof(std::uint64_t);

std::atomic_ref<std::uint64_t> WordAt(std::byte* address) {
  return std::atomic_ref<std::uint64_t>(*reinterpret_cast<std::uint64_t*>(address));
}

// Bytes that are loaded and stored by one instruction.
bool IsWord(const std::byte* address, std::size_t size) {
  return size == kWord && reinterpret_cast<std::uintptr_t>(address) % kWord == 0;
}

}  // namespace

const Attachment* NativeShm::Find(const std::string& as) const {
  const auto found = attachments_.find(as);
  return found == attachments_.end() ? nullptr : &found->second;
}

Outcome<shm::Attached> NativeShm::Do(const shm::Attach& attach) {
  const std::string as = attach.as.value_or(attach.object);
  if (Find(as) != nullptr) return Result::Failure(Error::kExists, "there is an attachment of that name");
  const Brought brought = Bring(attach, as);
  if (const auto* refusal = std::get_if<Result>(&brought)) return *refusal;
  const auto& attachment = std::get<Attachment>(brought);
  former_.erase(as);
  attachments_[as] = attachment;
  return shm::Attached{.size = attachment.size};
}

Outcome<Nothing> NativeShm::Do(const shm::Detach& detach) {
  const auto found = attachments_.find(detach.object);
  if (found == attachments_.end()) return Error::kNotAttached;
  const Attachment attachment = found->second;
  attachments_.erase(found);
  TakeAway(attachment, detach.object);
  if (attachment.apart) former_[detach.object] = attachment;
  return Nothing{};
}

// Beyond the gap behind it, or without one, there may be something else.
bool NativeShm::InBounds(const Attachment& attachment, std::int64_t offset, std::int64_t size) const {
  const auto end = static_cast<std::int64_t>(attachment.mapped) + (attachment.apart ? kGap : 0);
  return offset >= 0 && offset <= end && size <= end - offset;
}

void NativeShm::Put(std::byte* to, const Bytes& data) {
  if (IsWord(to, data.size())) {
    std::uint64_t word = 0;
    std::memcpy(&word, data.data(), sizeof word);
    WordAt(to).store(word, std::memory_order_relaxed);
  } else {
    std::memcpy(to, data.data(), data.size());
  }
}

void NativeShm::Take(const std::byte* from, Bytes& into) {
  if (IsWord(from, into.size())) {
    const std::uint64_t word = WordAt(const_cast<std::byte*>(from)).load(std::memory_order_relaxed);
    std::memcpy(into.data(), &word, sizeof word);
  } else {
    std::memcpy(into.data(), from, into.size());
  }
}

std::uint64_t NativeShm::AddTo(std::byte* word, std::uint64_t delta) { return WordAt(word).fetch_add(delta); }

Result NativeShm::Access(const std::string& as, std::int64_t offset, std::int64_t size, bool writes,
                         const std::function<void(std::byte*)>& access) {
  const Attachment* attachment = Find(as);
  const auto former = former_.find(as);
  if (attachment == nullptr && former == former_.end()) return Result::Failure(Error::kNotAttached);
  const bool attached = attachment != nullptr;
  const Attachment& memory = attached ? *attachment : former->second;
  if (!InBounds(memory, offset, size)) return Result::Failure(Error::kOutOfRange);
  std::byte* const address = memory.address + offset;
  if (Survives([&] { access(address); })) return Result::Success(Nothing{});
  if (!attached) return Result::Failure(Error::kNotAttached);
  if (offset + size > memory.size) return Result::Failure(Error::kOutOfRange);
  if (writes && memory.mode == shm::Mode::kRead) return Result::Failure(Error::kReadOnly);
  return Result::Failure(Error::kFault);
}

Outcome<Nothing> NativeShm::Do(const shm::Store& store) {
  return Access(store.object, store.offset, static_cast<std::int64_t>(store.data.size()), /*writes=*/true,
                [&](std::byte* to) { Put(to, store.data); });
}

Outcome<shm::Data> NativeShm::Do(const shm::Load& load) {
  if (load.size < 0 || load.size > kMostAtOnce) return Error::kOutOfRange;
  shm::Data data{.data = Bytes(std::string(static_cast<std::size_t>(load.size), '\0'))};
  const Result result = Access(load.object, load.offset, load.size, /*writes=*/false, [&](std::byte* from) {
    Take(from, data.data);
  });
  if (!result.Succeeded()) return result;
  return data;
}

Outcome<shm::Before> NativeShm::Do(const shm::Add& add) {
  if (add.offset % kWord != 0) return Error::kInvalid;
  shm::Before before;
  const Result result = Access(add.object, add.offset, kWord, /*writes=*/true, [&](std::byte* word) {
    before.before = static_cast<std::int64_t>(AddTo(word, static_cast<std::uint64_t>(add.delta)));
  });
  if (!result.Succeeded()) return result;
  return before;
}

}  // namespace parley::memory
