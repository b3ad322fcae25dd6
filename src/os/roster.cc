#include "src/os/roster.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace parley::os {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void Throw(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

bool Lock(const Fd& file, int how) {
  while (flock(file.get(), how) != 0) {
    if (errno == EWOULDBLOCK) return false;
    if (errno != EINTR) Throw("flock");
  }
  return true;
}

std::string Read(const Fd& file) {
  std::array<char, 256> text;
  const ssize_t size = pread(file.get(), text.data(), text.size(), 0);
  if (size < 0) Throw("pread");
  return std::string(text.data(), static_cast<std::size_t>(size));
}

}  // namespace

Roster::Turn::Turn(const Roster& roster) : lock_(open(roster.directory_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (!lock_.open()) Throw(roster.directory_);
  Lock(lock_, LOCK_EX);
}

std::optional<Error> Roster::Claim(const std::string& name) {
  Fd file(open(Path(name).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  if (!file.open()) Throw(Path(name));
  if (!Lock(file, LOCK_EX | LOCK_NB)) return Error::kExists;
  mine_ = std::move(file);
  name_ = name;
  return std::nullopt;
}

void Roster::Publish(const std::string& address) {
  if (ftruncate(mine_.get(), 0) != 0) Throw("ftruncate");
  if (pwrite(mine_.get(), address.data(), address.size(), 0) < 0) Throw("pwrite");
}

std::vector<Roster::Party> Roster::Others() const {
  std::vector<Party> others;
  for (const auto& entry : fs::directory_iterator(directory_)) {
    const std::string name = entry.path().filename();
    if (!entry.is_regular_file() || name == name_) continue;
    const Fd file(open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) Throw(entry.path());
    if (!Lock(file, LOCK_SH | LOCK_NB)) others.push_back({.name = name, .address = Read(file)});
  }
  return others;
}

bool Roster::Knows(const std::string& name) const { return fs::is_regular_file(Path(name)); }

}  // namespace parley::os
