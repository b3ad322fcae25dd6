// Reading and writing without waiting, on descriptors that others share.
#ifndef SRC_OS_IMMEDIATE_H_
#define SRC_OS_IMMEDIATE_H_

#include <sys/types.h>

#include <cstddef>

namespace parley::os {

// Like read(2) and write(2) on a descriptor with O_NONBLOCK set (so is SIGPIPE),
// for pipes, FIFOs and stream sockets. O_NONBLOCK itself belongs to the open file
// description, and setting it would change the calls of every process that shares
// it (open(2)); so here, whichever the kernel offers,
// - MSG_DONTWAIT for sockets (send(2)),
// - RWF_NOWAIT (preadv2(2)): Linux 6.4 has it for pipe(2), 6.18 not yet for FIFOs,
// - another open file description of the same pipe, by way of /proc/self/fd
//   (proc(5)), for the time of the call. That adds an end beside one that the
//   caller holds all the while, so nobody can tell.
ssize_t ReadNow(int fd, void* buffer, std::size_t size);
ssize_t WriteNow(int fd, const void* buffer, std::size_t size);

}  // namespace parley::os

#endif  // SRC_OS_IMMEDIATE_H_
