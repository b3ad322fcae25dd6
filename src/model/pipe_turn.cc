#include "src/model/pipe_turn.h"

#include <algorithm>
#include <limits>

namespace parley {
namespace {

constexpr std::int64_t kUnbounded = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> CountOf(const Result& result) {
  if (result.error || !result.ok.contains("count")) return std::nullopt;
  return result.ok["count"].get<std::int64_t>();
}

}  // namespace

PipeTurn::PipeTurn(const PipeRules& rules, const PipeState& state, const Call& call, std::int64_t progress)
    : rules_(rules), state_(state), call_(call), progress_(progress) {}

std::string_view PipeTurn::Hex() const { return call_.operation.keys.at("data").get_ref<const std::string&>(); }
std::int64_t PipeTurn::Max() const { return call_.operation.keys.at("max").get<std::int64_t>(); }
std::int64_t PipeTurn::Count() const { return static_cast<std::int64_t>(Hex().size()) / 2; }
bool PipeTurn::Waits() const { return call_.operation.keys.value("wait", true); }

bool PipeTurn::ReadEnd() const {
  if (Is(pipe::Read::kName)) return true;
  return !Is(pipe::Write::kName) && call_.operation.keys.value("end", std::string()) == "read";
}

bool PipeTurn::Holds() const { return (ReadEnd() ? state_.readers : state_.writers).count(call_.actor) > 0; }
std::int64_t PipeTurn::Room() const { return rules_.most ? *rules_.most - Used() : kUnbounded; }
bool PipeTurn::Small() const { return rules_.atomic_write && Count() <= *rules_.atomic_write; }

bool PipeTurn::OthersMidway() const {
  return state_.midway.size() > state_.midway.count(call_.actor);
}

// Small writes go in as a whole; of a large one it is enough that a byte fits,
// but an implementation may want room for all of it.
bool PipeTurn::MayRefuse() const { return Used() >= rules_.least || Count() > Room(); }

std::vector<PipeChange> PipeTurn::Finish() const {
  PipeChange change{.next = {}, .same = true, .progress = progress_, .finished = true};
  if (state_.midway.count(call_.actor) > 0) {
    change.same = false;
    change.next = state_;
    change.next.midway.erase(call_.actor);
    if (state_.uncut == call_.actor) change.next.uncut.reset();
  }
  return {change};
}

std::vector<PipeChange> PipeTurn::FinishIf(bool allowed) const {
  return allowed ? Finish() : std::vector<PipeChange>();
}

std::vector<PipeChange> PipeTurn::Changes(const Result* result) const {
  // Always honest, and without effect.
  if (result != nullptr && (result->Is(Error::kUnsupported) || result->Is(Error::kInterrupted))) {
    return FinishIf(progress_ == 0);
  }
  if (Is(pipe::Destroy::kName)) {
    PipeChange change{.next = state_, .same = false, .progress = progress_, .finished = true};
    change.next.destroyed = true;
    return result != nullptr && result->error ? Finish() : std::vector<PipeChange>{change};
  }
  if (Is(pipe::Open::kName)) return Open(result);
  if (Is(pipe::Poll::kName)) return Poll(result);
  if (Is(pipe::Close::kName) || Is(pipe::Duplicate::kName)) return CloseOrDuplicate(result);
  return Is(pipe::Read::kName) ? Read(result) : Write(result);
}

// pipe.named-open-waits-for-peer: it may wait for the other end, and counts from
// the moment when it began to.
std::vector<PipeChange> PipeTurn::Open(const Result* result) const {
  if (progress_ > 0) return FinishIf(result == nullptr || result->Succeeded());
  if (result != nullptr && result->error) {
    const bool alone = (ReadEnd() ? state_.writers : state_.readers).empty();
    return FinishIf((Holds() && !result->Is(Error::kWouldBlock)) || (!Waits() && alone));
  }
  PipeChange change{.next = state_, .same = false, .progress = 1, .finished = true};
  (ReadEnd() ? change.next.had_reader : change.next.had_writer) = true;
  ++(ReadEnd() ? change.next.readers : change.next.writers)[call_.actor];
  std::vector<PipeChange> changes = {change};
  if (result == nullptr) {
    change.finished = false;
    changes.push_back(change);
  }
  return changes;
}

std::vector<PipeChange> PipeTurn::CloseOrDuplicate(const Result* result) const {
  if (!Holds()) return FinishIf(result == nullptr || result->Is(Error::kClosed));
  if (result != nullptr && result->error) return {};
  PipeChange change{.next = state_, .same = false, .progress = progress_, .finished = true};
  auto& ends = ReadEnd() ? change.next.readers : change.next.writers;
  int& held = ends[call_.actor];
  held += Is(pipe::Close::kName) ? -1 : 1;
  if (held == 0) ends.erase(call_.actor);
  return {change};
}

// pipe.readiness-tells-the-truth. From how much space on a pipe polls writable is
// the implementation's.
std::vector<PipeChange> PipeTurn::Poll(const Result* result) const {
  if (result == nullptr) return Finish();
  if (!Holds() || result->error) return FinishIf(!Holds() && result->Is(Error::kClosed));
  const auto seen = result->As<pipe::Readiness>();
  if (ReadEnd()) {
    const bool hangup = state_.had_writer && state_.writers.empty();
    return FinishIf(seen.hangup == hangup && (seen.readable == !state_.bytes.empty() || state_.AtEnd()));
  }
  const bool full = Room() <= 0;
  return FinishIf(seen.error == state_.Broken() && (state_.Broken() || !full || !seen.writable));
}

std::vector<PipeChange> PipeTurn::Read(const Result* result) const {
  if (result != nullptr && result->error && !result->Is(Error::kWouldBlock)) {
    return FinishIf(!Holds());  // pipe.ends-are-one-way
  }
  // pipe.zero-length-operations
  if (Max() == 0) {
    const bool empty = result == nullptr || (result->Succeeded() && result->ok.value("data", std::string("x")).empty());
    return FinishIf(empty || (Holds() && !Waits() && state_.bytes.empty()));
  }
  if (!Holds()) return FinishIf(result == nullptr || result->error);
  if (result != nullptr && result->error) {  // pipe.nonblocking-read-on-empty
    return FinishIf(!Waits() && state_.bytes.empty() && !state_.AtEnd());
  }
  if (state_.bytes.empty()) {  // pipe.eof-after-last-writer, pipe.reader-waits-on-empty
    const bool end = result == nullptr || result->ok.value("data", std::string("x")).empty();
    return FinishIf(end && (state_.AtEnd() || (result == nullptr && !Waits())));
  }
  if (result != nullptr && !rules_.posix) return ReadBitByBit(result->ok.value("data", std::string()));
  // pipe.read-takes-what-is-there
  std::vector<PipeChange> changes;
  const std::int64_t most = std::min(Max(), Used());
  const std::string data = result == nullptr ? "" : result->ok.value("data", std::string());
  for (std::int64_t taken = most; taken >= (rules_.posix ? most : 1); --taken) {
    if (result != nullptr && static_cast<std::int64_t>(data.size()) != 2 * taken) continue;
    if (result != nullptr && ToHex(std::string_view(state_.bytes).substr(0, taken)) != data) continue;
    changes.push_back({.next = state_, .same = false, .progress = progress_, .finished = true});
    changes.back().next.bytes.erase(0, taken);
  }
  return changes;
}

// Who does not promise POSIX's read may take the bytes one after the other while
// others put more in: then it brings more than the pipe ever held at once.
std::vector<PipeChange> PipeTurn::ReadBitByBit(const std::string& hex) const {
  const auto all = static_cast<std::int64_t>(hex.size()) / 2;
  const std::int64_t most = std::min(all - progress_, Used());
  if (all > Max() || most < 1) return {};
  const Bytes wanted = FromHex(std::string_view(hex).substr(2 * progress_, 2 * most));
  const auto matched = std::mismatch(wanted.begin(), wanted.end(), state_.bytes.begin()).first - wanted.begin();
  std::vector<PipeChange> changes;
  for (const std::int64_t taken : {static_cast<std::int64_t>(matched), std::int64_t{1}}) {
    const bool again = taken == 1 && (call_.stops || matched == 1);
    if (taken > matched || taken < 1 || (again && !changes.empty())) continue;
    changes.push_back({.next = state_, .same = false, .progress = progress_ + taken, .finished = progress_ + taken == all});
    changes.back().next.bytes.erase(0, taken);
  }
  return changes;
}

std::vector<PipeChange> PipeTurn::Write(const Result* result) const {
  if (!Holds() || state_.Broken()) {  // pipe.ends-are-one-way, pipe.write-without-readers-breaks
    if (result == nullptr) return Finish();
    // Whatever refuses it: what counts is that no byte goes the wrong way.
    const bool refused = Holds() ? result->Is(Error::kBroken) : result->error.has_value();
    // pipe.readers-loss-reports-partial: what went in before may be counted.
    const bool counts = CountOf(*result) == progress_ && (progress_ > 0 || Count() == 0);
    return FinishIf(refused || counts);
  }
  if (Count() == 0) {  // pipe.zero-length-operations
    const bool refused = result != nullptr && result->Is(Error::kWouldBlock) && !Waits() && (MayRefuse() || OthersMidway());
    return FinishIf(result == nullptr || CountOf(*result) == 0 || refused);
  }
  // pipe.nonblocking-write-on-full. Who waits midway in a write may hold up others.
  if (result != nullptr && result->Is(Error::kWouldBlock)) {
    return FinishIf(!Waits() && progress_ == 0 && (MayRefuse() || OthersMidway()));
  }
  return WriteByAndBy(result);
}

// pipe.blocking-write-is-complete; pipe.nonblocking-large-write-may-be-partial,
// pipe.nonblocking-small-write-is-all-or-nothing.
bool PipeTurn::MayEndWith(std::int64_t count) const {
  return count == Count() || rules_.interrupts || (!Waits() && !Small());
}

// pipe.small-writes-are-atomic: a small write, too, may go in bit by bit, but then
// no other comes in between.
std::vector<PipeChange> PipeTurn::WriteByAndBy(const Result* result) const {
  std::int64_t end = Count();
  if (result != nullptr && result->error && !result->Is(Error::kBroken)) return {};
  if (result != nullptr && result->Succeeded()) {
    end = CountOf(*result).value_or(-1);
    if (end < 1 || end > Count()) return {};
  }
  const bool may_finish = result == nullptr || (result->Succeeded() && MayEndWith(end));
  if (progress_ == end) return {};
  if (!Waits() && progress_ == 0 && Small() && Count() > Room()) return {};
  std::vector<PipeChange> changes;
  if (!state_.uncut || state_.uncut == call_.actor) {
    std::vector<std::int64_t> amounts = Amounts(std::min(end - progress_, Room()));
    if (result == nullptr) {  // It waits: with a rest left, and the pipe as full as it takes.
      for (const std::int64_t some : {end - progress_ - 1, rules_.least - Used()}) {
        if (some >= 1 && some < end - progress_ && some <= Room()) amounts.push_back(some);
      }
    }
    for (const std::int64_t amount : amounts) {
      changes.push_back(Stored(amount, may_finish && progress_ + amount == end));
    }
  }
  if (Waits() && state_.midway.empty() && MayRefuse()) {
    changes.push_back({.next = state_, .same = false, .progress = progress_, .finished = false});
    changes.back().next.midway.insert(call_.actor);
  }
  return changes;
}

// The sizes of the next piece, largest first. Bytes one by one lead everywhere.
std::vector<std::int64_t> PipeTurn::Amounts(std::int64_t most) const {
  std::vector<std::int64_t> amounts;
  if (most < 1) return amounts;
  amounts.push_back(most);
  if (!call_.stops && most > 1) amounts.push_back(1);
  if (call_.stops) {
    for (auto stop = call_.stops->rbegin(); stop != call_.stops->rend(); ++stop) {
      if (*stop > progress_ && *stop < progress_ + most) amounts.push_back(*stop - progress_);
    }
  }
  return amounts;
}

PipeChange PipeTurn::Stored(std::int64_t count, bool finished) const {
  PipeChange change{.next = state_, .same = false, .progress = progress_ + count, .finished = finished};
  change.next.bytes += FromHex(Hex().substr(2 * progress_, 2 * count));
  change.next.midway.erase(call_.actor);
  if (change.next.uncut == call_.actor) change.next.uncut.reset();
  if (!finished) {
    change.next.midway.insert(call_.actor);
    if (Small()) change.next.uncut = call_.actor;
  }
  return change;
}

// Cautious: true only where it can not be right to wait.
bool PipeTurn::Enabled() const {
  if (Is(pipe::Open::kName)) return !Waits() || !(ReadEnd() ? state_.writers : state_.readers).empty();
  if (Is(pipe::Read::kName)) {
    return !Waits() || !Holds() || Max() == 0 || !state_.bytes.empty() || state_.AtEnd();
  }
  if (!Is(pipe::Write::kName) || !Waits() || !Holds() || state_.Broken()) return true;
  if (OthersMidway() || Used() >= rules_.least) return false;
  return progress_ > 0 || !Small() || Count() <= Room();
}

}  // namespace parley
