#include "src/reference/pipe.h"

#include <algorithm>
#include <csignal>

namespace parley::reference {
namespace {

Outcome<pipe::Counted> Count(std::size_t bytes) { return pipe::Counted{.count = static_cast<std::int64_t>(bytes)}; }

}  // namespace

Outcome<pipe::Data> Pipe::Do(const pipe::Read& read) {
  const Held* held = Find(read.object, pipe::End::kRead);
  if (held == nullptr) return Error::kClosed;
  if (read.max < 0) return Error::kInvalid;
  Begin();
  Turn turn(*this, *held->state);
  return read.max == 0 ? ReadOfNothing(turn, held->slot()) : ReadNow(turn, held->slot(), read);
}

Outcome<pipe::Data> Pipe::ReadNow(Turn& turn, int slot, const pipe::Read& read) {
  PipeState& state = turn.state();
  const auto max = static_cast<std::size_t>(read.max);
  for (;;) {
    if (EnoughToRead(state, slot, max)) {
      pipe::Data data{.data = Fetch(state, slot, max)};
      Taken(state);
      return data;
    }
    if (AtEnd(state)) return pipe::Data{};
    if (!read.wait) return ReadRefused(state);
    if (Interrupted()) return ReadInterrupted();
    Sleep(turn, pipe::End::kRead, slot);
  }
}

Outcome<pipe::Counted> Pipe::Do(const pipe::Write& write) {
  const Held* held = Find(write.object, pipe::End::kWrite);
  if (held == nullptr) return Error::kClosed;
  Begin();
  const Result result = [&] {
    Turn turn(*this, *held->state);
    return (write.data.empty() ? WriteOfNothing(*held->state) : WriteNow(turn, held->slot(), write)).result();
  }();
  if (result.Is(Error::kBroken)) SignalBroken();
  return result;
}

Outcome<pipe::Counted> Pipe::WriteNow(Turn& turn, int slot, const pipe::Write& write) {
  PipeState& state = turn.state();
  const std::string_view data = write.data;
  std::size_t moved = 0;
  for (;;) {
    if (Broken(state)) return WriteBroke(moved);
    const std::size_t rest = data.size() - moved;
    const std::size_t now = Fits(state, rest, data.size(), write.wait);
    if (now > 0) {
      Store(state, slot, data.substr(moved, now));
      Stored(state);
      moved += Advance(now, rest);
      if (moved >= data.size()) return Count(moved);
      Pause(turn);
    } else if (!write.wait) {
      return WriteRefused(turn, slot, write, moved);
    } else if (Interrupted()) {
      return WriteInterrupted(moved);
    } else {
      Sleep(turn, pipe::End::kWrite, slot);
    }
  }
}

std::size_t Pipe::Fits(PipeState& state, std::size_t rest, std::size_t size, bool /*wait*/) {
  const std::size_t room = Room(state);
  if (size <= atomic_write()) return room >= rest ? rest : 0;
  return std::min(rest, room);
}

void Pipe::Store(PipeState& state, int /*slot*/, std::string_view data) { RingOf(state).Put(data); }

Bytes Pipe::Fetch(PipeState& state, int /*slot*/, std::size_t max) { return RingOf(state).Take(max); }

Outcome<pipe::Counted> Pipe::WriteInterrupted(std::size_t moved) {
  if (moved == 0) return Error::kInterrupted;
  return Count(moved);
}

Outcome<pipe::Counted> Pipe::WriteBroke(std::size_t moved) {
  if (moved == 0) return Error::kBroken;
  return Count(moved);
}

Outcome<pipe::Counted> Pipe::WriteRefused(Turn&, int /*slot*/, const pipe::Write&, std::size_t moved) {
  if (moved == 0) return Error::kWouldBlock;
  return Count(moved);
}

void Pipe::SignalBroken() { std::raise(SIGPIPE); }

Outcome<pipe::Readiness> Pipe::Do(const pipe::Poll& poll) {
  const Held* held = Find(poll.object, poll.end);
  if (held == nullptr) return Error::kClosed;
  Turn turn(*this, *held->state);
  PipeState& state = turn.state();
  pipe::Readiness ready;
  if (poll.end == pipe::End::kRead) {
    ready.hangup = AtEnd(state);
    ready.readable = HasData(state, held->slot()) || ready.hangup;
  } else {
    ready.error = Broken(state);
    ready.writable = Room(state) >= atomic_write() || ready.error;
  }
  return ready;
}

}  // namespace parley::reference
