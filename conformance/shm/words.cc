// Words that are stored and loaded whole.
#include <chrono>
#include <string>
#include <vector>

#include "conformance/shm/test_segment.h"
#include "conformance/shm/traffic.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

// shm.words-do-not-tear: of words whose bytes are all alike, loads bring no others.
CLAUSE_TEST("shm.words-do-not-tear", ALoadBringsOneStore) {
  auto four = run.Actors<4>();
  std::vector<Actor> actors(four.begin(), four.end());
  const TestSegment segment(run, actors[0], actors, 4200);
  const std::vector<std::int64_t> offsets = {8, 4096};
  for (const std::int64_t offset : offsets) {
    MustStore(actors[0], segment.name(), offset, std::string(8, '0'));
    std::vector<int> stored(actors.size());
    std::size_t loads = 0;
    const std::size_t enough = run.effort() == Effort::kThorough ? 10'000 : run.description().native ? 1500 : 4000;
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(run.effort() == Effort::kThorough ? 3000 : 600);
    const auto store = [&](std::size_t place) {
      return segment.Storing(
          offset, std::string(8, static_cast<char>('A' + 26 * place + static_cast<std::size_t>(stored[place]++ % 26))));
    };

    Keep(
        run, actors,
        [&](std::size_t place) { return place < 2 ? Operation(store(place)) : Operation(segment.Loading(offset, 8)); },
        [&](std::size_t place, const Result& result) {
          if (result.error) Fail("words are stored and loaded\n  allowed: ok\n  seen: " + Show(result));
          if (place < 2) return;
          const std::string word = DataOf(result).value_or("");
          ++loads;
          if (word.size() == 8 && word == std::string(8, word[0])) return;
          Fail("actor " + std::to_string(actors[place].number()) +
               ": loads an aligned word of 8 bytes while others store into it\n" +
               "  allowed: one of the words stored, which have eight bytes alike\n  seen: " + Show(word));
        },
        [&] { return loads >= enough || std::chrono::steady_clock::now() >= end; });
  }
}

}  // namespace
}  // namespace parley::shm
