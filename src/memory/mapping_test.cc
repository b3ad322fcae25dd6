#include "src/memory/mapping.h"

#include <sys/mman.h>
#include <unistd.h>

#include "gtest/gtest.h"

namespace parley::shm {
namespace {

TEST(MappingTest, KnowsTheObjectBehindAnAddress) {
  const int fd = memfd_create("mapping-test", MFD_CLOEXEC);
  ASSERT_GE(fd, 0);
  ASSERT_EQ(ftruncate(fd, 4096), 0);
  void* const one = mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0);
  void* const two = mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0);
  const Mapping mapping = MappingAt(one);

  EXPECT_TRUE(mapping.IsObject());
  EXPECT_EQ(MappingAt(two), mapping);
  EXPECT_GE(MappingsOf(getpid(), mapping), 1);  // Neighbours may be one range.
  EXPECT_EQ(DescriptorsOf(getpid(), mapping), 1);

  munmap(one, 4096);
  munmap(two, 4096);
  close(fd);

  EXPECT_NE(MappingAt(one), mapping);
  EXPECT_EQ(MappingsOf(getpid(), mapping), 0);
  EXPECT_EQ(DescriptorsOf(getpid(), mapping), 0);
}

TEST(MappingTest, PrivateMemoryHasNoObject) {
  const int local = 0;
  EXPECT_FALSE(MappingAt(&local).IsObject());
  EXPECT_FALSE(MappingAt(nullptr).IsObject());
  EXPECT_EQ(MappingsOf(getpid(), MappingAt(&local)), 0);
}

}  // namespace
}  // namespace parley::shm
