#include "conformance/shm/traffic.h"

#include <optional>

namespace parley::shm {

void Keep(Run& run, std::vector<Actor>& actors, const std::function<Operation(std::size_t place)>& next,
          const std::function<void(std::size_t place, const Result&)>& seen, const std::function<bool()>& enough) {
  std::vector<Pending> under_way;
  for (std::size_t place = 0; place < actors.size(); ++place) under_way.push_back(actors[place].Start(next(place)));
  std::vector<int> events(actors.size());
  while (!enough()) {
    for (std::size_t place = 0; place < actors.size(); ++place) events[place] = under_way[place].event();
    int any = -1;
    if (run.cast().AwaitAny(events, &any) != Cast::Answer::kReturned) break;  // Each is judged below.
    for (std::size_t place = 0; place < actors.size(); ++place) {
      if (run.cast().event(under_way[place].event()).end == Event::End::kWaiting) continue;
      seen(place, under_way[place].Returns());
      under_way[place] = actors[place].Start(next(place));
    }
  }
  for (std::size_t place = 0; place < actors.size(); ++place) seen(place, under_way[place].Returns());
}

}  // namespace parley::shm
