#include "src/memory/mapping.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace parley::shm {
namespace {

struct Range {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  Mapping mapping;
};

// One line: "7f00-7f10 rw-s 00000000 00:01 4711   /SYSV00000000 (deleted)".
bool Parse(const std::string& line, Range& range) {
  std::istringstream fields(line);
  char dash = 0;
  std::string permissions;
  std::string offset;
  return static_cast<bool>(fields >> std::hex >> range.begin >> dash >> range.end >> permissions >> offset >>
                           range.mapping.device >> std::dec >> range.mapping.inode);
}

std::filesystem::path Of(pid_t process, const char* what) {
  return std::filesystem::path("/proc") / std::to_string(process) / what;
}

}  // namespace

Mapping MappingAt(const void* address) {
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  std::ifstream maps("/proc/self/maps");
  Range range;
  for (std::string line; std::getline(maps, line);) {
    if (Parse(line, range) && range.begin <= at && at < range.end) return range.mapping;
  }
  return {};
}

int MappingsOf(pid_t process, const Mapping& mapping) {
  if (!mapping.IsObject()) return 0;
  std::ifstream maps(Of(process, "maps"));
  Range range;
  int count = 0;
  for (std::string line; std::getline(maps, line);) count += Parse(line, range) && range.mapping == mapping;
  return count;
}

int DescriptorsOf(pid_t process, const Mapping& mapping) {
  if (!mapping.IsObject()) return 0;
  int count = 0;
  std::error_code ended;  // The process may be gone: then it has none.
  for (const auto& entry : std::filesystem::directory_iterator(Of(process, "fd"), ended)) {
    struct stat status;
    if (stat(entry.path().c_str(), &status) != 0 || status.st_ino != mapping.inode) continue;
    char device[32];
    std::snprintf(device, sizeof device, "%02x:%02x", major(status.st_dev), minor(status.st_dev));
    count += mapping.device == device;
  }
  return count;
}

}  // namespace parley::shm
