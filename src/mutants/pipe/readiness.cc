// Pipes whose readiness lies.
#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

using pipe::End;

// The reference's answer, changed by F.
template <class F>
struct Lies : Pipe {
  using Pipe::Pipe;
  using Pipe::Do;
  Outcome<pipe::Readiness> Do(const pipe::Poll& poll) override {
    const auto truth = Pipe::Do(poll);
    if (!truth.result().Succeeded()) return truth;
    auto ready = truth.result().template As<pipe::Readiness>();
    F()(poll.end, ready);
    return ready;
  }
};

Fault Misleads(std::string imitates) {
  return {.imitates = std::move(imitates),
          .must_fail = {"pipe.readiness-tells-the-truth"},
          .must_pass = {"pipe.bytes-arrive-in-order", "pipe.eof-after-last-writer", "pipe.writer-waits-on-full"}};
}

struct FullWritable {
  void operator()(End end, pipe::Readiness& ready) const { ready.writable = end == End::kWrite; }
};
const Mutant<Lies<FullWritable>> kFullWritable("poll-full-writable", "A full pipe polls writable.",
                                               Misleads("NuttX 74e032e9248, 38c001a914b; microsoft/WSL#4525"));

struct NoHangup {
  void operator()(End, pipe::Readiness& ready) const {
    if (ready.hangup) ready.hangup = ready.readable = false;
  }
};
const Mutant<Lies<NoHangup>> kNoHangup("poll-no-hangup", "That the last writer has closed never shows in poll.",
                                       Misleads("macOS, named pipes: oven-sh/bun#40099; Managarm c26b74471"));

struct HangupHidesData {
  void operator()(End, pipe::Readiness& ready) const { ready.readable = ready.readable && !ready.hangup; }
};
const Mutant<Lies<HangupHidesData>> kHangupHidesData("poll-hangup-hides-data",
                                                     "After a hang-up what is unread does not poll readable.",
                                                     Misleads("nanomsg/nng#687"));

struct NoError {
  void operator()(End, pipe::Readiness& ready) const { ready.error = false; }
};
const Mutant<Lies<NoError>> kNoError("poll-no-error", "That the last reader has closed never shows in poll.",
                                     Misleads("gVisor 52321c7e0"));

struct EmptyReadable {
  void operator()(End end, pipe::Readiness& ready) const { ready.readable = end == End::kRead; }
};
const Mutant<Lies<EmptyReadable>> kEmptyReadable("poll-empty-readable", "An empty pipe polls readable.",
                                                 Misleads("msys2/msys2-runtime#202"));

}  // namespace
}  // namespace parley::mutants
