#include "property/racing_mailbox.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "src/ipc/mailbox.h"

namespace parley {
namespace {

using mailbox::Received;

struct Box {
  std::mutex mutex;
  std::condition_variable room, there;
  std::deque<Bytes> messages;
  std::size_t capacity = 0;
  int sent = 0, received = 0;
  std::atomic<int> sending{0}, receiving{0};
};

// That somebody is in an operation.
struct Visit {
  explicit Visit(std::atomic<int>& count) : count(count), others(count.fetch_add(1)) {}
  ~Visit() { --count; }
  std::atomic<int>& count;
  const int others;
};

struct Boxes : World {
  explicit Boxes(Race race) : race(race) {}
  std::unique_ptr<Adapter> MakeAdapter(int actor) override;
  const Race race;
  std::mutex mutex;
  std::map<std::string, Box> boxes;
};

class RacingAdapter : public mailbox::MailboxAdapter {
 public:
  explicit RacingAdapter(Boxes& boxes) : boxes_(boxes) {}

 protected:
  Outcome<Created> Do(const mailbox::Create& create) override {
    Box& box = Named(create.object);
    const auto wanted = create.capacity.value_or(std::nullopt);
    box.capacity = wanted ? static_cast<std::size_t>(*wanted) : std::numeric_limits<std::size_t>::max();
    return Created();
  }
  Outcome<Nothing> Do(const mailbox::Open&) override { return Nothing(); }
  Outcome<Nothing> Do(const mailbox::Destroy&) override { return Nothing(); }

  Outcome<Nothing> Do(const mailbox::Send& send) override {
    Box& box = Named(send.object);
    const Visit visit(box.sending);
    std::this_thread::yield();  // So that two meet now and then.
    std::unique_lock lock(box.mutex);
    const auto room = [&] { return box.messages.size() < box.capacity; };
    if (!room() && !send.wait) return Error::kWouldBlock;
    box.room.wait(lock, room);
    const bool race = visit.others > 0;
    if (Has(Race::kOverfull) && race && box.sent % 20 == 0) {
      lock.unlock();
      std::this_thread::yield();
      lock.lock();
    }
    ++box.sent;
    if (Has(Race::kDropped) && box.sent % 200 == 0) return Nothing();
    const bool before = Has(Race::kReordered) && race && box.sent % 50 == 0 && !box.messages.empty();
    box.messages.insert(box.messages.end() - (before ? 1 : 0), send.data);
    if (Has(Race::kLostWakeUp) && race && box.sent % 20 == 0) return Nothing();
    box.there.notify_one();
    return Nothing();
  }

  Outcome<Received> Do(const mailbox::Receive& receive) override {
    Box& box = Named(receive.object);
    const Visit visit(box.receiving);
    std::unique_lock lock(box.mutex);
    const bool blind = Has(Race::kSpuriousEmpty) && visit.others > 0 && ++box.received % 50 == 0;
    const auto there = [&] { return !box.messages.empty(); };
    if ((!there() || blind) && !receive.wait) return Error::kWouldBlock;
    box.there.wait(lock, there);
    const Bytes data = box.messages.front();
    if (!Has(Race::kDuplicate) || ++box.received % 100 != 0) box.messages.pop_front();
    box.room.notify_one();
    return Received{.data = data, .priority = {}};
  }

 private:
  bool Has(Race race) const { return boxes_.race == race; }
  Box& Named(const std::string& name) {
    const std::lock_guard lock(boxes_.mutex);
    return boxes_.boxes[name];
  }

  Boxes& boxes_;
};

std::unique_ptr<Adapter> Boxes::MakeAdapter(int) { return std::make_unique<RacingAdapter>(*this); }

}  // namespace

Implementation RacingMailboxes(Race race) {
  mailbox::Traits traits;
  traits.capacities = {Bound::kBounded};
  Implementation implementation;
  implementation.description = {.name = "racing-mailbox", .mechanism = "mailbox", .actors_are_threads = true, .traits = Encode(traits)};
  implementation.make_world = [race] { return std::make_unique<Boxes>(race); };
  return implementation;
}

}  // namespace parley
