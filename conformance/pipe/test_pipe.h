// TestPipe: a pipe made for one test, and the expectations about pipes.
#ifndef CONFORMANCE_PIPE_TEST_PIPE_H_
#define CONFORMANCE_PIPE_TEST_PIPE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conformance/expectations.h"
#include "conformance/pattern.h"
#include "src/actor/run.h"
#include "src/ipc/pipe.h"

namespace parley::pipe {

// What a read or write may come back with.
Expected BringsStartOf(std::string_view data);   // One byte of it at least.
Expected EndOfFile();
Expected Counts(std::int64_t bytes);
Expected CountsBetween(std::int64_t least, std::int64_t most);
Expected Broken();

struct PipeWishes {
  std::optional<std::int64_t> capacity = std::nullopt;  // Bytes; asked for where it can be chosen. Default: a small one.
  std::int64_t room = 1;                 // Bytes that must fit, or the test is UNSUPPORTED.
  std::string name = {};                 // Default: one never given before.
};

// A pipe with its ends open: one in each of `readers` and `writers`. Closed and
// destroyed when the run ends well.
class TestPipe {
 public:
  TestPipe(Run& run, std::vector<Actor> readers, std::vector<Actor> writers, PipeWishes wishes = {});

  const std::string& name() const { return name_; }
  // The capacity in force, if it is known.
  std::optional<std::int64_t> capacity() const { return capacity_; }
  // Bytes that surely fit into the empty pipe in one write: the capacity, or what
  // was measured where that is unknown.
  std::int64_t room() const { return room_; }

  Read Reading(std::int64_t max, bool wait = true) const { return {.object = name_, .max = max, .wait = wait}; }
  Write Writing(std::string_view data, bool wait = true) const {
    return {.object = name_, .data = Bytes(std::string(data)), .wait = wait};
  }
  Close Closing(End end) const { return {.object = name_, .end = end}; }

 private:
  std::string name_;
  std::optional<std::int64_t> capacity_;
  std::int64_t room_ = 0;
};

// Bytes: what takes more is not filled, and if nobody says so it is not bounded.
inline constexpr std::int64_t kMostToFill = 16 * 1024 * 1024;
// UNSUPPORTED where the capacity is known to be larger.
void NeedFillable(const TestPipe& pipe);

// Writes without waiting until not one byte more fits; what went in. UNSUPPORTED
// where that cannot be done: no such writes, or no end to what fits.
std::string Fill(Actor& writer, const TestPipe& pipe);

// The write has to wait, for the pipe has been filled. UNSUPPORTED where nobody
// knows the capacity and, as `writer` finds out, more fits by now.
void MustWaitForRoom(Pending& write, Actor& writer, const TestPipe& pipe);

// Reads until `expected` has come, all of it owed: FAIL if anything else comes.
void Drain(Actor& reader, const TestPipe& pipe, std::string_view expected, std::int64_t max_a_read = 64 * 1024);

// Reads `length` bytes, all of them owed, whatever they are.
std::string Take(Actor& reader, const TestPipe& pipe, std::int64_t length, std::int64_t max_a_read = 64 * 1024);

// A write of more than fits, seen to wait with a part of it stored. UNSUPPORTED
// where no request is large enough.
struct Overfull {
  Pending write;
  std::string data;
};
Overfull StartOverfull(Actor& writer, const TestPipe& pipe);

}  // namespace parley::pipe

#endif  // CONFORMANCE_PIPE_TEST_PIPE_H_
