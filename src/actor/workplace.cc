#include "src/actor/workplace.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "parley-";
constexpr std::string_view kLock = "lock";

std::vector<std::function<void(const std::string&)>>& Sweeps() {
  static auto* sweeps = new std::vector<std::function<void(const std::string&)>>;
  return *sweeps;
}

void Remove(const std::string& directory) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {  // Runs within this run that were killed.
    if (entry.path().filename().string().rfind(kPrefix, 0) == 0 && entry.is_directory(ignored)) Remove(entry.path());
  }
  for (const auto& sweep : Sweeps()) sweep(directory);
  fs::remove_all(directory, ignored);
}

std::string RandomToken() {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";  // 32: no bias.
  std::array<unsigned char, 12> bytes;
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  std::string token;
  for (const unsigned char byte : bytes) token += kLetters[byte % kLetters.size()];
  return token;
}

std::string Base() {
  for (const char* name : {"PARLEY_DIR", "TMPDIR"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "/tmp";
}

int LockOf(const std::string& directory, int flags) {
  const int fd = open((directory + "/" + std::string(kLock)).c_str(), O_RDWR | O_CLOEXEC | flags, 0600);
  if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

}  // namespace

SweepRegistration::SweepRegistration(std::function<void(const std::string& directory)> sweep) {
  Sweeps().push_back(std::move(sweep));
}

Workplace::Workplace() : token_(RandomToken()), directory_(Base() + "/" + std::string(kPrefix) + token_), owner_(getpid()) {
  // Until it is locked it has a name that nobody sweeps.
  const std::string unlocked = Base() + "/." + std::string(kPrefix) + token_;
  if (mkdir(unlocked.c_str(), 0700) != 0) throw std::system_error(errno, std::generic_category(), unlocked);
  lock_ = LockOf(unlocked, O_CREAT);
  if (rename(unlocked.c_str(), directory_.c_str()) != 0) throw std::system_error(errno, std::generic_category(), directory_);
}

Workplace::~Workplace() {
  if (getpid() != owner_) return;  // A forked child's copy.
  Remove(directory_);
  close(lock_);
}

std::string Workplace::MakeDirectory(const std::string& name) const {
  const std::string path = directory_ + "/" + name;
  if (mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) throw std::system_error(errno, std::generic_category(), path);
  return path;
}

void Workplace::SweepLeftovers() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(Base(), error)) {
    const std::string name = entry.path().filename();
    struct stat status {};
    if (name.rfind(kPrefix, 0) != 0 || lstat(entry.path().c_str(), &status) != 0) continue;
    if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid()) continue;
    const int lock = LockOf(entry.path(), 0);
    if (lock < 0) continue;  // In use, or none of ours.
    Remove(entry.path());
    close(lock);
  }
}

}  // namespace parley
