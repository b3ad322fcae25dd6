// Correct pipes that wait, wake and hand over unusually.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "src/mutants/pipe/variant.h"

namespace parley::mutants {
namespace {

using pipe::End;

constexpr useconds_t kSlowness = 2000;  // Microseconds.

struct Slow : Pipe {
  using Pipe::Pipe;
  using Pipe::Do;
  template <class T>
  Outcome<typename T::Ok> Slowly(const T& operation) {
    usleep(kSlowness);
    auto done = Pipe::Do(operation);
    usleep(kSlowness);
    return done;
  }
  Outcome<pipe::Nothing> Do(const pipe::Open& open) override { return Slowly(open); }
  Outcome<pipe::Nothing> Do(const pipe::Close& close) override { return Slowly(close); }
  Outcome<pipe::Data> Do(const pipe::Read& read) override { return Slowly(read); }
  Outcome<pipe::Counted> Do(const pipe::Write& write) override { return Slowly(write); }
};
const Variant<Slow> kSlow("slow", "Takes its time before each operation and before each answer.");

struct Restless : Pipe {
  using Pipe::Pipe;
  void Sleep(Turn& turn, End end, int slot) override {
    Lives& lives = turn.state().Holders(end);
    lives.Join(slot);
    turn.Leave();
    reference::WaitWhile(lives.slots[static_cast<std::size_t>(slot)].woken, 0, std::chrono::milliseconds(2));
    turn.Enter();
    lives.Leave(slot);
  }
};
const Variant<Restless> kRestless("restless", "Waiters wake up for no reason.");

struct Polling : Pipe {
  using Pipe::Pipe;
  void Sleep(Turn& turn, End, int) override {
    turn.Leave();
    usleep(1000);
    turn.Enter();
  }
};
const Variant<Polling> kPolling("polling", "Waiters nap and look again; nobody wakes them.");

struct WakesEverybody : Pipe {
  using Pipe::Pipe;
  void Opened(PipeState& state, End) override { state.WakeEverybody(); }
  void Closed(PipeState& state, End) override { state.WakeEverybody(); }
  void Stored(PipeState& state) override { state.WakeEverybody(); }
  void Taken(PipeState& state) override { state.WakeEverybody(); }
};
const Variant<WakesEverybody> kWakesEverybody("wakes-everybody", "Every change wakes all who wait, at both ends.");

struct Box {
  std::uint32_t max;   // What its reader wants, in bytes; 0: none waits for it.
  std::uint32_t size;  // What it was handed.
  std::array<char, 4096> bytes;
};
using Boxes = std::array<Box, Lives::kSlots>;  // Of the reader in each slot.

// The ring is empty whenever a reader waits, so what is handed over is the oldest.
struct HandsOver : NotingPipe<Boxes> {
  using NotingPipe::NotingPipe;
  Box& BoxOf(PipeState& state, int slot) { return NoteOf(state)[static_cast<std::size_t>(slot)]; }
  bool HasData(PipeState& state, int slot) override {
    return BoxOf(state, slot).size > 0 || Pipe::HasData(state, slot);
  }
  Outcome<pipe::Data> ReadNow(Turn& turn, int slot, const pipe::Read& read) override {
    Box& box = BoxOf(turn.state(), slot);
    box.size = 0;
    box.max = static_cast<std::uint32_t>(std::min<std::int64_t>(read.max, std::ssize(box.bytes)));
    auto data = Pipe::ReadNow(turn, slot, read);
    box.max = 0;
    return data;
  }
  void Store(PipeState& state, int slot, std::string_view data) override {
    if (RingOf(state).Used() == 0) {
      reference::ForEachSlot(state.readers().waiting.load(), [&](int reader) { Hand(BoxOf(state, reader), data); });
    }
    Pipe::Store(state, slot, data);
  }
  static void Hand(Box& box, std::string_view& data) {
    if (box.size > 0) return;
    const std::size_t size = std::min<std::size_t>(box.max, data.size());
    std::memcpy(box.bytes.data(), data.data(), size);
    box.size = static_cast<std::uint32_t>(size);
    data.remove_prefix(size);
  }
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    Box& box = BoxOf(state, slot);
    if (box.size == 0) return Pipe::Fetch(state, slot, max);
    return Bytes(std::string(box.bytes.data(), std::exchange(box.size, 0)));
  }
};
const Variant<HandsOver> kHandsOver("hands-over", "A write hands its bytes to readers that wait, past the buffer.");

}  // namespace
}  // namespace parley::mutants
