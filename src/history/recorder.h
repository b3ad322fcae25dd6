// Recorder: a log in memory that actors share, each writing what it does by itself.
//
// An operation takes a ticket from one counter before its call and one after its
// return, so that tickets tell which of two operations came first. A late ticket only
// makes an operation longer, which convicts nobody wrongly. A record is published
// before the call and completed by one store: whoever dies, and wherever, the log is
// whole, and an operation without a return is one that its actor died in, or waits in.
#ifndef SRC_HISTORY_RECORDER_H_
#define SRC_HISTORY_RECORDER_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/history/record.h"

namespace parley {

// Where one actor writes. One thread of one process at a time.
class Lane {
 public:
  // True if there is no place for another operation.
  bool full() const;
  // Logs that the operation is about to be called. Not on a full lane. Never waits.
  void Called(const Record& record);
  // Logs that it has returned: `value` and `priority` are what a take brought.
  void Returned(std::optional<Error> error, std::int64_t value, std::int32_t priority);

 private:
  friend class Recorder;
  struct Slot;
  struct Head;
  Lane(std::atomic<Ticket>* clock, Head* head, Slot* slots, std::uint32_t room)
      : clock_(clock), head_(head), slots_(slots), room_(room) {}

  std::atomic<Ticket>* clock_;
  Head* head_;
  Slot* slots_;
  std::uint32_t room_;
};

class Recorder {
 public:
  // Makes a log in a new file: for `lanes` actors of at most `room` operations each.
  // The file is sparse. Throws std::system_error.
  static Recorder Create(const std::string& path, int lanes, std::uint32_t room);
  // The same log in another process. Throws std::system_error.
  static Recorder Open(const std::string& path);
  Recorder(Recorder&&) = default;

  // Goes on where that lane ended. The recorder outlives it.
  Lane LaneOf(int lane) const;
  // What a lane holds from its record number `first` on; also while it is written.
  std::vector<Record> Records(int lane, std::size_t first = 0) const;
  // How many operations were called in the lane so far.
  std::size_t Count(int lane) const;
  // The number of the last ticket.
  Ticket now() const;

  // Operations are performed in rounds: who works in a round that is over begins no
  // other operation.
  int round() const;
  void NextRound() const;
  // Waits until `count` have called this in the round, until it is over, or at most
  // that long: so that actors begin at the same time.
  void Meet(int round, int count, std::chrono::milliseconds limit) const;

 private:
  struct Header;
  struct Unmap {
    std::size_t bytes = 0;
    void operator()(Header* header) const;
  };
  Recorder(Header* header, std::size_t bytes) : header_(header, Unmap{bytes}) {}
  static Recorder Map(int fd, std::size_t bytes);

  std::unique_ptr<Header, Unmap> header_;
};

}  // namespace parley

#endif  // SRC_HISTORY_RECORDER_H_
