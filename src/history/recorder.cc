#include "src/history/recorder.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

namespace parley {
namespace {

constexpr std::size_t kCacheLine = 64;

[[noreturn]] void Throw(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

// One record as it lies in memory, all zero at first.
struct Lane::Slot {
  Ticket call;
  std::atomic<Ticket> ret;  // 0: not returned. Stored last.
  std::int64_t value;
  std::int32_t priority;
  std::uint16_t object;
  std::uint8_t kind_and_wait;
  std::uint8_t error;  // 0: none; else one more than its number.
};

struct alignas(kCacheLine) Lane::Head {
  std::atomic<std::uint32_t> count;  // Of slots that are published.
};

// At the start of the file; behind it one head a lane, then the slots of each.
struct Recorder::Header {
  alignas(kCacheLine) std::atomic<Ticket> clock;
  alignas(kCacheLine) std::atomic<int> round;
  std::atomic<int> arrived;
  int lanes;
  std::uint32_t room;

  Lane::Head* heads() { return reinterpret_cast<Lane::Head*>(this + 1); }
  Lane::Slot* slots() { return reinterpret_cast<Lane::Slot*>(heads() + lanes); }
  static std::size_t Bytes(int lanes, std::uint32_t room) {
    return sizeof(Header) + static_cast<std::size_t>(lanes) * (sizeof(Lane::Head) + room * sizeof(Lane::Slot));
  }
};
static_assert(std::atomic<Ticket>::is_always_lock_free && std::atomic<std::uint32_t>::is_always_lock_free);

bool Lane::full() const { return head_->count.load(std::memory_order_relaxed) >= room_; }

void Lane::Called(const Record& record) {
  const std::uint32_t at = head_->count.load(std::memory_order_relaxed);
  Slot& slot = slots_[at];
  slot.value = record.value;
  slot.priority = record.priority;
  slot.object = record.object;
  slot.kind_and_wait = static_cast<std::uint8_t>(static_cast<int>(record.kind) * 2 + (record.wait ? 1 : 0));
  slot.call = clock_->fetch_add(1, std::memory_order_seq_cst) + 1;
  head_->count.store(at + 1, std::memory_order_release);
  // Nothing of the operation happens before its ticket is taken.
  std::atomic_thread_fence(std::memory_order_seq_cst);
}

void Lane::Returned(std::optional<Error> error, std::int64_t value, std::int32_t priority) {
  // Nothing of the operation happens after its ticket is taken.
  std::atomic_thread_fence(std::memory_order_seq_cst);
  Slot& slot = slots_[head_->count.load(std::memory_order_relaxed) - 1];
  slot.error = error ? static_cast<std::uint8_t>(static_cast<int>(*error) + 1) : 0;
  if (!error && slot.kind_and_wait / 2 == static_cast<int>(judge::Kind::kTake)) {
    slot.value = value;
    slot.priority = priority;
  }
  slot.ret.store(clock_->fetch_add(1, std::memory_order_seq_cst) + 1, std::memory_order_release);
}

void Recorder::Unmap::operator()(Header* header) const { munmap(header, bytes); }

Recorder Recorder::Map(int fd, std::size_t bytes) {
  void* const memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  const int error = errno;
  close(fd);
  errno = error;
  if (memory == MAP_FAILED) Throw("mmap");
  return {static_cast<Header*>(memory), bytes};
}

Recorder Recorder::Create(const std::string& path, int lanes, std::uint32_t room) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) Throw("open");
  const std::size_t bytes = Header::Bytes(lanes, room);
  if (ftruncate(fd, static_cast<off_t>(bytes)) != 0) {
    const int error = errno;
    close(fd);
    errno = error;
    Throw("ftruncate");
  }
  Recorder recorder = Map(fd, bytes);
  recorder.header_->lanes = lanes;
  recorder.header_->room = room;
  return recorder;
}

Recorder Recorder::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) Throw("open");
  struct stat status;
  if (fstat(fd, &status) != 0) {
    const int error = errno;
    close(fd);
    errno = error;
    Throw("fstat");
  }
  return Map(fd, static_cast<std::size_t>(status.st_size));
}

Lane Recorder::LaneOf(int lane) const {
  if (lane < 0 || lane >= header_->lanes) throw std::out_of_range("no such lane");
  return {&header_->clock, header_->heads() + lane, header_->slots() + static_cast<std::size_t>(lane) * header_->room,
          header_->room};
}

std::size_t Recorder::Count(int lane) const { return LaneOf(lane).head_->count.load(std::memory_order_acquire); }

Ticket Recorder::now() const { return header_->clock.load(std::memory_order_relaxed); }

std::vector<Record> Recorder::Records(int lane, std::size_t first) const {
  const std::size_t count = Count(lane);
  const Lane::Slot* const slots = LaneOf(lane).slots_;
  std::vector<Record> records;
  for (std::size_t at = first; at < count; ++at) {
    const Lane::Slot& slot = slots[at];
    Record record{.call = slot.call, .object = slot.object};
    record.kind = static_cast<judge::Kind>(slot.kind_and_wait / 2);
    record.wait = slot.kind_and_wait % 2 == 1;
    if (const Ticket ret = slot.ret.load(std::memory_order_acquire); ret != 0) {
      record.ret = ret;
      if (slot.error != 0) record.error = static_cast<Error>(slot.error - 1);
    }
    if (record.ret || record.kind == judge::Kind::kPut) record.value = slot.value, record.priority = slot.priority;
    records.push_back(record);
  }
  return records;
}

int Recorder::round() const { return header_->round.load(std::memory_order_relaxed); }

void Recorder::NextRound() const {
  header_->arrived.store(0);
  header_->round.fetch_add(1);
}

void Recorder::Meet(int round, int count, std::chrono::milliseconds limit) const {
  const auto end = std::chrono::steady_clock::now() + limit;
  if (this->round() == round) header_->arrived.fetch_add(1);
  while (header_->arrived.load() < count && this->round() == round && std::chrono::steady_clock::now() < end) sched_yield();
}

}  // namespace parley
