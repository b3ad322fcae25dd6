#include "src/memory/address.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "gtest/gtest.h"

namespace parley::shm {
namespace {

constexpr std::size_t kBytes = 10'000;

// A file without a name, of kBytes.
class AddressTest : public testing::Test {
 protected:
  AddressTest() { EXPECT_EQ(ftruncate(fd_, kBytes), 0); }
  ~AddressTest() override { close(fd_); }

  std::byte* Map(int protection = PROT_READ | PROT_WRITE) { return MapShared(fd_, 0, kBytes, protection); }
  // Whether anything is mapped there: msync(2) answers ENOMEM if nothing is.
  static bool IsEmpty(std::byte* page) { return msync(page, 1, MS_ASYNC) != 0 && errno == ENOMEM; }

  const int fd_ = memfd_create("test", MFD_CLOEXEC);
};

TEST_F(AddressTest, TwoMappingsOfAFileAreTheSameBytesAtDifferentAddresses) {
  std::byte* const one = Map();
  std::byte* const two = Map();

  one[5'000] = std::byte{42};

  EXPECT_NE(one, two);
  EXPECT_EQ(two[5'000], std::byte{42});
}

TEST_F(AddressTest, NothingIsBehindAMappingNorWhereOneWas) {
  std::byte* const one = Map();
  std::byte* const two = Map();

  EXPECT_FALSE(IsEmpty(one));
  EXPECT_TRUE(IsEmpty(one + 3 * sysconf(_SC_PAGESIZE)));
  munmap(one, kBytes);
  Map();

  EXPECT_TRUE(IsEmpty(one));
  EXPECT_FALSE(IsEmpty(two));
}

TEST_F(AddressTest, IsNullWhereTheKernelRefuses) {
  EXPECT_EQ(MapShared(-1, 0, kBytes, PROT_READ), nullptr);
  EXPECT_EQ(errno, EBADF);
}

}  // namespace
}  // namespace parley::shm
