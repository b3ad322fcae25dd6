// Named pipes that open wrongly.
#include <unistd.h>

#include <map>
#include <memory>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

using pipe::End;

struct RefusesAlways : Pipe {
  using Pipe::Pipe;
  bool MayOpenAtOnce(PipeState&, End end) override { return end == End::kRead; }
};
const Mutant<RefusesAlways> kRefusesAlways(
    "enxio-always", "A non-blocking open for writing fails, also with a reader.",
    {.imitates = "StarryOS, the fix that went too far: tgoskits#1631",
     .must_fail = {"pipe.named-nonblocking-open"},
     .must_pass = {"pipe.named-open-waits-for-peer", "pipe.named-reopen-is-fresh"}},
    kNamed);

struct RefusesNever : Pipe {
  using Pipe::Pipe;
  bool MayOpenAtOnce(PipeState&, End) override { return true; }
};
const Mutant<RefusesNever> kRefusesNever(
    "enxio-never", "A non-blocking open for writing succeeds, also without a reader.",
    {.imitates = "StarryOS: tgoskits#711",
     .must_fail = {"pipe.named-nonblocking-open"},
     .must_pass = {"pipe.named-open-waits-for-peer", "pipe.named-reopen-is-fresh"}},
    kNamed);

struct FailedOpenLeaks : Pipe {
  using Pipe::Pipe;
  bool MayOpenAtOnce(PipeState& state, End end) override {
    if (Pipe::MayOpenAtOnce(state, end)) return true;
    Take(state, end);
    return false;
  }
};
const Mutant<FailedOpenLeaks> kFailedOpenLeaks(
    "failed-open-leaks", "A failed non-blocking open leaves a writer that nobody is.",
    {.imitates = "ELKS: ghaerr/elks#2646",
     .must_fail = {"pipe.named-nonblocking-open"},
     .must_pass = {"pipe.named-open-waits-for-peer", "pipe.named-reopen-is-fresh"}},
    kNamed);

struct OpenNeverWaits : Pipe {
  using Pipe::Pipe;
  bool PeerCame(PipeState&, End, std::uint64_t) override { return true; }
};
const Mutant<OpenNeverWaits> kOpenNeverWaits(
    "open-never-waits", "A blocking open of a named pipe returns without the other end.",
    {.imitates = "Asterinas: asterinas#1558; NuttX: apache/nuttx#8985",
     .must_fail = {"pipe.named-open-waits-for-peer"},
     .must_pass = {"pipe.named-pipe-meets-by-name", "pipe.bytes-arrive-in-order"}},
    kNamed);

struct MeetsByPresence : Pipe {
  using Pipe::Pipe;
  bool PeerCame(PipeState& state, End end, std::uint64_t) override {
    waits_for_peer_ = !state.Facing(end).Any();
    return !waits_for_peer_;
  }
  void Sleep(Turn& turn, End end, int slot) override {
    Pipe::Sleep(turn, end, slot);
    if (!waits_for_peer_) return;
    turn.Leave();
    usleep(100'000);  // Looks late, as a process that others keep from running.
    turn.Enter();
  }
  bool waits_for_peer_ = false;
};
const Mutant<MeetsByPresence> kMeetsByPresence(
    "rendezvous-by-presence", "A waiting open asks whether the other end is open now, not whether it was opened.",
    {.imitates = "DragonOS#1546; gVisor b76119a1e",
     .must_fail = {"pipe.named-open-waits-for-peer"},
     .must_pass = {"pipe.named-pipe-meets-by-name", "pipe.named-nonblocking-open"}},
    kNamed);

struct NotShared : Pipe {
  using Pipe::Pipe;
  // Each process has a buffer of its own.
  Ring& RingOf(PipeState& state) override {
    auto& ring = rings_[&state];
    if (ring == nullptr) {
      ring = std::make_unique<Ring>();
      ring->Reset(state.ring.capacity.load());
    }
    return *ring;
  }
  std::map<PipeState*, std::unique_ptr<Ring>> rings_;
};
const Mutant<NotShared> kNotShared(
    "name-means-nothing", "Processes that open one name do not reach one pipe.",
    {.imitates = "Qiling: attaching gave fresh private memory, qilingframework/qiling#1331",
     .must_fail = {"pipe.named-pipe-meets-by-name"},
     .must_pass = {"pipe.named-open-waits-for-peer"}},
    kNamed);

}  // namespace
}  // namespace parley::mutants
