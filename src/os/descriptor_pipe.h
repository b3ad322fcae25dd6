// DescriptorPipe: the operations on pipes whose ends are file descriptors.
#ifndef SRC_OS_DESCRIPTOR_PIPE_H_
#define SRC_OS_DESCRIPTOR_PIPE_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/ipc/error.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"

namespace parley::os {

// One actor's descriptors, and read(2), write(2), close(2), fcntl(2) and poll(2)
// on them; how a pipe is made and opened is up to the derived classes. Each
// operation is one call of the system, whose answer is handed on:
// - EAGAIN is kWouldBlock, EPIPE and (sockets only, unix(7)) ECONNRESET kBroken,
//   EBADF kClosed, EINTR kInterrupted; all others throw std::system_error.
// - An actor that holds only the other end asks the kernel with that one; one that
//   holds neither gets kClosed from here.
// - A write that waits is a single write(2): it returns less than it was given
//   only if the kernel did.
class DescriptorPipe : public pipe::PipeAdapter {
 protected:
  Outcome<pipe::Counted> Do(const pipe::Write& write) final;
  Outcome<pipe::Data> Do(const pipe::Read& read) final;
  Outcome<pipe::Nothing> Do(const pipe::Close& close) final;
  Outcome<pipe::Nothing> Do(const pipe::Duplicate& duplicate) final;
  Outcome<pipe::Readiness> Do(const pipe::Poll& poll) final;

  // From now on this actor holds `fd`, an end of `object`.
  void Keep(const std::string& object, pipe::End end, Fd fd);
  // Closes whatever this actor holds of `object`.
  void CloseAll(const std::string& object);

  // Called before an operation looks at a pipe.
  virtual void Prepare() {}
  // Called after this actor closed its last descriptor of an end.
  virtual void GaveUp(const std::string& /*object*/, pipe::End /*end*/) {}

 private:
  // A descriptor of that end. Nothing if this actor has none.
  std::optional<int> Held(const std::string& object, pipe::End end) const;
  // The same, else one of the other end.
  std::optional<int> HeldOrOther(const std::string& object, pipe::End end) const;

  std::map<std::pair<std::string, pipe::End>, std::vector<Fd>> held_;  // No empty lists.
};

// The Error for an errno, as above. Throws std::system_error for all others.
Error ErrorOf(int error, const char* call);

}  // namespace parley::os

#endif  // SRC_OS_DESCRIPTOR_PIPE_H_
