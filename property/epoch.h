// Epoch: what happened on one channel of an exchange since it was last empty with
// nobody in the middle of anything.
#ifndef PROPERTY_EPOCH_H_
#define PROPERTY_EPOCH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "property/exchange.h"
#include "property/troupe.h"
#include "src/judge/log.h"

namespace parley {

// Values tell whose they are.
inline constexpr int kSequenceBits = 20;
inline std::int64_t ValueOf(int actor, std::int64_t sequence) {
  return static_cast<std::int64_t>(actor + 1) << kSequenceBits | sequence;
}
inline int PutterOf(std::int64_t value) { return static_cast<int>(value >> kSequenceBits) - 1; }

struct Epoch {
  // Without a capacity. An operation that has not returned waits, or its actor was
  // killed in it.
  judge::Log log;
  bool drained = false;    // All that was certainly inside has been taken out.
  bool deaths = false;     // An actor was killed.
  // An operation that was refused as none may be.
  std::optional<Charge> refusal;
  std::string refused;
};

// How many are in a channel, and who waits, so far as that is certain.
struct Balance {
  std::int64_t least = 0, most = 0;
  std::vector<int> waiting_putters, waiting_takers;
};

Balance BalanceOf(const Troupe& troupe, int channel);
Epoch EpochOf(const Troupe& troupe, const Exchange& exchange, int channel);

// The operations drawn by when they were under way, with names for people.
std::string Draw(const Wording& wording, const judge::Log& log, const std::vector<std::size_t>& operations);

}  // namespace parley

#endif  // PROPERTY_EPOCH_H_
