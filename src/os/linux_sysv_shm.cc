// linux-sysv-shm: System V shared memory segments, sysvipc(7).
//
// A destroy (IPC_RMID) makes the key free at once and the memory go with the last
// detach. Until then Linux lets who knows the segment's id attach it still, which
// nobody here does: actors find segments by their keys.
#include <sys/ipc.h>
#include <sys/shm.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "src/actor/workplace.h"
#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/ipc/error.h"
#include "src/ipc/operation.h"
#include "src/ipc/shm.h"
#include "src/memory/address.h"
#include "src/memory/native_shm.h"
#include "src/os/journal.h"
#include "src/os/system_shm.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

constexpr const char* kKind = "sysv-shm";
constexpr int kUsual = 0600;

// FNV-1a of a name that no other run has, and not IPC_PRIVATE: of 32 bits only, but
// ftok(3) has no more, and takes them from a file's number.
key_t KeyOf(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  const auto key = static_cast<key_t>(hash);
  return key == IPC_PRIVATE ? 1 : key;
}

// A segment removed between two calls is not there (EIDRM, EINVAL).
Error WhyNotThere(const char* call) {
  return errno == EIDRM || errno == EINVAL ? Error::kNotFound : ShmErrorOf(errno, call);
}

class SystemVShm final : public shm::NativeShm {
 public:
  explicit SystemVShm(Journal journal) : journal_(std::move(journal)) {}

 protected:
  using shm::NativeShm::Do;

  Outcome<Nothing> Do(const shm::Create& create) override {
    if (create.size <= 0) return Error::kInvalid;  // Below SHMMIN; a negative one would be a huge one.
    const std::string name = journal_.NameOf(create.object);
    journal_.Enter(name);
    const int flags = IPC_CREAT | (create.exclusive.value_or(false) ? IPC_EXCL : 0);
    const int permissions = static_cast<int>(create.permissions.value_or(kUsual));
    if (shmget(KeyOf(name), static_cast<std::size_t>(create.size), flags | permissions) < 0) {
      return ShmErrorOf(errno, "shmget");
    }
    return Nothing{};
  }

  Outcome<Nothing> Do(const shm::Destroy& destroy) override {
    const int id = IdOf(destroy.object);
    if (id < 0) return ShmErrorOf(errno, "shmget");
    if (shmctl(id, IPC_RMID, nullptr) != 0) return WhyNotThere("shmctl(IPC_RMID)");
    return Nothing{};
  }

  Outcome<shm::AttachCount> Do(const shm::CountAttached& count) override {
    const int id = IdOf(count.object);
    if (id < 0) return ShmErrorOf(errno, "shmget");
    shmid_ds segment;
    if (shmctl(id, IPC_STAT, &segment) != 0) return WhyNotThere("shmctl(IPC_STAT)");
    return shm::AttachCount{.count = static_cast<std::int64_t>(segment.shm_nattch)};
  }

  Mapped Map(const std::string& object, shm::Mode mode, const std::string& /*name*/) override {
    const int id = IdOf(object);
    if (id < 0) return ShmErrorOf(errno, "shmget");
    const int flags = mode == shm::Mode::kRead ? SHM_RDONLY : 0;
    shmid_ds segment;
    if (shmctl(id, IPC_STAT, &segment) != 0) return WhyNotThere("shmctl(IPC_STAT)");
    const std::size_t size = segment.shm_segsz;
    void* address = shmat(id, shm::NewAddress(size), flags);
    if (Refused(address)) address = shmat(id, nullptr, flags);  // For what it says: the address may be why.
    if (Refused(address)) return WhyNotThere("shmat");
    return shm::Memory(static_cast<std::byte*>(address), size);
  }

  void Unmap(const std::string& /*name*/, shm::Memory memory) override { shmdt(memory.data()); }

 private:
  static bool Refused(const void* address) { return reinterpret_cast<std::intptr_t>(address) == -1; }

  // -1 and errno if there is none. Asks for no permission: what follows needs its own.
  int IdOf(const std::string& object) const { return shmget(KeyOf(journal_.NameOf(object)), 0, 0); }

  const Journal journal_;
};

class SystemVShms final : public World {
 public:
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<SystemVShm>(Journal(workplace_.directory(), kKind));
  }

 private:
  const Workplace workplace_;  // Whose end sweeps what is left of the names in its journal.
};

const SweepRegistration kSweep([](const std::string& directory) {
  for (const std::string& name : Journal(directory, kKind).Names()) {
    const int id = shmget(KeyOf(name), 0, 0);
    if (id >= 0) shmctl(id, IPC_RMID, nullptr);
  }
});

std::unique_ptr<World> MakeWorld() try {
  const int id = shmget(IPC_PRIVATE, 1, kUsual);
  if (id < 0) throw std::system_error(errno, std::generic_category(), "shmget");
  shmctl(id, IPC_RMID, nullptr);
  return std::make_unique<SystemVShms>();
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation LinuxSystemVShm() {
  Implementation implementation =
      SystemShm("linux-sysv-shm", /*persistent=*/true, {ability::kAttachCount, ability::kPermissions});
  implementation.sentence = "System V shared memory segments, shmget(2) and shmat(2)";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kLinuxSystemVShm(LinuxSystemVShm());

}  // namespace
}  // namespace parley::os
