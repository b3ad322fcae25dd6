#include "src/os/locker.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"
#include "src/os/locker_client.h"
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

// A process with a connection of its own that holds a write end, has written
// `text` to it, and then waits to be killed. The constructor returns when it has.
class Writer {
 public:
  Writer(const Locker& locker, const std::string& object, std::string_view text) {
    auto [mine, theirs] = MakeSockets();
    pid_ = ForkChild([&, ready = &theirs] {
      LockerClient client(locker.door());
      const Fd write_end = Get(client, object, End::kWrite);
      if (!text.empty() && write(write_end.get(), text.data(), text.size()) < 0) return 1;
      Send(*ready, "ready", {});
      for (;;) pause();
      return 0;
    });
    theirs.Close();
    if (!Receive(mine)) throw std::runtime_error("the writer failed");
  }
  ~Writer() { Kill(); }
  void Kill() {
    if (pid_ < 0) return;
    kill(pid_, SIGKILL);
    Reap(pid_);
    pid_ = -1;
  }

 private:
  pid_t pid_ = -1;
};

TEST(LockerTest, HandsBothEndsToOtherProcesses) {
  const Locker locker;
  LockerClient reader(locker.door());
  PutPipe(reader, "p");
  const Fd read_end = Get(reader, "p", End::kRead);

  const Writer writer(locker, "p", "x");

  EXPECT_EQ(Look(read_end), Sees::kData);
}

TEST(LockerTest, EndsTheFileOnlyWithTheLastWhoGaveUp) {
  const Locker locker;
  LockerClient reader(locker.door());
  LockerClient writer(locker.door());
  LockerClient other(locker.door());
  PutPipe(reader, "p");
  const Fd read_end = Get(reader, "p", End::kRead);
  Get(writer, "p", End::kWrite);  // Closed again at once; held until it is given up.
  Get(other, "p", End::kWrite);
  EXPECT_EQ(Look(read_end), Sees::kNothing);

  writer.GaveUp("p", End::kWrite);
  EXPECT_EQ(Look(read_end), Sees::kNothing);
  other.GaveUp("p", End::kWrite);

  EXPECT_EQ(Look(read_end), Sees::kEnd);
  EXPECT_EQ(std::get<Error>(writer.Get("p", End::kWrite)), Error::kClosed);
}

TEST(LockerTest, KnowsOfEveryDeathBeforeItAnswers) {
  const Locker locker;
  LockerClient reader(locker.door());
  for (int round = 0; round < 50; ++round) {
    const std::string object = "p" + std::to_string(round);
    PutPipe(reader, object);
    const Fd read_end = Get(reader, object, End::kRead);
    Writer writer(locker, object, "");
    EXPECT_EQ(Look(read_end), Sees::kNothing);

    writer.Kill();
    reader.CatchUp();

    ASSERT_EQ(Look(read_end), Sees::kEnd) << "round " << round;
  }
}

TEST(LockerTest, DoesNotMixTwoPipes) {
  const Locker locker;
  LockerClient reader(locker.door());
  LockerClient writer(locker.door());
  PutPipe(reader, "p");
  PutPipe(reader, "q");
  const Fd p = Get(reader, "p", End::kRead);
  const Fd q = Get(reader, "q", End::kRead);
  Get(writer, "p", End::kWrite);
  const Fd write_end = Get(writer, "q", End::kWrite);

  writer.GaveUp("p", End::kWrite);
  ASSERT_EQ(write(write_end.get(), "x", 1), 1);

  EXPECT_EQ(Look(p), Sees::kEnd);
  EXPECT_EQ(Look(q), Sees::kData);
}

TEST(LockerTest, EndsWithItsOwner) {
  pid_t pid = 0;
  {
    const Locker locker;
    pid = locker.pid();
    EXPECT_EQ(kill(pid, 0), 0);
  }

  EXPECT_EQ(kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST(LockerTest, EndsWhenItsParentIsKilled) {
  int fds[2];
  ASSERT_EQ(pipe2(fds, O_CLOEXEC), 0);
  const Fd read_end(fds[0]);
  Fd write_end(fds[1]);
  auto [mine, theirs] = MakeSockets();
  const pid_t parent = ForkChild([&, ready = &theirs] {
    const Locker locker;
    LockerClient client(locker.door());
    client.Put("p", read_end, write_end);  // The locker keeps a copy for as long as it lives.
    Send(*ready, "ready", {});
    for (;;) pause();
    return 0;
  });
  ASSERT_TRUE(Receive(mine));
  write_end.Close();

  kill(parent, SIGKILL);
  Reap(parent);

  pollfd poll{read_end.get(), POLLIN, 0};
  EXPECT_EQ(::poll(&poll, 1, 10'000), 1);  // The last write end was the locker's.
  EXPECT_EQ(poll.revents, POLLHUP);
}

}  // namespace
}  // namespace parley::os
