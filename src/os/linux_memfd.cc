// linux-memfd: files without a name in memory, memfd_create(2).
//
// Whoever holds a descriptor or a mapping keeps the memory, and nothing else does.
// The locker passes descriptors between actors, one for reading and one for both,
// and keeps copies while somebody holds the object: its maker, until that exits, and
// all that are attached. The names are the locker's; destroying one leaves the
// memory to those who are attached.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/ipc/error.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/ipc/shm.h"
#include "src/memory/native_shm.h"
#include "src/os/fd.h"
#include "src/os/locker.h"
#include "src/os/locker_client.h"
#include "src/os/system_shm.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

using pipe::End;

Fd MakeFile() {
  Fd fd(memfd_create("parley", MFD_CLOEXEC));
  if (!fd.open()) throw std::system_error(errno, std::generic_category(), "memfd_create");
  return fd;
}

// The same file, for reading only.
Fd Reopen(const Fd& fd) {
  Fd reading(open(("/proc/self/fd/" + std::to_string(fd.get())).c_str(), O_RDONLY | O_CLOEXEC));
  if (!reading.open()) throw std::system_error(errno, std::generic_category(), "open /proc/self/fd");
  return reading;
}

class Memfd final : public shm::NativeShm {
 public:
  explicit Memfd(const Fd& door) : locker_(door) {}

  // A child is a holder of its own, from its fork to its end.
  void Forked() override { locker_.Forked(); }

 protected:
  using shm::NativeShm::Do;

  Outcome<Nothing> Do(const shm::Create& create) override {
    const Fd fd = MakeFile();
    if (const auto error = SetSize(fd, create.size)) return *error;
    std::optional<Error> error = locker_.Put(create.object, Reopen(fd), fd);
    if (error == Error::kExists && !create.exclusive.value_or(false)) return Nothing{};
    if (error) return *error;
    made_.insert(create.object);
    (void)Hold(create.object);
    return Nothing{};
  }

  Outcome<Nothing> Do(const shm::Destroy& destroy) override {
    made_.erase(destroy.object);
    if (const auto error = locker_.Forget(destroy.object)) return *error;
    return Nothing{};
  }

  Outcome<Nothing> Do(const shm::Resize& resize) override {
    Held held = Hold(resize.object);
    if (held.error) return *held.error;
    GiveUpIfUnused(resize.object);
    if (const auto error = SetSize(held.both, resize.size)) return *error;
    return Nothing{};
  }

  Mapped Map(const std::string& object, shm::Mode mode, const std::string& name) override {
    Held held = Hold(object);
    if (held.error) return *held.error;
    const MappedObject mapped = MapObject(mode == shm::Mode::kRead ? held.reading : held.both, mode);
    if (!mapped.error) attached_[name] = object;
    GiveUpIfUnused(object);
    if (mapped.error) return *mapped.error;
    return mapped.memory;
  }

  void Unmap(const std::string& name, shm::Memory memory) override {
    munmap(memory.data(), memory.size());
    const std::string object = attached_.at(name);
    attached_.erase(name);
    GiveUpIfUnused(object);
  }

 private:
  struct Held {
    Fd reading;
    Fd both;
    std::optional<Error> error;
  };

  // Both descriptors, or neither: an object lives as long as one of them.
  Held Hold(const std::string& object) {
    Held held;
    for (const End end : {End::kRead, End::kWrite}) {
      std::variant<Fd, Error> got = locker_.Get(object, end);
      // kClosed: all who held it are gone, and the memory with them.
      if (const Error* error = std::get_if<Error>(&got)) {
        held.error = *error == Error::kClosed ? Error::kNotFound : *error;
        GiveUpIfUnused(object);
        return held;
      }
      (end == End::kRead ? held.reading : held.both) = std::get<Fd>(std::move(got));
    }
    return held;
  }

  void GiveUpIfUnused(const std::string& object) {
    if (made_.count(object) > 0) return;
    for (const auto& [name, attached] : attached_) {
      if (attached == object) return;
    }
    for (const End end : {End::kRead, End::kWrite}) locker_.GaveUp(object, end);
  }

  LockerClient locker_;
  std::set<std::string> made_;                   // What this actor keeps alive.
  std::map<std::string, std::string> attached_;  // Objects by the attachment's name.
};

class Memfds final : public World {
 public:
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<Memfd>(locker_.door()); }

 private:
  Locker locker_;
};

std::unique_ptr<World> MakeWorld() try {
  (void)Reopen(MakeFile());
  return std::make_unique<Memfds>();
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxMemfd() {
  Implementation implementation = SystemShm("linux-memfd", /*persistent=*/false, {ability::kResize});
  implementation.sentence = "a file in memory, memfd_create(2), whose descriptors are passed on";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxMemfd(LinuxMemfd());

}  // namespace
}  // namespace parley::os
