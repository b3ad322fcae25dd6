#include "src/judge/generator.h"

#include <algorithm>
#include <deque>
#include <vector>

namespace parley::judge {
namespace {

std::int64_t Below(std::int64_t bound, std::mt19937_64& random) {
  return bound <= 0 ? 0 : static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
}

bool Happens(double share, std::mt19937_64& random) {
  return share > 0 && std::uniform_real_distribution<double>()(random) < share;
}

// An operation and the moment at which it happens.
struct Planned {
  Operation operation;
  double moment;
};

std::vector<Planned> Plan(const Shape& shape, std::mt19937_64& random) {
  std::vector<Time> free_at(static_cast<std::size_t>(shape.clients));
  for (Time& time : free_at) time = Below(shape.longest + 1, random);
  std::vector<Planned> plan;
  for (int number = 0; number < shape.operations; ++number) {
    const auto client = std::min_element(free_at.begin(), free_at.end()) - free_at.begin();
    Operation operation{.client = client, .call = free_at[static_cast<std::size_t>(client)]};
    operation.ret = operation.call + Below(shape.longest + 1, random);
    operation.kind = Happens(shape.puts, random) ? Kind::kPut : Kind::kTake;
    free_at[static_cast<std::size_t>(client)] = operation.ret + 1 + Below(shape.longest / 4 + 1, random);
    const double length = static_cast<double>(operation.ret - operation.call);
    plan.push_back({operation, static_cast<double>(operation.call) + length * std::uniform_real_distribution<double>()(random)});
  }
  std::stable_sort(plan.begin(), plan.end(), [](const Planned& a, const Planned& b) { return a.moment < b.moment; });
  return plan;
}

class Simulation {
 public:
  Simulation(const Shape& shape, std::mt19937_64& random) : shape_(shape), random_(random) {
    log_.object = shape.object;
    log_.capacity = shape.object == Object::kRegister ? 0 : shape.capacity;
    log_.atomic = shape.atomic;
    log_.initial = -1;
    current_ = log_.initial;
  }

  void Perform(Operation operation) {
    const bool unseen = Happens(shape_.crashes, random_);
    if (unseen) operation.ending = Ending::kCrashed;
    const bool happens = !unseen || random_() % 2 == 0;
    if (unseen) operation.ret = kNever;
    operation.kind == Kind::kPut ? Put(operation, happens) : Take(operation, happens);
  }

  Log Finish(std::vector<Planned>&& waiting) {
    for (const Planned& planned : waiting) {
      Operation operation = planned.operation;
      operation.ret = kNever;
      operation.ending = Ending::kBlocked;
      operation.value = operation.kind == Kind::kPut ? ++last_ : 0;
      const bool waits = operation.kind == Kind::kPut ? Full() : inside_.empty();
      if (waits && shape_.object != Object::kRegister) Add(operation, 0);
    }
    return std::move(log_);
  }

 private:
  bool Full() const {
    return log_.capacity > 0 && static_cast<std::int64_t>(inside_.size()) >= log_.capacity;
  }
  void Add(const Operation& operation, std::uint32_t part) {
    log_.operations.push_back(operation);
    if (shape_.object == Object::kPipe) log_.parts.push_back(part);
  }

  void Put(Operation operation, bool happens) {
    const auto size = static_cast<std::uint32_t>(1 + Below(shape_.largest, random_));
    if (Full() || (log_.capacity > 0 && static_cast<std::int64_t>(inside_.size() + size) > log_.capacity)) {
      operation.kind = Kind::kPutFull;
      if (Full() && shape_.would_block && operation.ending == Ending::kCompleted) Add(operation, 0);
      return;
    }
    operation.priority = static_cast<std::int32_t>(Below(shape_.priorities, random_));
    for (std::uint32_t part = 0; part < size; ++part) {
      operation.value = ++last_;
      Add(operation, part);
      if (happens) inside_.push_back(operation);
    }
    if (happens) current_ = operation.value;
  }

  void Take(Operation operation, bool happens) {
    if (shape_.object == Object::kRegister) {
      operation.value = current_;
      return Add(operation, 0);
    }
    if (inside_.empty()) {
      operation.kind = Kind::kTakeEmpty;
      if (shape_.would_block && operation.ending == Ending::kCompleted) Add(operation, 0);
      return;
    }
    const auto most = static_cast<std::uint32_t>(1 + Below(shape_.largest, random_));
    for (std::uint32_t part = 0; part < most && !inside_.empty(); ++part) {
      const auto next = std::max_element(inside_.begin(), inside_.end(), [&](const Operation& a, const Operation& b) {
        return shape_.object == Object::kPriority && a.priority < b.priority;
      });
      operation.value = operation.ending == Ending::kCompleted ? next->value : 0;
      Add(operation, part);
      if (happens) inside_.erase(next);
    }
  }

  const Shape& shape_;
  std::mt19937_64& random_;
  Log log_;
  std::deque<Operation> inside_;
  std::int64_t last_ = 0, current_ = 0;
};

}  // namespace

Log Simulate(const Shape& shape, std::mt19937_64& random) {
  std::vector<Planned> plan = Plan(shape, random), waiting;
  if (shape.waits) {
    const std::size_t waiters = random() % (static_cast<std::size_t>(shape.clients) + 1);
    waiting.assign(plan.end() - static_cast<std::ptrdiff_t>(std::min(waiters, plan.size())), plan.end());
    plan.resize(plan.size() - waiting.size());
  }
  Simulation simulation(shape, random);
  for (const Planned& planned : plan) simulation.Perform(planned.operation);
  return simulation.Finish(std::move(waiting));
}

void Disturb(Log& log, std::mt19937_64& random) {
  if (log.operations.empty()) return;
  const auto pick = [&]() -> Operation& { return log.operations[random() % log.operations.size()]; };
  Operation& one = pick();
  Operation& other = pick();
  switch (log.object == Object::kPipe ? 0 : random() % 5) {
    case 0:
      if (one.kind == Kind::kTake && other.kind == Kind::kTake) std::swap(one.value, other.value);
      break;
    case 1:
      if (one.ending != other.ending) break;
      std::swap(one.call, other.call);
      std::swap(one.ret, other.ret);
      break;
    case 2:
      if (one.kind == Kind::kTake && one.ending == Ending::kCompleted && log.object != Object::kRegister) one.kind = Kind::kTakeEmpty;
      break;
    case 3:
      if (one.ending != Ending::kCompleted) break;
      one.call += Below(5, random) - 2;
      one.ret = std::max(one.call, one.ret + Below(5, random) - 2);
      break;
    default:
      if (one.kind == Kind::kPut && other.kind == Kind::kPut) std::swap(one.priority, other.priority);
      break;
  }
}

}  // namespace parley::judge
