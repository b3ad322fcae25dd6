#include "src/judge/store.h"

namespace parley::judge {
namespace {

std::uint64_t Scramble(std::uint64_t number) {  // The finaliser of splitmix64.
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9u;
  number = (number ^ number >> 27) * 0x94d049bb133111ebu;
  return number ^ number >> 31;
}

// What is inside, oldest first, and what was there before it.
class Lane {
 public:
  bool empty() const { return head_ == values_.size(); }
  std::int64_t front() const { return values_[head_]; }
  Fingerprint Print(std::size_t position) const {
    return FingerprintOf(static_cast<std::uint64_t>(values_[position]) * 0x9e3779b97f4a7c15u + position);
  }
  Fingerprint Push(std::int64_t value) {
    values_.push_back(value);
    return Print(values_.size() - 1);
  }
  Fingerprint Pop() { return Print(head_++); }
  Fingerprint Unpush() {
    const Fingerprint print = Print(values_.size() - 1);
    values_.pop_back();
    return print;
  }
  Fingerprint Unpop() { return Print(--head_); }

 private:
  std::vector<std::int64_t> values_;
  std::size_t head_ = 0;
};

// A queue, with one lane, or a priority queue, with one for each priority.
class QueueStore : public Store {
 public:
  explicit QueueStore(std::int64_t capacity) : capacity_(capacity) {}
  bool Empty() const override { return size_ == 0; }
  bool Full() const override { return capacity_ > 0 && size_ >= capacity_; }
  std::int64_t Next() const override { return First()->second.front(); }
  void Put(const Operation& put) override {
    print_.Mix(lanes_[put.priority].Push(put.value));
    done_.push_back({true, put.priority});
    ++size_;
  }
  void Take() override {
    const auto lane = First();
    print_.Unmix(lane->second.Pop());
    done_.push_back({false, lane->first});
    --size_;
  }
  void Undo() override {
    const auto [put, priority] = done_.back();
    done_.pop_back();
    if (put) {
      print_.Unmix(lanes_[priority].Unpush());
      --size_;
    } else {
      print_.Mix(lanes_[priority].Unpop());
      ++size_;
    }
  }
  Fingerprint fingerprint() const override { return print_; }

 private:
  struct Step {
    bool put;
    std::int32_t priority;
  };
  using Lanes = std::map<std::int32_t, Lane, std::greater<>>;

  Lanes::iterator First() {
    auto lane = lanes_.begin();
    while (lane->second.empty()) ++lane;
    return lane;
  }
  Lanes::const_iterator First() const { return const_cast<QueueStore*>(this)->First(); }

  const std::int64_t capacity_;
  std::int64_t size_ = 0;
  Lanes lanes_;
  std::vector<Step> done_;
  Fingerprint print_;
};

class RegisterStore : public Store {
 public:
  explicit RegisterStore(std::int64_t initial) : values_{initial} {}
  bool Empty() const override { return false; }
  bool Full() const override { return false; }
  std::int64_t Next() const override { return values_.back(); }
  void Put(const Operation& put) override { values_.push_back(put.value); }
  void Take() override { values_.push_back(values_.back()); }
  void Undo() override { values_.pop_back(); }
  Fingerprint fingerprint() const override { return FingerprintOf(static_cast<std::uint64_t>(values_.back())); }
  bool takes_change() const override { return false; }

 private:
  std::vector<std::int64_t> values_;
};

}  // namespace

Fingerprint FingerprintOf(std::uint64_t number) {
  return {Scramble(number + 0x9e3779b97f4a7c15u), Scramble(number ^ 0xd1b54a32d192ed03u)};
}

std::unique_ptr<Store> MakeStore(const Log& log) {
  if (log.object == Object::kRegister) return std::make_unique<RegisterStore>(log.initial);
  return std::make_unique<QueueStore>(log.capacity);
}

}  // namespace parley::judge
