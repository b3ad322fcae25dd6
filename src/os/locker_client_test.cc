#include "src/os/locker_client.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/locker.h"
#include "src/os/packet.h"
#include "src/process/child.h"

namespace parley::os {
namespace {

using pipe::End;

void PutPipe(LockerClient& locker, const std::string& object) {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  if (locker.Put(object, Fd(fds[0]), Fd(fds[1]))) throw std::runtime_error("the name is taken");
}

Fd Get(LockerClient& locker, const std::string& object, End end) { return std::get<Fd>(locker.Get(object, end)); }

enum class Sees { kNothing, kData, kEnd };

// What a reader would see now; takes nothing.
Sees Look(const Fd& read_end) {
  pollfd poll{read_end.get(), POLLIN, 0};
  if (::poll(&poll, 1, 0) == 0) return Sees::kNothing;
  return (poll.revents & POLLIN) != 0 ? Sees::kData : Sees::kEnd;
}

TEST(LockerClientTest, CountsAForkedChildUntilItEnds) {
  const Locker locker;
  LockerClient reader(locker.door());
  LockerClient writer(locker.door());
  PutPipe(reader, "p");
  const Fd read_end = Get(reader, "p", End::kRead);
  Fd write_end = Get(writer, "p", End::kWrite);

  auto [mine, theirs] = MakeSockets();
  const pid_t child = ForkChild([&, other = &theirs, ours = &mine] {
    ours->Close();
    writer.Forked();
    Send(*other, "ready", {});
    Receive(*other);  // Until the parent hangs up.
    return 0;
  });
  theirs.Close();
  ASSERT_TRUE(Receive(mine));
  write_end.Close();
  writer.GaveUp("p", End::kWrite);
  EXPECT_EQ(Look(read_end), Sees::kNothing);
  EXPECT_TRUE(std::holds_alternative<Fd>(reader.Get("p", End::kWrite)));  // The locker still has it.
  reader.GaveUp("p", End::kWrite);
  mine.Close();
  Reap(child);
  reader.CatchUp();

  EXPECT_EQ(Look(read_end), Sees::kEnd);
}

TEST(LockerClientTest, FreesTheNameOfWhatIsForgotten) {
  const Locker locker;
  LockerClient client(locker.door());
  PutPipe(client, "p");

  EXPECT_EQ(client.Forget("p"), std::nullopt);

  EXPECT_EQ(std::get<Error>(client.Get("p", End::kRead)), Error::kNotFound);
  EXPECT_EQ(client.Forget("p"), Error::kNotFound);
  PutPipe(client, "p");
}

TEST(LockerClientTest, ThrowsWhenTheLockerIsGone) {
  std::optional<Locker> locker(std::in_place);
  LockerClient client(locker->door());
  client.CatchUp();

  locker.reset();

  EXPECT_THROW(client.CatchUp(), std::system_error);
}

}  // namespace
}  // namespace parley::os
