#include "src/judge/registers.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace parley::judge {
namespace {

constexpr Time kStart = std::numeric_limits<Time>::min();
constexpr std::size_t kNone = ~std::size_t{0};

// All that happened with one value.
struct Zone {
  std::size_t write = kNone, read = kNone;
  Time first_return = kNever, last_call = kStart;
  std::size_t first = kNone, last = kNone;  // Whose they are.
  void Include(const Operation& operation, std::size_t number) {
    if (operation.ret <= first_return) first_return = operation.ret, first = number;
    if (operation.call >= last_call) last_call = operation.call, last = number;
  }
  // The value is surely current in between; else it need be current only at one
  // moment from last_call to first_return.
  bool lasting() const { return first_return < last_call; }
};

Judgement Convict(std::string reason, std::vector<std::size_t> operations) {
  std::erase(operations, kNone);
  std::sort(operations.begin(), operations.end());
  operations.erase(std::unique(operations.begin(), operations.end()), operations.end());
  return {.outcome = Outcome::kViolation, .reason = std::move(reason), .convicting = std::move(operations)};
}

Judgement Contradiction(const Log& log, const Zone& a, const Zone& b) {
  const auto value = [&](const Zone& zone) {
    return ValueName(log, zone.write == kNone ? log.initial : log.operations[zone.write].value);
  };
  return Convict(value(b) + " came in between, and " + value(a) + " was read afterwards",
                 {a.write, a.first, a.last, b.write, b.first, b.last});
}

std::optional<Judgement> Compare(const Log& log, std::vector<Zone> zones) {
  std::sort(zones.begin(), zones.end(), [](const Zone& a, const Zone& b) {
    return std::min(a.first_return, a.last_call) < std::min(b.first_return, b.last_call);
  });
  const Zone* lasting = nullptr;  // The one that reaches farthest so far.
  for (const Zone& zone : zones) {
    if (lasting != nullptr) {
      if (zone.lasting() && zone.first_return < lasting->last_call) return Contradiction(log, *lasting, zone);
      if (!zone.lasting() && lasting->first_return < zone.last_call && zone.first_return < lasting->last_call)
        return Contradiction(log, *lasting, zone);
    }
    if (zone.lasting() && (lasting == nullptr || zone.last_call > lasting->last_call)) lasting = &zone;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Judgement> ConvictRegister(const Log& log, bool* applicable) {
  *applicable = true;
  std::unordered_map<std::int64_t, Zone> zones;
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    const Operation& operation = log.operations[number];
    if (operation.kind != Kind::kPut || operation.ending == Ending::kBlocked) continue;
    Zone& zone = zones[operation.value];
    if (zone.write != kNone || operation.value == log.initial) {
      *applicable = false;
      return std::nullopt;
    }
    zone.write = number;
    zone.Include(operation, number);
  }
  Zone& initial = zones[log.initial];
  initial.first_return = initial.last_call = kStart;
  for (std::size_t number = 0; number < log.operations.size(); ++number) {
    const Operation& operation = log.operations[number];
    if (operation.kind != Kind::kTake || operation.ending != Ending::kCompleted) continue;
    const auto zone = zones.find(operation.value);
    if (zone == zones.end())
      return Convict("the value " + ValueName(log, operation.value) + " was read, and never written", {number});
    if (zone->second.write != kNone && operation.ret < log.operations[zone->second.write].call)
      return Convict("the value " + ValueName(log, operation.value) + " was read before it was written",
                     {zone->second.write, number});
    zone->second.read = number;
    zone->second.Include(operation, number);
  }
  std::vector<Zone> all;
  for (const auto& [value, zone] : zones) {
    const bool unseen = zone.write != kNone && zone.read == kNone &&
                        log.operations[zone.write].ending == Ending::kCrashed;
    if (!unseen) all.push_back(zone);
  }
  return Compare(log, std::move(all));
}

}  // namespace parley::judge
