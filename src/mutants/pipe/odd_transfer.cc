// Correct pipes that cut, count and size unusually.
#include <sched.h>

#include <algorithm>
#include <bit>
#include <optional>

#include "src/mutants/pipe/variant.h"

namespace parley::mutants {
namespace {

Claims WithoutPosix() { return {.posix = false}; }

struct Tiny : Pipe {
  using Pipe::Pipe;
  std::size_t CapacityFor(std::optional<std::int64_t>) const override { return 1; }
  std::size_t atomic_write() const override { return 1; }
};
Claims TinyClaims() {
  Claims claims = WithoutPosix();
  claims.traits = pipe::Traits();
  claims.traits.capacity = 1;
  claims.traits.atomic_write = 1;
  return claims;
}
const Variant<Tiny> kTiny("tiny", "A pipe with room for one byte.", TinyClaims());

struct PowerOfTwo : Pipe {
  using Pipe::Pipe;
  std::size_t CapacityFor(std::optional<std::int64_t> asked) const override {
    return std::bit_ceil(Pipe::CapacityFor(asked));
  }
};
const Variant<PowerOfTwo> kPowerOfTwo("power-of-two", "Rounds the capacity up to a power of two, and says so.");

struct Secretive : Pipe {
  using Pipe::Pipe;
  std::optional<std::int64_t> Declared(std::size_t) const override { return std::nullopt; }
};
Claims SecretiveClaims() {
  Claims claims;
  claims.traits.capacity_settable.reset();
  return claims;
}
const Variant<Secretive> kSecretive("unknown-capacity", "Does not tell its capacity.", SecretiveClaims());

struct ByteAtATime : Pipe {
  using Pipe::Pipe;
  Bytes Fetch(PipeState& state, int slot, std::size_t) override { return Pipe::Fetch(state, slot, 1); }
};
const Variant<ByteAtATime> kByteAtATime("byte-at-a-time", "A read takes one byte, whatever is there.", WithoutPosix());

struct Choppy : Pipe {
  using Pipe::Pipe;
  std::size_t atomic_write() const override { return 1; }
  std::size_t Fits(PipeState& state, std::size_t rest, std::size_t, bool) override {
    return std::min({rest, Room(state), std::size_t{8}});
  }
  void Pause(Turn& turn) override {
    turn.Leave();
    sched_yield();
    turn.Enter();
  }
};
Claims ChoppyClaims() {
  Claims claims = WithoutPosix();
  claims.traits.atomic_write.reset();
  return claims;
}
const Variant<Choppy> kChoppy("choppy", "Promises no atomic writes, and lets others in every 8 bytes.", ChoppyClaims());

struct AllOrNothing : Pipe {
  using Pipe::Pipe;
  std::size_t Fits(PipeState& state, std::size_t rest, std::size_t size, bool wait) override {
    if (wait) return Pipe::Fits(state, rest, size, wait);
    return Room(state) >= rest ? rest : 0;
  }
};
const Variant<AllOrNothing> kAllOrNothing(
    "all-or-nothing", "A non-blocking write of any size is stored whole or refused.", WithoutPosix());

struct LossIsBroken : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteBroke(std::size_t) override { return Error::kBroken; }
};
const Variant<LossIsBroken> kLossIsBroken(
    "loss-is-broken", "A waiting write that loses its readers is broken, however much went in.", WithoutPosix());

struct StrictZero : Pipe {
  using Pipe::Pipe;
  Outcome<pipe::Counted> WriteOfNothing(PipeState& state) override {
    if (Broken(state)) return Error::kBroken;
    return pipe::Counted{};
  }
};
const Variant<StrictZero> kStrictZero("strict-zero", "A write of no bytes without readers is broken, too.");

}  // namespace
}  // namespace parley::mutants
