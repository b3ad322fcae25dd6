#include "src/judge/brute_force.h"

#include <algorithm>
#include <vector>

#include "src/judge/replay.h"

namespace parley::judge {
namespace {

// Of a pipe: the records of one put, or take, come in order, and while a small put is
// half done no other puts.
bool IsNextPart(const Log& log, const std::vector<bool>& done, std::size_t number) {
  if (log.parts[number] > 0 && !done[number - 1]) return false;
  if (log.operations[number].kind != Kind::kPut) return true;
  for (std::size_t other = 0; other < done.size(); ++other) {
    if (other == number || log.parts[other] == 0 || done[other] || !done[other - 1]) continue;
    std::size_t size = log.parts[other] + 1;
    for (std::size_t next = other + 1; next < done.size() && log.parts[next] > 0; ++next) ++size;
    const Operation& half = log.operations[other];
    if (half.kind == Kind::kPut && half.ending != Ending::kCrashed && static_cast<std::int64_t>(size) <= log.atomic)
      return false;
  }
  return true;
}

bool Explains(const Log& log, const Plain& plain, std::vector<bool>& done) {
  const auto& operations = log.operations;
  bool owed = false, waits = true;
  Time first_return = kNever;
  for (std::size_t number = 0; number < operations.size(); ++number) {
    if (operations[number].ending == Ending::kBlocked) {
      waits = waits && plain.Waits(operations[number]);
    } else if (!done[number]) {
      owed = owed || operations[number].ending == Ending::kCompleted;
      first_return = std::min(first_return, operations[number].ret);
    }
  }
  if (!owed && waits) return true;
  for (std::size_t number = 0; number < operations.size(); ++number) {
    const Operation& operation = operations[number];
    if (done[number] || operation.ending == Ending::kBlocked || operation.call > first_return) continue;
    if (log.object == Object::kPipe && !IsNextPart(log, done, number)) continue;
    Plain next = plain;
    if (!next.Perform(operation)) continue;
    done[number] = true;
    const bool explained = Explains(log, next, done);
    done[number] = false;
    if (explained) return true;
  }
  return false;
}

}  // namespace

bool SomeOrderExplains(const Log& log) {
  std::vector<bool> done(log.operations.size());
  return Explains(log, Plain(log), done);
}

}  // namespace parley::judge
