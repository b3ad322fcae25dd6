// MessageStore: messages on their way, in one direction.
#ifndef SRC_REFERENCE_MESSAGE_STORE_H_
#define SRC_REFERENCE_MESSAGE_STORE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "src/ipc/bytes.h"

namespace parley::reference {

struct Message {
  Bytes data;
  std::int64_t priority = 0;
  std::int64_t type = 1;
};

// What is written on a message in the store.
struct Envelope {
  std::uint64_t number = 0;  // Each message's own; the earlier it was put, the lower.
  std::int64_t priority = 0;
  std::int64_t type = 1;
  std::uint32_t size = 0;  // Bytes.
  std::int32_t offered_by = -1;  // The party that waits until it is taken; below 0: nobody.
};

// Messages of any sizes in shared memory, in the order in which they were put.
// Requires that only one party at a time calls it, and a Reset() before the first
// use. Every change is published by one store: a process killed anywhere in it has
// put a message as a whole or not at all, taken it or left it.
//
// The messages stand one behind the other in a log. One that was taken stays as a
// gap, until the log is copied without its gaps to the other one.
struct MessageStore {
  static constexpr std::size_t kBytes = std::size_t{4} << 20;      // Of all messages with their envelopes.
  static constexpr std::size_t kLargest = std::size_t{256} << 10;  // Bytes of one message.
  static constexpr std::int64_t kUnbounded = -1;

  // Which messages a receiver wants: those with a rank, the lowest first, and of
  // equal ranks the earliest.
  using Rank = std::function<std::optional<std::int64_t>(const Envelope&)>;

  // Makes it empty. `capacity` in messages, 0 or more, or kUnbounded, and `max_size`,
  // up to kLargest bytes, are what IsFull() and Admits() go by.
  void Reset(std::int64_t capacity, std::size_t max_size);
  // The most messages of `max_size` that there is memory for.
  static std::int64_t MostOf(std::size_t max_size);

  std::int64_t Capacity() const { return capacity.load(); }
  std::size_t MaxSize() const { return static_cast<std::size_t>(max_size.load()); }
  bool IsUnbounded() const { return capacity.load() == kUnbounded; }
  bool IsRendezvous() const { return capacity.load() == 0; }
  bool Admits(std::size_t size) const { return size <= MaxSize(); }
  // True if a message of that size does not fit now: the capacity is reached (of a
  // rendezvous it always is), or, unbounded, the memory used up.
  bool IsFull(std::size_t size) const;
  bool HasMemoryFor(std::size_t size) const;

  // Requires that there is memory for it: there is unless IsFull(). What a party
  // offers, it waits until it is taken. The message's number.
  std::uint64_t Put(const Message& message, std::int32_t offered_by = -1);
  // The best by `rank`; Peek leaves it there.
  std::optional<Envelope> Peek(const Rank& rank) const;
  std::optional<Message> Take(const Rank& rank);

  // Whether the message of that number is still there.
  bool Has(std::uint64_t number) const;
  // Takes it out unread, if it is there.
  void Withdraw(std::uint64_t number);
  // The same with all that is offered by slots that are not in the mask `held`.
  void WithdrawAllBut(std::uint64_t held);
  void Clear();

  std::int64_t Count() const;

  // A message in a log: this, and then its bytes.
  struct Record {
    std::atomic<bool> there;  // False: a gap.
    Envelope envelope;
  };
  struct Log {
    std::atomic<std::uint64_t> first;  // Only gaps before this.
    std::atomic<std::uint64_t> end;
    alignas(Record) std::array<char, kBytes> bytes;
  };

  std::atomic<std::int64_t> capacity;
  std::atomic<std::uint64_t> max_size;
  std::atomic<std::uint64_t> numbers;  // Given so far.
  std::atomic<std::uint32_t> current;  // Which log counts.
  std::array<Log, 2> logs;

 private:
  Log& log() { return logs[current.load()]; }
  const Log& log() const { return logs[current.load()]; }
  // Null if there is none.
  const Record* Best(const Rank& rank) const;
  const Record* Find(std::uint64_t number) const;
  void Remove(const Record& record);
  // Leaves out the gaps.
  void Compact();
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_MESSAGE_STORE_H_
