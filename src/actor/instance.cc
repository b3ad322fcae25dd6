#include "src/actor/instance.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <utility>

#include "src/process/child.h"
#include "src/process/handlers.h"

namespace parley {
namespace {

constexpr std::size_t kKeptErrors = 64 * 1024;  // Bytes.

[[noreturn]] void Throw(const char* call) { throw std::system_error(errno, std::generic_category(), call); }

void DoNotBlock(int fd) { fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }

int RunProgram(const Instance::Command& command, int in, int out, int err, int trouble) {
  DefaultSignals();
  for (const auto& [name, value] : command.environment) setenv(name.c_str(), value.c_str(), 1);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  std::vector<char*> words;
  for (const std::string& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
  if (chdir(command.directory.c_str()) == 0) execvp(words[0], words.data());
  const int error = errno;
  (void)!write(trouble, &error, sizeof(error));
  return 127;
}

}  // namespace

PipeEnds MakePipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) Throw("pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  Close();
  fd_ = other.Release();
  return *this;
}

int Descriptor::Release() { return std::exchange(fd_, -1); }

void Descriptor::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

std::unique_ptr<Instance> Instance::Start(const std::function<int(int in, int out, int err)>& body) {
  std::unique_ptr<Instance> instance(new Instance);
  PipeEnds in = MakePipe(), out = MakePipe(), err = MakePipe();
  instance->pid_ = ForkChild([&] {
    setpgid(0, 0);
    for (Descriptor* parents : {&in.write, &out.read, &err.read}) parents->Close();
    return body(in.read.get(), out.write.get(), err.write.get());
  });
  setpgid(instance->pid_, instance->pid_);  // Whichever comes first, before a kill of the group.
  for (const Descriptor* ours : {&in.write, &out.read, &err.read}) DoNotBlock(ours->get());
  instance->in_ = std::move(in.write);
  instance->out_ = std::move(out.read);
  instance->err_ = std::move(err.read);
  return instance;
}

std::unique_ptr<Instance> Instance::Fork(const std::function<int(int in, int out)>& serve,
                                         const std::vector<int>& inherited) {
  return Start([&](int in, int out, int err) {
    for (const int fd : inherited) close(fd);
    DefaultSignals();
    dup2(err, 1);
    dup2(err, 2);
    return serve(in, out);
  });
}

std::unique_ptr<Instance> Instance::Exec(const Command& command) {
  PipeEnds trouble = MakePipe();
  auto instance = Start([&](int in, int out, int err) { return RunProgram(command, in, out, err, trouble.write.get()); });
  trouble.write.Close();
  int error = 0;
  ssize_t got = 0;
  while ((got = read(trouble.read.get(), &error, sizeof(error))) < 0 && errno == EINTR) {
  }
  if (got == sizeof(error)) throw std::system_error(error, std::generic_category(), command.words[0]);
  return instance;
}

Instance::~Instance() { Kill(); }

void Instance::Send(const std::string& line) {
  outgoing_.erase(0, sent_);
  sent_ = 0;
  outgoing_ += line;
  outgoing_ += '\n';
  Flush();
}

void Instance::Flush() {
  while (unsent() && in_.get() >= 0) {
    const ssize_t written = write(in_.get(), outgoing_.data() + sent_, outgoing_.size() - sent_);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) return;
    if (written < 0) {  // It does not read any more: its end or its silence will show.
      sent_ = outgoing_.size();
      return;
    }
    sent_ += static_cast<std::size_t>(written);
  }
}

bool Instance::Receive() {
  char buffer[64 * 1024];
  const ssize_t got = read(out_.get(), buffer, sizeof(buffer));
  if (got > 0) incoming_.append(buffer, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

std::optional<std::string> Instance::NextLine() {
  const std::size_t end = incoming_.find('\n', std::max(read_, scanned_));
  if (end == std::string::npos) {
    incoming_.erase(0, read_);
    read_ = 0;
    scanned_ = incoming_.size();
    return std::nullopt;
  }
  std::string line = incoming_.substr(read_, end - read_);
  read_ = end + 1;
  return line;
}

void Instance::ReceiveErrors() {
  char buffer[16 * 1024];
  const ssize_t got = read(err_.get(), buffer, sizeof(buffer));
  if (got > 0) {
    standard_error_.append(buffer, static_cast<std::size_t>(got));
    if (standard_error_.size() > 2 * kKeptErrors) standard_error_.erase(0, standard_error_.size() - kKeptErrors);
  } else if (got == 0) {
    err_.Close();
  }
}

bool Instance::HasEnded() {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
  return status_.has_value();
}

void Instance::Kill() {
  kill(-pid_, SIGKILL);  // Also what the child left behind in its group.
  if (!status_) {
    kill(pid_, SIGKILL);  // It may have joined another group.
    status_ = Reap(pid_);
  }
}

std::string Instance::Ending() const {
  if (!status_) return "is alive";
  if (WIFSIGNALED(*status_)) {
    const char* name = sigabbrev_np(WTERMSIG(*status_));
    return "was killed by SIG" + std::string(name ? name : std::to_string(WTERMSIG(*status_)));
  }
  return "exited with status " + std::to_string(WEXITSTATUS(*status_));
}

}  // namespace parley
