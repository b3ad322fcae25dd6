#include "src/reference/pipe_holder.h"

#include <algorithm>
#include <chrono>

#include "src/process/handlers.h"

namespace parley::reference {
namespace {

constexpr std::chrono::milliseconds kLookAround{20};
constexpr std::int64_t kBlock = 512;  // Capacities are multiples of it, in bytes.
constexpr std::int64_t kUsual = 4096;

// The table's lock for a scope. A process that died with it left nothing undone.
class TableTurn {
 public:
  explicit TableTurn(PipeTable& table) : table_(table) { table_.lock.Lock(); }
  ~TableTurn() { table_.lock.Unlock(); }
  TableTurn(const TableTurn&) = delete;

 private:
  PipeTable& table_;
};

}  // namespace

Turn::Turn(PipeHolder& holder, PipeState& state) : holder_(holder), state_(state) { Enter(); }
Turn::~Turn() { Leave(); }
void Turn::Leave() { state_.Unlock(); }
void Turn::Enter() {
  state_.Lock();
  holder_.CallTheRoll(state_);
}

PipeHolder::~PipeHolder() {
  for (auto& [key, held] : held_) {
    held.state->Lock();
    for (const int slot : held.slots) held.state->Holders(key.second).GiveUp(slot);
    held.state->WakeEverybody();
    held.state->Unlock();
  }
}

void PipeHolder::Forked() {
  for (auto& [key, held] : held_) {
    Turn turn(*this, *held.state);
    for (int& slot : held.slots) slot = Take(*held.state, key.second);
    std::erase(held.slots, -1);
  }
  std::erase_if(held_, [](const auto& entry) { return entry.second.slots.empty(); });
}

std::size_t PipeHolder::CapacityFor(std::optional<std::int64_t> asked) const {
  const std::int64_t bytes = std::clamp<std::int64_t>(asked.value_or(kUsual), 1, Ring::kLargest);
  return static_cast<std::size_t>((bytes + kBlock - 1) / kBlock * kBlock);
}

Outcome<pipe::Created> PipeHolder::Do(const pipe::Create& create) {
  if (create.object.size() > PipeState::kLongestName) return Error::kInvalid;
  const std::size_t capacity = CapacityFor(create.capacity);
  const TableTurn turn(table_);
  if (table_.Find(create.object) != nullptr) return Error::kExists;
  if (table_.Make(create.object, capacity) == nullptr) return Result::Failure(Error::kBusy, "the table is full");
  return pipe::Created{.capacity = Declared(capacity)};
}

Outcome<pipe::Nothing> PipeHolder::Do(const pipe::Open& open) {
  Begin();
  std::optional<TableTurn> table_turn(table_);
  PipeState* state = table_.Find(open.object);
  if (state == nullptr) return Error::kNotFound;
  Turn turn(*this, *state);
  table_turn.reset();  // Not before: nobody else is to have its place.
  const bool wait = open.wait.value_or(true);
  if (named_ && !wait && !MayOpenAtOnce(*state, open.end)) return Error::kNoSuchParty;
  const std::uint64_t opened_before = state->Facing(open.end).opened.load();
  const int slot = Take(*state, open.end);
  if (slot < 0) return Result::Failure(Error::kBusy, "too many hold this end");
  if (named_ && wait) {
    const auto met = Meet(turn, open.end, slot, opened_before);
    if (!met.result().Succeeded()) return met;
  }
  Held& held = held_[{open.object, open.end}];
  held.state = state;
  held.slots.push_back(slot);
  return pipe::Nothing{};
}

Outcome<pipe::Nothing> PipeHolder::Meet(Turn& turn, pipe::End end, int slot, std::uint64_t opened_before) {
  while (!PeerCame(turn.state(), end, opened_before)) {
    if (Interrupted()) {
      GiveUp(turn.state(), end, slot);
      return Error::kInterrupted;
    }
    Sleep(turn, end, slot);
  }
  return pipe::Nothing{};
}

Outcome<pipe::Nothing> PipeHolder::Do(const pipe::Close& close) {
  Held* held = Find(close.object, close.end);
  if (held == nullptr) return Error::kClosed;
  Turn turn(*this, *held->state);
  GiveUp(*held->state, close.end, held->slots.back());
  held->slots.pop_back();
  if (held->slots.empty()) held_.erase({close.object, close.end});
  return pipe::Nothing{};
}

Outcome<pipe::Nothing> PipeHolder::Do(const pipe::Destroy& destroy) {
  const TableTurn turn(table_);
  PipeState* state = table_.Find(destroy.object);
  if (state == nullptr) return Error::kNotFound;
  table_.Remove(*state);
  return pipe::Nothing{};
}

Outcome<pipe::Nothing> PipeHolder::Do(const pipe::Duplicate& duplicate) {
  Held* held = Find(duplicate.object, duplicate.end);
  if (held == nullptr) return Error::kClosed;
  Turn turn(*this, *held->state);
  const int slot = Take(*held->state, duplicate.end);
  if (slot < 0) return Result::Failure(Error::kBusy, "too many hold this end");
  held->slots.push_back(slot);
  return pipe::Nothing{};
}

PipeHolder::Held* PipeHolder::Find(const std::string& object, pipe::End end) {
  const auto found = held_.find({object, end});
  return found == held_.end() ? nullptr : &found->second;
}

int PipeHolder::Take(PipeState& state, pipe::End end) {
  if (!state.Held()) {  // Nothing is left of those who had it before.
    state.ring.Clear();
    for (Lives& lives : state.lives) lives.BeginAfresh();
  }
  const int slot = state.Holders(end).TakeSlot();
  if (slot >= 0) Opened(state, end);
  return slot;
}

bool PipeHolder::MayOpenAtOnce(PipeState& state, pipe::End end) {
  return end == pipe::End::kRead || state.readers().Any();
}

bool PipeHolder::PeerCame(PipeState& state, pipe::End end, std::uint64_t opened_before) {
  return state.Facing(end).Any() || state.Facing(end).opened.load() != opened_before;
}

void PipeHolder::GiveUp(PipeState& state, pipe::End end, int slot) {
  state.Holders(end).GiveUp(slot);
  Closed(state, end);
}

void PipeHolder::Begin() { interrupts_ = HandlerRuns(kInterruptSignal); }

bool PipeHolder::Interrupted() const { return HandlerRuns(kInterruptSignal) != interrupts_; }

void PipeHolder::Sleep(Turn& turn, pipe::End end, int slot) {
  Lives& lives = turn.state().Holders(end);
  lives.Join(slot);
  turn.Leave();
  while (!lives.Woken(slot) && !Interrupted()) {
    if (!WaitWhile(lives.slots[static_cast<std::size_t>(slot)].woken, 0, kLookAround)) continue;
    turn.Enter();
    turn.Leave();
  }
  turn.Enter();
  lives.Leave(slot);
}

}  // namespace parley::reference
