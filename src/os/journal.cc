#include "src/os/journal.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "src/os/fd.h"

namespace parley::os {

namespace fs = std::filesystem;

Journal::Journal(const std::string& directory, const std::string& kind)
    : prefix_(fs::path(directory).filename().string() + "-"), list_(directory + "/" + kind) {}

void Journal::Enter(const std::string& name) const {
  if (mkdir(list_.c_str(), 0700) != 0 && errno != EEXIST)
    throw std::system_error(errno, std::generic_category(), list_);
  const Fd entry(open((list_ + "/" + name).c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
  if (!entry.open()) throw std::system_error(errno, std::generic_category(), list_ + "/" + name);
}

std::vector<std::string> Journal::Names() const {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(list_, none)) names.push_back(entry.path().filename());
  return names;
}

}  // namespace parley::os
