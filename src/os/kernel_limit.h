// KernelLimit: a number that the kernel tells in /proc/sys.
#ifndef SRC_OS_KERNEL_LIMIT_H_
#define SRC_OS_KERNEL_LIMIT_H_

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

namespace parley::os {

// `name`: "fs/mqueue/msg_max". Nothing where the kernel has no such thing.
inline std::optional<std::int64_t> KernelLimit(const std::string& name) {
  std::ifstream file("/proc/sys/" + name);
  std::int64_t limit = 0;
  if (!(file >> limit)) return std::nullopt;
  return limit;
}

}  // namespace parley::os

#endif  // SRC_OS_KERNEL_LIMIT_H_
