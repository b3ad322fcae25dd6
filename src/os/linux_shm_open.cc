// linux-shm-open: POSIX shared memory objects, shm_overview(7).
//
// shm_open(3) makes an object of size 0, which ftruncate(2) then gives a size: who
// opens it in between finds nothing to map (Stockfish took it for a leftover,
// official-stockfish/Stockfish#6979), and whoever is killed in between leaves it so.
// A create here is one step: the object is made and sized under a name of its maker
// alone, and link(2) then gives it the one asked for, or finds that taken. On Linux
// the objects are files in /dev/shm.
#include <fcntl.h>
#include <sys/mman.h>
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
#include "src/ipc/shm.h"
#include "src/memory/native_shm.h"
#include "src/os/fd.h"
#include "src/os/journal.h"
#include "src/os/system_shm.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr const char* kKind = "shm";
constexpr mode_t kUsual = 0600;

std::string Slashed(const std::string& name) { return "/" + name; }
std::string PathOf(const std::string& name) { return "/dev/shm/" + name; }

class PosixShm final : public shm::NativeShm {
 public:
  explicit PosixShm(Journal journal) : journal_(std::move(journal)) {}

 protected:
  using shm::NativeShm::Do;

  Outcome<Nothing> Do(const shm::Create& create) override {
    const std::string name = journal_.NameOf(create.object);
    const std::string own = name + "." + std::to_string(getpid());
    journal_.Enter(own);
    journal_.Enter(name);
    const std::optional<Error> made = Make(own, create);
    const int linked = made ? -1 : link(PathOf(own).c_str(), PathOf(name).c_str());
    const int why = errno;
    shm_unlink(Slashed(own).c_str());
    if (made) return *made;
    if (linked != 0 && (why != EEXIST || create.exclusive.value_or(false))) return ShmErrorOf(why, "link");
    return Nothing{};
  }

  Outcome<Nothing> Do(const shm::Destroy& destroy) override {
    if (shm_unlink(Slashed(journal_.NameOf(destroy.object)).c_str()) != 0) return ShmErrorOf(errno, "shm_unlink");
    return Nothing{};
  }

  Outcome<Nothing> Do(const shm::Resize& resize) override {
    const Fd fd(Open(resize.object, O_RDWR));
    if (!fd.open()) return ShmErrorOf(errno, "shm_open");
    if (const auto error = SetSize(fd, resize.size)) return *error;
    return Nothing{};
  }

  // The mapping stays when the descriptor is closed (POSIX mmap()).
  Mapped Map(const std::string& object, shm::Mode mode, const std::string& /*name*/) override {
    const Fd fd(Open(object, mode == shm::Mode::kRead ? O_RDONLY : O_RDWR));
    if (!fd.open()) return ShmErrorOf(errno, "shm_open");
    const MappedObject mapped = MapObject(fd, mode);
    if (mapped.error) return *mapped.error;
    return mapped.memory;
  }

  void Unmap(const std::string& /*name*/, shm::Memory memory) override { munmap(memory.data(), memory.size()); }

 private:
  int Open(const std::string& object, int access) const {
    return shm_open(Slashed(journal_.NameOf(object)).c_str(), access, 0);
  }

  // The object under a name of its own, whose permissions the umask does not touch.
  static std::optional<Error> Make(const std::string& name, const shm::Create& create) {
    const Fd fd(shm_open(Slashed(name).c_str(), O_CREAT | O_EXCL | O_RDWR, kUsual));
    if (!fd.open()) return ShmErrorOf(errno, "shm_open");
    if (create.permissions && fchmod(fd.get(), static_cast<mode_t>(*create.permissions)) != 0) {
      return ShmErrorOf(errno, "fchmod");
    }
    return SetSize(fd, create.size);
  }

  const Journal journal_;
};

class PosixShms final : public World {
 public:
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<PosixShm>(Journal(workplace_.directory(), kKind));
  }

 private:
  const Workplace workplace_;  // Whose end sweeps what is left of the names in its journal.
};

const SweepRegistration kSweep([](const std::string& directory) {
  for (const std::string& name : Journal(directory, kKind).Names()) shm_unlink(Slashed(name).c_str());
});

std::unique_ptr<World> MakeWorld() try {
  if (access("/dev/shm", W_OK | X_OK) != 0) throw Unavailable("/dev/shm cannot be written");
  return std::make_unique<PosixShms>();
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxShmOpen() {
  Implementation implementation =
      SystemShm("linux-shm-open", /*persistent=*/true, {ability::kResize, ability::kPermissions});
  implementation.sentence = "POSIX shared memory objects, shm_open(3) and mmap(2)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxShmOpen(LinuxShmOpen());

}  // namespace
}  // namespace parley::os
