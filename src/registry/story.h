// Story: a real system that broke clauses.
#ifndef SRC_REGISTRY_STORY_H_
#define SRC_REGISTRY_STORY_H_

#include <string>
#include <string_view>
#include <vector>

namespace parley {

struct Story {
  std::vector<std::string> clauses;  // The ids of those that it broke.
  std::string system;                // "Linux"
  int year = 0;                      // Of the report or the fix; 0: not known.
  std::string text;                  // What happened, in one or two sentences.
  std::string source;                // "Linux commit 6551d5c56eb0", "asterinas/asterinas#1554"
};

// All that are linked in, in the order of their declaration.
const std::vector<Story>& Stories();
std::vector<const Story*> StoriesOf(std::string_view clause_id);

// "Linux, 2020: when ... [Linux commit 6551d5c56eb0]"
std::string Tell(const Story& story);

// A namespace-scope object of this type makes them known.
struct StoryRegistration {
  explicit StoryRegistration(std::vector<Story> stories);
};

}  // namespace parley

#endif  // SRC_REGISTRY_STORY_H_
