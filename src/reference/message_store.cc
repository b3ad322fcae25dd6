#include "src/reference/message_store.h"

#include <cstring>
#include <memory>
#include <new>
#include <string>

namespace parley::reference {
namespace {

using Record = MessageStore::Record;
using Log = MessageStore::Log;

constexpr std::uint64_t kManyGaps = std::uint64_t{64} << 10;  // Bytes.

constexpr std::size_t LengthOf(std::size_t size) {
  return (sizeof(Record) + size + alignof(Record) - 1) / alignof(Record) * alignof(Record);
}

Record& At(Log& log, std::uint64_t position) {
  return *std::launder(reinterpret_cast<Record*>(log.bytes.data() + position));
}
const Record& At(const Log& log, std::uint64_t position) {
  return *std::launder(reinterpret_cast<const Record*>(log.bytes.data() + position));
}

const char* BytesOf(const Record& record) { return reinterpret_cast<const char*>(&record + 1); }

// Calls f(record) for the messages in the log, the earliest first.
template <class F>
void ForEach(const Log& log, F f) {
  for (std::uint64_t at = log.first.load(); at < log.end.load();) {
    const Record& record = At(log, at);
    if (record.there.load()) f(record);
    at += LengthOf(record.envelope.size);
  }
}

// Writes behind the end, where nobody looks. Where the next one begins.
std::uint64_t Write(Log& log, std::uint64_t position, const Envelope& envelope, const char* data) {
  Record& record = *std::construct_at(reinterpret_cast<Record*>(log.bytes.data() + position));
  record.there.store(true);
  record.envelope = envelope;
  std::memcpy(log.bytes.data() + position + sizeof(Record), data, envelope.size);
  return position + LengthOf(envelope.size);
}

// The one store that takes a message out.
void Drop(const Record& record) { const_cast<Record&>(record).there.store(false); }

std::size_t LengthOfAll(const Log& log) {
  std::size_t length = 0;
  ForEach(log, [&](const Record& record) { length += LengthOf(record.envelope.size); });
  return length;
}

}  // namespace

void MessageStore::Reset(std::int64_t new_capacity, std::size_t new_max_size) {
  Clear();
  capacity.store(new_capacity);
  max_size.store(new_max_size);
}

std::int64_t MessageStore::MostOf(std::size_t max_size) { return static_cast<std::int64_t>(kBytes / LengthOf(max_size)); }

bool MessageStore::HasMemoryFor(std::size_t size) const {
  const std::size_t length = LengthOf(size);
  return log().end.load() + length <= kBytes || LengthOfAll(log()) + length <= kBytes;
}

bool MessageStore::IsFull(std::size_t size) const {
  return IsUnbounded() ? !HasMemoryFor(size) : Count() >= Capacity();
}

std::uint64_t MessageStore::Put(const Message& message, std::int32_t offered_by) {
  const std::uint64_t first = log().first.load();
  const bool wasteful = first > kManyGaps && first > log().end.load() / 2;
  if (wasteful || log().end.load() + LengthOf(message.data.size()) > kBytes) Compact();
  const std::uint64_t number = numbers.load() + 1;
  numbers.store(number);
  const Envelope envelope{.number = number,
                          .priority = message.priority,
                          .type = message.type,
                          .size = static_cast<std::uint32_t>(message.data.size()),
                          .offered_by = offered_by};
  log().end.store(Write(log(), log().end.load(), envelope, message.data.data()));
  return number;
}

const Record* MessageStore::Best(const Rank& rank) const {
  const Record* best = nullptr;
  std::int64_t best_rank = 0;
  ForEach(log(), [&](const Record& record) {
    const auto its_rank = rank(record.envelope);
    if (!its_rank || (best != nullptr && *its_rank >= best_rank)) return;
    best = &record;
    best_rank = *its_rank;
  });
  return best;
}

std::optional<Envelope> MessageStore::Peek(const Rank& rank) const {
  const Record* record = Best(rank);
  if (record == nullptr) return std::nullopt;
  return record->envelope;
}

std::optional<Message> MessageStore::Take(const Rank& rank) {
  const Record* record = Best(rank);
  if (record == nullptr) return std::nullopt;
  const Envelope& envelope = record->envelope;
  Message message{.data = Bytes(std::string(BytesOf(*record), envelope.size)),
                  .priority = envelope.priority,
                  .type = envelope.type};
  Remove(*record);
  return message;
}

void MessageStore::Remove(const Record& record) {
  Drop(record);
  // The rest only saves time: whoever is killed in it has changed nothing.
  Log& log = this->log();
  std::uint64_t first = log.first.load();
  while (first < log.end.load() && !At(log, first).there.load()) first += LengthOf(At(log, first).envelope.size);
  if (first < log.end.load()) {
    log.first.store(first);
  } else {
    Clear();
  }
}

void MessageStore::Clear() {
  Log& other = logs[1 - current.load()];
  other.first.store(0);
  other.end.store(0);
  current.store(1 - current.load());
}

const Record* MessageStore::Find(std::uint64_t number) const {
  return Best([number](const Envelope& envelope) {
    return envelope.number == number ? std::optional<std::int64_t>(0) : std::nullopt;
  });
}

bool MessageStore::Has(std::uint64_t number) const { return Find(number) != nullptr; }

void MessageStore::Withdraw(std::uint64_t number) {
  if (const Record* record = Find(number)) Remove(*record);
}

void MessageStore::WithdrawAllBut(std::uint64_t held) {
  ForEach(log(), [&](const Record& record) {
    const std::int32_t by = record.envelope.offered_by;
    if (by >= 0 && (held >> by & 1) == 0) Drop(record);
  });
}

std::int64_t MessageStore::Count() const {
  std::int64_t count = 0;
  ForEach(log(), [&](const Record&) { ++count; });
  return count;
}

void MessageStore::Compact() {
  Log& other = logs[1 - current.load()];
  std::uint64_t end = 0;
  ForEach(log(), [&](const Record& record) { end = Write(other, end, record.envelope, BytesOf(record)); });
  other.first.store(0);
  other.end.store(end);
  current.store(1 - current.load());
}

}  // namespace parley::reference
