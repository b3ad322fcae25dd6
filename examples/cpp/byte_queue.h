// A pipe between the threads of one process: what is to be checked. It knows
// nothing of Parley.
#ifndef BYTE_QUEUE_H_
#define BYTE_QUEUE_H_

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

class ByteQueue {
 public:
  explicit ByteQueue(std::size_t capacity) : capacity_(capacity) {}

  void AddReader() { Change([this] { had_reader_ = true, ++readers_; }); }
  void AddWriter() { Change([this] { had_writer_ = true, ++writers_; }); }
  void RemoveReader() { Change([this] { --readers_; }); }
  void RemoveWriter() { Change([this] { --writers_; }); }

  // Up to `max` bytes; empty: end of file; nothing: it would have to wait.
  std::optional<std::string> Read(std::size_t max, bool wait) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return max == 0 || !bytes_.empty() || (had_writer_ && writers_ == 0); };
    if (!wait && !ready()) return std::nullopt;
    changed_.wait(lock, ready);
    const auto end = bytes_.begin() + static_cast<std::ptrdiff_t>(std::min(max, bytes_.size()));
    std::string data(bytes_.begin(), end);
    bytes_.erase(bytes_.begin(), end);
    changed_.notify_all();
    return data;
  }

  // How many bytes it stored, all of them if it waits; fewer: the readers have
  // gone, or it would have to wait.
  std::size_t Write(std::string_view data, bool wait) {
    std::unique_lock lock(mutex_);
    std::size_t stored = 0;
    while (stored < data.size() && !Broken()) {
      if (!wait && bytes_.size() == capacity_) break;
      changed_.wait(lock, [this] { return bytes_.size() < capacity_ || Broken(); });
      if (Broken()) break;
      const std::size_t some = std::min(data.size() - stored, capacity_ - bytes_.size());
      bytes_.insert(bytes_.end(), data.begin() + stored, data.begin() + stored + some);
      stored += some;
      changed_.notify_all();
    }
    return stored;
  }

  bool HasLostItsReaders() {
    const std::lock_guard lock(mutex_);
    return Broken();
  }

 private:
  bool Broken() const { return had_reader_ && readers_ == 0; }
  template <class F>
  void Change(F change) {
    const std::lock_guard lock(mutex_);
    change();
    changed_.notify_all();
  }

  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<char> bytes_;
  int readers_ = 0, writers_ = 0;
  bool had_reader_ = false, had_writer_ = false;
};

#endif  // BYTE_QUEUE_H_
