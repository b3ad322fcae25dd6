#include "src/memory/probe.h"

#include <sys/mman.h>

#include <cstddef>

#include "gtest/gtest.h"

namespace parley::shm {
namespace {

TEST(ProbeTest, ToldByWhatThePageAllows) {
  void* const page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(page, MAP_FAILED);
  auto* const byte = static_cast<std::byte*>(page) + 7;
  *byte = std::byte{42};

  EXPECT_TRUE(IsAccessible(byte, /*write=*/false));
  EXPECT_TRUE(IsAccessible(byte, /*write=*/true));
  EXPECT_EQ(*byte, std::byte{42});
  mprotect(page, 4096, PROT_READ);
  EXPECT_TRUE(IsAccessible(byte, /*write=*/false));
  EXPECT_FALSE(IsAccessible(byte, /*write=*/true));
  mprotect(page, 4096, PROT_NONE);
  EXPECT_FALSE(IsAccessible(byte, /*write=*/false));
  munmap(page, 4096);
  EXPECT_FALSE(IsAccessible(byte, /*write=*/true));
}

}  // namespace
}  // namespace parley::shm
