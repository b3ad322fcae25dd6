// Instance: one process under test and the lines that go to and fro.
#ifndef SRC_ACTOR_INSTANCE_H_
#define SRC_ACTOR_INSTANCE_H_

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parley {

// A descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { Close(); }
  int get() const { return fd_; }
  int Release();
  void Close();

 private:
  int fd_ = -1;
};

// The ends of a new pipe, closed on exec. Throws std::system_error.
struct PipeEnds {
  Descriptor read, write;
};
PipeEnds MakePipe();

// A child in a process group of its own, that reads requests and writes replies,
// one a line. Its standard error is kept (the last 64 KiB). Reading and writing
// never block. The destructor kills the group and reaps the child. From the first
// one on this process ignores SIGPIPE: a child may end before it has read all.
class Instance {
 public:
  static constexpr std::size_t kLongestLine = std::size_t{1} << 20;  // Bytes.

  // Runs `serve(in, out)` in a forked child; `inherited` are descriptors that
  // the child must not keep. Throws std::system_error.
  static std::unique_ptr<Instance> Fork(const std::function<int(int in, int out)>& serve,
                                        const std::vector<int>& inherited);

  struct Command {
    std::vector<std::string> words;                  // Program, looked up in PATH, and arguments.
    std::map<std::string, std::string> environment;  // Added to this process's.
    std::string directory;                           // Its working directory.
  };
  // Starts a program with its lines on standard input and output, default signal
  // dispositions, an empty mask, and no descriptor above 2. Throws
  // std::system_error if it cannot be started (execvp(3)).
  static std::unique_ptr<Instance> Exec(const Command& command);

  ~Instance();
  Instance(const Instance&) = delete;

  pid_t pid() const { return pid_; }
  bool alive() const { return !status_; }
  // As of waitpid(2), once it has ended.
  std::optional<int> status() const { return status_; }
  // How the process ended, in words: "exited with status 3", "was killed by signal 11".
  std::string Ending() const;

  // Queues a line; what the pipe takes at once is written at once.
  void Send(const std::string& line);
  bool unsent() const { return sent_ < outgoing_.size(); }
  void Flush();

  // Takes in what is there. False at the end of the output.
  bool Receive();
  // The next whole line without its newline; nothing if there is none yet.
  std::optional<std::string> NextLine();
  bool LineTooLong() const { return incoming_.size() - read_ > kLongestLine; }
  // True if the output ended in the middle of a line.
  bool HalfLine() const { return incoming_.size() > read_; }
  void ReceiveErrors();

  int output() const { return out_.get(); }
  int input() const { return in_.get(); }
  int errors() const { return err_.get(); }
  std::vector<int> Descriptors() const { return {in_.get(), out_.get(), err_.get()}; }
  const std::string& standard_error() const { return standard_error_; }

  // Reaps the child if it has ended; true if it has. Does not wait.
  bool HasEnded();
  // Kills the group and waits for the child's end.
  void Kill();
  // Tells it to end (closes its input).
  void CloseInput() { in_.Close(); }

 private:
  Instance() = default;
  static std::unique_ptr<Instance> Start(const std::function<int(int in, int out, int err)>& body);

  pid_t pid_ = -1;
  std::optional<int> status_;  // As of waitpid(2), once it has ended.
  Descriptor in_, out_, err_;  // Our ends: its input, output, standard error.
  std::string outgoing_;
  std::size_t sent_ = 0;
  std::string incoming_;
  std::size_t read_ = 0;     // What of incoming_ has been given out.
  std::size_t scanned_ = 0;  // No newline before this.
  std::string standard_error_;
};

}  // namespace parley

#endif  // SRC_ACTOR_INSTANCE_H_
