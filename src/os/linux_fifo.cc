// linux-fifo: the kernel's named pipe, fifo(7).
//
// Each actor opens the name for itself. There is a pipe behind the name only while
// somebody has it open, so nothing can be set before; a create looks what capacity
// a pipe has that is opened here and now. Its accounts are those of linux-pipe2.
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "src/actor/workplace.h"
#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/ipc/error.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/os/descriptor_pipe.h"
#include "src/os/fd.h"
#include "src/os/system_pipe.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr int kDefaultPages = 16;  // pipe(7)

[[noreturn]] void Throw(const char* call) { throw std::system_error(errno, std::generic_category(), call); }

// Bytes. Opens both ends at once, which does not wait (fifo(7)): nobody else has
// the name open yet, and nothing of the pipe is left when this returns.
int CapacityOf(const std::string& path) {
  const Fd both(open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  if (!both.open()) Throw("open");
  const int capacity = fcntl(both.get(), F_GETPIPE_SZ);
  if (capacity < 0) Throw("fcntl(F_GETPIPE_SZ)");
  return capacity;
}

class Fifo final : public DescriptorPipe {
 public:
  explicit Fifo(std::string directory) : directory_(std::move(directory)) {}

 protected:
  using DescriptorPipe::Do;

  Outcome<pipe::Created> Do(const pipe::Create& create) override {
    const std::string path = Path(create.object);
    if (mkfifo(path.c_str(), 0600) != 0) return Refusal("mkfifo");
    pipe::Created created;
    created.capacity.emplace(CapacityOf(path));
    return created;
  }

  // Waits in open(2). An open that is not to wait is made with O_NONBLOCK, which
  // is then taken off: the open file description is this actor's own.
  Outcome<pipe::Nothing> Do(const pipe::Open& open) override {
    const int access = open.end == pipe::End::kRead ? O_RDONLY : O_WRONLY;
    const bool waits = open.wait.value_or(true);
    Fd fd(::open(Path(open.object).c_str(), access | O_CLOEXEC | (waits ? 0 : O_NONBLOCK)));
    if (!fd.open()) return Refusal("open");
    if (!waits && fcntl(fd.get(), F_SETFL, 0) != 0) Throw("fcntl(F_SETFL)");
    Keep(open.object, open.end, std::move(fd));
    return pipe::Nothing{};
  }

  // Who has it open goes on; the name is free.
  Outcome<pipe::Nothing> Do(const pipe::Destroy& destroy) override {
    CloseAll(destroy.object);
    if (unlink(Path(destroy.object).c_str()) != 0) return Refusal("unlink");
    return pipe::Nothing{};
  }

 private:
  std::string Path(const std::string& object) const { return directory_ + "/" + object; }

  static Error Refusal(const char* call) {
    if (errno == EEXIST) return Error::kExists;
    if (errno == ENOENT) return Error::kNotFound;
    if (errno == ENXIO) return Error::kNoSuchParty;
    return ErrorOf(errno, call);
  }

  const std::string directory_;
};

class Fifos final : public World {
 public:
  Fifos() : directory_(workplace_.MakeDirectory("fifo")) {}
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<Fifo>(directory_); }

 private:
  const Workplace workplace_;  // Goes with all that is in it.
  const std::string directory_;
};

std::unique_ptr<World> MakeWorld() try { return std::make_unique<Fifos>(); } catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxFifo() {
  Implementation implementation =
      SystemPipe("linux-fifo", pipe::Traits{.capacity = kDefaultPages * sysconf(_SC_PAGESIZE),
                                            .capacity_settable = false,
                                            .atomic_write = PIPE_BUF,
                                            .named = true});
  implementation.description.profiles = {"posix", "linux"};
  implementation.description.abilities.emplace(ability::kNonblockingOpen);
  implementation.sentence = "the Linux kernel's named pipe, mkfifo(3)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxFifo(LinuxFifo());

}  // namespace
}  // namespace parley::os
