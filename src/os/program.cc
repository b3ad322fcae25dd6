#include "src/os/program.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "src/os/fd.h"
#include "src/process/child.h"

namespace parley::os {
namespace {

std::string ReadToEnd(const Fd& fd) {
  std::string all;
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t got = read(fd.get(), buffer.data(), buffer.size());
    if (got > 0) all.append(buffer.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) return all;
  }
}

// Adds the signals of a line such as "SigBlk:\t0000000000000200". False if it is
// not there.
bool Add(const std::string& status, const std::string& key, sigset_t& set) {
  const std::size_t at = status.find(key + ":\t");
  if (at == std::string::npos) return false;
  const std::uint64_t bits = std::strtoull(status.c_str() + at + key.size() + 2, nullptr, 16);
  for (int number = 1; number <= 64; ++number) {
    if ((bits >> (number - 1) & 1) != 0) sigaddset(&set, number);
  }
  return true;
}

}  // namespace

std::optional<ProgramSignals> RunAndTellSignals(const std::function<void()>& before) {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0) return std::nullopt;
  const Fd output(fds[0]);
  Fd input(fds[1]);
  const pid_t child = ForkChild([&] {
    before();
    dup2(input.get(), STDOUT_FILENO);
    execlp("cat", "cat", "/proc/self/status", nullptr);
    return 127;
  });
  input.Close();
  const std::string status = ReadToEnd(output);
  Reap(child);
  ProgramSignals found;
  for (sigset_t* set : {&found.blocked, &found.ignored, &found.caught, &found.pending}) sigemptyset(set);
  const bool whole = Add(status, "SigBlk", found.blocked) && Add(status, "SigIgn", found.ignored) &&
                     Add(status, "SigCgt", found.caught) && Add(status, "SigPnd", found.pending) &&
                     Add(status, "ShdPnd", found.pending);
  return whole ? std::optional(found) : std::nullopt;
}

}  // namespace parley::os
