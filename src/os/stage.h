// Stage: a pipe of the operating system with a reader and a writer, for tests.
#ifndef SRC_OS_STAGE_H_
#define SRC_OS_STAGE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/ipc/process.h"
#include "src/os/scene.h"

namespace parley::os {

inline constexpr int kReader = 0;
inline constexpr int kWriter = 1;
inline constexpr int kOther = 2;
inline constexpr char kObject[] = "p";

// Three actors, in processes of their own, and one pipe; the reader and the writer
// have their ends open.
class Stage : public Scene {
 public:
  explicit Stage(const std::string& implementation, const std::optional<std::int64_t>& capacity = {})
      : Scene(implementation, 3) {
    created_ = Perform(kReader, pipe::Create{.object = kObject, .capacity = capacity}).As<pipe::Created>();
    const int opened = Start(kReader, Open(pipe::End::kRead));  // A FIFO's open waits for the other end.
    Perform(kWriter, Open(pipe::End::kWrite));
    Finish(opened);
  }

  static pipe::Open Open(pipe::End end, std::optional<bool> wait = {}) {
    return {.object = kObject, .end = end, .wait = wait};
  }

  Result Write(const std::string& data, bool wait) {
    return Perform(kWriter, pipe::Write{.object = kObject, .data = data, .wait = wait});
  }
  Result Read(std::int64_t max, bool wait) {
    return Perform(kReader, pipe::Read{.object = kObject, .max = max, .wait = wait});
  }
  // Bytes that go in, by writes of `size` bytes that do not wait, until one would.
  std::int64_t Fill(std::size_t size) {
    const std::string data(size, 'x');
    std::int64_t filled = 0;
    for (Result result = Write(data, false); result.Succeeded(); result = Write(data, false)) {
      filled += result.As<pipe::Counted>().count;
    }
    return filled;
  }
  // Bytes that come out until a read would wait.
  std::int64_t Drain() {
    std::int64_t drained = 0;
    for (Result result = Read(100'000, false); result.Succeeded(); result = Read(100'000, false)) {
      drained += static_cast<std::int64_t>(result.As<pipe::Data>().data.size());
    }
    return drained;
  }
  Result Close(int actor, pipe::End end) { return Perform(actor, pipe::Close{.object = kObject, .end = end}); }
  pipe::Readiness Poll(int actor, pipe::End end) {
    return Perform(actor, pipe::Poll{.object = kObject, .end = end}).As<pipe::Readiness>();
  }
  std::int64_t BrokenPipeSignals() {
    return Perform(kWriter, process::Signals{.signal = "PIPE"}).As<process::Count>().count;
  }

  const pipe::Created& created() const { return created_; }

 private:
  pipe::Created created_;
};

inline std::string DataOf(const Result& result) { return result.As<pipe::Data>().data; }
inline std::int64_t CountOf(const Result& result) { return result.As<pipe::Counted>().count; }

}  // namespace parley::os

#endif  // SRC_OS_STAGE_H_
