#include "src/registry/story.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

std::vector<Story>& KnownStories() {
  static auto* stories = new std::vector<Story>;
  return *stories;
}

}  // namespace

const std::vector<Story>& Stories() { return KnownStories(); }

std::vector<const Story*> StoriesOf(std::string_view clause_id) {
  std::vector<const Story*> stories;
  for (const Story& story : KnownStories()) {
    if (std::find(story.clauses.begin(), story.clauses.end(), clause_id) != story.clauses.end()) stories.push_back(&story);
  }
  return stories;
}

std::string Tell(const Story& story) {
  return story.system + (story.year ? ", " + std::to_string(story.year) : "") + ": " + story.text + " [" +
         story.source + "]";
}

StoryRegistration::StoryRegistration(std::vector<Story> stories) {
  for (Story& story : stories) KnownStories().push_back(std::move(story));
}

}  // namespace parley
