#include "src/history/pipe_stops.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "src/ipc/pipe.h"

namespace parley {
namespace {

// Who writes which byte values to one pipe: -1 nobody.
class Owners {
 public:
  Owners() { owner_.fill(-1); }
  void Add(int actor, std::string_view data) {
    for (const char c : data) {
      int& owner = owner_[static_cast<unsigned char>(c)];
      if (owner >= 0 && owner != actor) distinct_ = false;
      owner = actor;
    }
  }
  int Of(char c) const { return owner_[static_cast<unsigned char>(c)]; }
  bool distinct() const { return distinct_; }

 private:
  std::array<int, 256> owner_;
  bool distinct_ = true;
};

// Bytes of one writer that came one after the other in one read.
using Runs = std::map<int, std::set<std::string>>;  // By actor.

void AddRuns(const std::string& data, const Owners& owners, Runs& runs) {
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= data.size(); ++i) {
    if (i < data.size() && owners.Of(data[i]) == owners.Of(data[begin])) continue;
    runs[owners.Of(data[begin])].insert(data.substr(begin, i - begin));
    begin = i;
  }
}

constexpr int kPlaces = 8;  // A run that lies in more places says too little.

// Where in `data` the run may end: it lies in it, or its last part begins it.
// False if there are more places than were added.
bool AddEnds(std::string_view data, std::string_view run, std::set<std::int64_t>& ends) {
  std::size_t at = data.find(run);
  for (int i = 0; i < kPlaces && at != std::string_view::npos; ++i, at = data.find(run, at + 1)) {
    ends.insert(static_cast<std::int64_t>(at + run.size()));
  }
  for (std::size_t length = 1; length < std::min(run.size(), data.size() + 1); ++length) {
    if (data.substr(0, length) == run.substr(run.size() - length)) ends.insert(static_cast<std::int64_t>(length));
  }
  return at == std::string_view::npos;
}

bool Overlap(const Event& a, const Event& b) {
  const bool before = a.end != Event::End::kWaiting && a.returned < b.invoked;
  const bool after = b.end != Event::End::kWaiting && b.returned < a.invoked;
  return !before && !after;
}

bool IsWrite(const Event& event) { return event.operation.name == pipe::Write::kName; }
bool IsRead(const Event& event) { return event.operation.name == pipe::Read::kName; }

}  // namespace

PipeStops StopsWhereReadsShow(const History& history) {
  std::map<std::string, Owners> owners;
  for (const Event& event : history.events) {
    if (!IsWrite(event)) continue;
    const auto write = Decode<pipe::Write>(event.operation.keys);
    owners[write.object].Add(event.actor, write.data);
  }
  PipeStops found;
  std::map<std::string, Runs> runs;
  for (const Event& event : history.events) {
    if (!IsRead(event)) continue;
    const std::string object = event.operation.keys.at("object");
    if (event.end != Event::End::kReturned) found.complete = false;
    if (event.end != Event::End::kReturned || event.result.error) continue;
    AddRuns(event.result.As<pipe::Data>().data, owners[object], runs[object]);
  }
  for (const auto& [object, owner] : owners) found.complete = found.complete && owner.distinct();

  found.stops.resize(history.events.size());
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    if (!IsWrite(history.events[i])) continue;
    const auto write = Decode<pipe::Write>(history.events[i].operation.keys);
    std::set<std::int64_t> ends;
    for (const std::string& run : runs[write.object][history.events[i].actor]) {
      found.complete = AddEnds(write.data, run, ends) && found.complete;
    }
    found.stops[i].emplace(ends.begin(), ends.end());
  }
  return found;
}

Stops StopsAnywhere(const History& history) {
  Stops stops(history.events.size());
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const bool alone = std::none_of(history.events.begin(), history.events.end(), [&](const Event& other) {
      return &other != &history.events[i] && Overlap(other, history.events[i]);
    });
    if (alone && IsWrite(history.events[i])) stops[i].emplace();
  }
  return stops;
}

}  // namespace parley
