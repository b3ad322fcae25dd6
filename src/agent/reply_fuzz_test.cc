// A short run of the fuzz target without a fuzzer: valid lines, mutated.
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace parley {
namespace {

const std::vector<std::string> kSeeds = {
    R"({"id": 7, "ok": {"data": "6869"}})",
    R"({"id": 7, "ok": {"count": 3}})",
    R"({"id": 7, "error": "would_block", "detail": "free text"})",
    R"({"id": 1, "ok": {"name": "x", "mechanism": "pipe", "actors": "threads", "profiles": ["posix"], "traits": {"capacity": 5, "atomic_write": 4, "interrupt": "USR1"}, "pid": 4711}})",
    R"({"id": 7, "ok": {"capacity": null}})",
};

void Mutate(std::string& line, std::mt19937& random) {
  const std::size_t at = random() % (line.size() + 1);
  switch (random() % 5) {
    case 0: line.insert(at, 1, static_cast<char>(random() % 256)); break;
    case 1: line.erase(at, random() % 8); break;
    case 2: line.insert(at, std::to_string(static_cast<std::int64_t>(random()) << (random() % 33))); break;
    case 3: line.insert(at, line.substr(random() % (line.size() + 1), random() % 20)); break;
    case 4: if (at < line.size()) line[at] = "{}[]\",:0-e.n\\"[random() % 13]; break;
  }
}

TEST(ReplyFuzzTest, NoLineDoesHarm) {
  std::mt19937 random(1);
  for (int i = 0; i < 50'000; ++i) {
    std::string line = kSeeds[random() % kSeeds.size()];
    for (auto mutations = random() % 6; mutations > 0; --mutations) Mutate(line, random);

    EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(line.data()), line.size()), 0);
  }
}

TEST(ReplyFuzzTest, DeepNestingDoesNoHarm) {
  const std::string deep = R"({"id": 1, "ok": )" + std::string(500'000, '[');

  EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(deep.data()), deep.size()), 0);
}

}  // namespace
}  // namespace parley
