// SystemShm: what the operating system's shared memories have in common.
#ifndef SRC_OS_SYSTEM_SHM_H_
#define SRC_OS_SYSTEM_SHM_H_

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "src/ipc/error.h"
#include "src/ipc/shm.h"
#include "src/memory/native_shm.h"
#include "src/os/fd.h"
#include "src/registry/implementation.h"

namespace parley::os {

// An Implementation of that name: shared memory whose accesses Parley makes itself,
// with the abilities of all such and those in `abilities`. Its destroy is deferred.
Implementation SystemShm(const std::string& name, bool persistent, std::initializer_list<std::string_view> abilities);

// The Error for an errno: EEXIST, ENOENT, EACCES or EPERM, EINVAL, ENOSPC or ENOMEM
// or EFBIG or EOVERFLOW (too large: kInvalid). Throws std::system_error for others.
Error ShmErrorOf(int error, const char* call);

// Sets the size of the object behind `fd`; ftruncate(2). Nothing if it went well.
std::optional<Error> SetSize(const Fd& fd, std::int64_t size);

// The whole object behind `fd`, mapped shared: mmap(2). Its size is the object's.
struct MappedObject {
  shm::Memory memory;
  std::optional<Error> error;
};
MappedObject MapObject(const Fd& fd, shm::Mode mode);

}  // namespace parley::os

#endif  // SRC_OS_SYSTEM_SHM_H_
