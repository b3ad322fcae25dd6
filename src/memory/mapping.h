// Mapping: what an address of a process belongs to, as /proc/PID/maps says, see
// proc_pid_maps(5).
#ifndef SRC_MEMORY_MAPPING_H_
#define SRC_MEMORY_MAPPING_H_

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace parley::shm {

// The object behind a range of addresses.
struct Mapping {
  std::string device;       // "00:01"; empty or "00:00": no object.
  std::uint64_t inode = 0;  // May be 0: a System V segment's is its identifier.
  bool IsObject() const { return !device.empty() && device != "00:00"; }
  bool operator==(const Mapping&) const = default;
};

// What is mapped at `address` of this process; an empty one if nothing is.
Mapping MappingAt(const void* address);
// How many ranges of the process's addresses belong to the object.
int MappingsOf(pid_t process, const Mapping& mapping);
// How many descriptors of the process are open for the object.
int DescriptorsOf(pid_t process, const Mapping& mapping);

}  // namespace parley::shm

#endif  // SRC_MEMORY_MAPPING_H_
