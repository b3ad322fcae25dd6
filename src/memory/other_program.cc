#include "src/memory/other_program.h"

#include <fcntl.h>
#include <unistd.h>

#include "src/process/child.h"

namespace parley::shm {

Outcome<Inherited> InheritedBy(const Mapping& mapping) {
  int in[2];
  int out[2];
  if (!mapping.IsObject() || pipe2(in, O_CLOEXEC) != 0) return Error::kUnsupported;
  if (pipe2(out, O_CLOEXEC) != 0) {
    close(in[0]);
    close(in[1]);
    return Error::kUnsupported;
  }
  const pid_t child = ForkChild([&] {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    execlp("cat", "cat", static_cast<char*>(nullptr));
    return 127;
  });
  close(in[0]);
  close(out[1]);
  // What it echoes shows that the other program runs.
  char echo = 'x';
  const bool runs = write(in[1], &echo, 1) == 1 && read(out[0], &echo, 1) == 1;
  const Inherited inherited{.mappings = MappingsOf(child, mapping), .descriptors = DescriptorsOf(child, mapping)};
  close(in[1]);
  close(out[0]);
  Reap(child);
  return runs ? Outcome<Inherited>(inherited) : Error::kUnsupported;
}

}  // namespace parley::shm
