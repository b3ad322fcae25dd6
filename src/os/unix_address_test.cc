#include "src/os/unix_address.h"

#include <sys/socket.h>

#include <string>
#include <system_error>

#include "gtest/gtest.h"
#include "src/actor/workplace.h"
#include "src/os/fd.h"

namespace parley::os {
namespace {

// Whether a socket can be bound there and be found by another.
bool LeadsSomewhere(const std::string& directory) {
  const Fd here(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)), there(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  const UnixAddress address(directory, "s");
  if (bind(here.get(), address.get(), address.size()) != 0) return false;
  const UnixAddress again(directory, "s");
  return connect(there.get(), again.get(), again.size()) == 0;
}

TEST(UnixAddressTest, LeadsToASocketHoweverLongThePath) {
  const Workplace workplace;
  const std::string deep = workplace.MakeDirectory(std::string(200, 'd'));

  EXPECT_TRUE(LeadsSomewhere(workplace.directory()));
  EXPECT_TRUE(LeadsSomewhere(deep));
}

TEST(UnixAddressTest, HasNoRoomForAnyName) {
  const Workplace workplace;

  EXPECT_THROW(UnixAddress(workplace.directory(), std::string(100, 'n')), std::system_error);
  EXPECT_THROW(UnixAddress("/no/such/directory/" + std::string(100, 'd'), "s"), std::system_error);
}

}  // namespace
}  // namespace parley::os
