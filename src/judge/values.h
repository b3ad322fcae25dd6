// Values: a log of puts and takes, seen value by value. Needs values that are put
// once each.
#ifndef SRC_JUDGE_VALUES_H_
#define SRC_JUDGE_VALUES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

inline constexpr std::uint32_t kNoOperation = ~std::uint32_t{0};

// One value's way through the object. The put can only have happened in
// [put_call, put_ret], the take in [take_call, take_ret]; kNever: not taken. Tightened:
// a put happens before its take ends, a take after its put begins.
struct Value {
  Time put_call = 0, put_ret = kNever;
  Time take_call = kNever, take_ret = kNever;
  std::uint32_t put = kNoOperation, take = kNoOperation;
  bool taken() const { return take != kNoOperation; }
};

struct Values {
  std::vector<Value> values;                // Of puts that happened; in no particular order.
  std::vector<std::uint32_t> empties;       // Completed takes that found nothing.
  std::vector<std::uint32_t> fulls;         // Completed puts that found no room.
  std::vector<std::uint32_t> crashed_takes;
  std::vector<std::uint32_t> crashed_puts;  // Of which nobody saw the value.
  std::vector<std::uint32_t> blocked;
  std::optional<Judgement> violation;       // A value taken twice, out of nothing, or before it was put.
  bool unique = true;                       // False: some value was put twice; then nothing else is filled in.
};

// What the recorder calls the value that its put carried.
std::string NameOf(const Log& log, const Value& value);

// At most 2^32 - 1 operations.
Values ByValue(const Log& log);

}  // namespace parley::judge

#endif  // SRC_JUDGE_VALUES_H_
