#include "src/actor/owed_answer.h"

#include <vector>

#include "src/actor/verdict.h"

namespace parley {

bool AwaitOwedAnswer(Cast& cast) {
  std::vector<int> waiting;
  for (std::size_t i = 0; i < cast.history().events.size(); ++i) {
    if (cast.history().events[i].end == Event::End::kWaiting) waiting.push_back(static_cast<int>(i));
  }
  int returned = -1;
  const Cast::Answer answer = cast.AwaitAny(waiting, &returned);
  if (answer == Cast::Answer::kRunning) Unresolved("an answer is owed, but its actor still runs");
  return answer == Cast::Answer::kReturned;
}

}  // namespace parley
