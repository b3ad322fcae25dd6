// Shows ByteQueue to Parley: what each operation of a pipe means for it.
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapter/pipe.h"
#include "byte_queue.h"

using namespace parley::pipe;  // NOLINT: the operations' names.
using parley::Error;
using parley::Outcome;

// What the actors share; they are threads here.
struct Queues : parley::World {
  std::unique_ptr<parley::Adapter> MakeAdapter(int actor) override;
  std::mutex mutex;
  std::map<std::string, ByteQueue> by_name;
};

// One actor's hands.
class Hands : public PipeAdapter {
 public:
  explicit Hands(Queues& queues) : queues_(queues) {}

 private:
  Outcome<Created> Do(const Create& create) override {
    const std::lock_guard lock(queues_.mutex);
    queues_.by_name.try_emplace(create.object, static_cast<std::size_t>(create.capacity.value_or(1024)));
    return Created{};  // The capacity is as asked.
  }
  Outcome<Nothing> Do(const Open& open) override {
    held_[{open.object, open.end}] = &Named(open.object);
    open.end == End::kRead ? Named(open.object).AddReader() : Named(open.object).AddWriter();
    return Nothing{};
  }
  Outcome<Counted> Do(const Write& write) override {
    const auto held = held_.find({write.object, End::kWrite});
    if (held == held_.end()) return Error::kClosed;
    const auto count = static_cast<std::int64_t>(held->second->Write(write.data, write.wait));
    if (count == 0 && !write.data.empty()) return held->second->HasLostItsReaders() ? Error::kBroken : Error::kWouldBlock;
    return Counted{count};
  }
  Outcome<Data> Do(const Read& read) override {
    const auto held = held_.find({read.object, End::kRead});
    if (held == held_.end()) return Error::kClosed;
    const auto data = held->second->Read(static_cast<std::size_t>(read.max), read.wait);
    if (!data) return Error::kWouldBlock;
    return Data{parley::Bytes(*data)};
  }
  Outcome<Nothing> Do(const Close& close) override {
    const auto held = held_.find({close.object, close.end});
    if (held == held_.end()) return Error::kClosed;
    close.end == End::kRead ? held->second->RemoveReader() : held->second->RemoveWriter();
    held_.erase(held);
    return Nothing{};
  }
  Outcome<Nothing> Do(const Destroy&) override { return Error::kUnsupported; }

  ByteQueue& Named(const std::string& name) {
    const std::lock_guard lock(queues_.mutex);
    return queues_.by_name.at(name);
  }
  Queues& queues_;
  std::map<std::pair<std::string, End>, ByteQueue*> held_;
};

std::unique_ptr<parley::Adapter> Queues::MakeAdapter(int) { return std::make_unique<Hands>(*this); }

const parley::ImplementationRegistration kByteQueue({
    .description = {.name = "byte-queue",
                    .mechanism = "pipe",
                    .actors_are_threads = true,
                    .profiles = {},
                    .traits = {{"capacity_settable", true}},
                    .abilities = {},
                    .native = true},
    .sentence = "A deque with a mutex and a condition variable, between threads.",
    .make_world = [] { return std::make_unique<Queues>(); },
});
