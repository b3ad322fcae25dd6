#include "src/memory/meeting.h"

#include <sched.h>

#include <atomic>

namespace parley::shm {
namespace {

constexpr int kSpinsBeforeYielding = 2000;
constexpr int kSpinsBetweenClocks = 64;
constexpr int kExchanges = 3;
constexpr int kSpinsForAnExchange = 3'000'000;  // Some ten milliseconds.

void Relax() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

}  // namespace

bool Patience::Spin() {
  if (++spins_ < kSpinsBeforeYielding) {
    Relax();
    return true;
  }
  sched_yield();
  if (spins_ == kSpinsBeforeYielding) begun_ = std::chrono::steady_clock::now();
  return spins_ % kSpinsBetweenClocks != 0 || std::chrono::steady_clock::now() - begun_ < kMeetingTime;
}

OwnCpu::OwnCpu(std::size_t place) {
  CPU_ZERO(&before_);
  if (sched_getaffinity(0, sizeof before_, &before_) != 0 || CPU_COUNT(&before_) == 0) return;
  std::size_t left = place % static_cast<std::size_t>(CPU_COUNT(&before_));
  int cpu = 0;
  while (!CPU_ISSET(cpu, &before_) || left-- > 0) ++cpu;
  cpu_set_t own;
  CPU_ZERO(&own);
  CPU_SET(cpu, &own);
  sched_setaffinity(0, sizeof own, &own);
}

OwnCpu::~OwnCpu() { sched_setaffinity(0, sizeof before_, &before_); }

void Dawdle(int times) {
  for (int i = 0; i < times; ++i) Relax();
}

void RunTogether(std::span<Progress> parties, std::size_t self, std::uint64_t round) {
  int spins = 0;
  for (std::uint64_t step = round * kExchanges; step < (round + 1) * kExchanges; ++step) {
    std::atomic_ref(parties[self].at).store(step + 1, std::memory_order_release);
    for (Progress& party : parties) {
      while (std::atomic_ref(party.at).load(std::memory_order_acquire) <= step && ++spins < kSpinsForAnExchange)
        Relax();
    }
  }
}

bool Meet(std::uint64_t& arrived, std::uint64_t all) {
  const std::atomic_ref count(arrived);
  count.fetch_add(1, std::memory_order_acq_rel);
  Patience patience;
  while (count.load(std::memory_order_acquire) < all) {
    if (!patience.Spin()) return false;
  }
  return true;
}

}  // namespace parley::shm
