// How fast Parley asks: the time that an operation takes to an agent and back, and
// the operations in a second with four actors busy. Prints both.
//
//   agent_bench PROGRAM ARGUMENT...    the command that starts the agent
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "src/actor/cast.h"
#include "src/actor/verdict.h"
#include "src/ipc/pipe.h"
#include "src/registry/implementation.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSingle = 20'000;       // Operations one after the other.
constexpr int kTogether = 100'000;    // Operations of four actors.
constexpr int kHistoryLimit = 10'000; // Forgotten now and then: it is not what is measured.

void Await(Cast& cast, int event) {
  if (cast.Await(event) != Cast::Answer::kReturned) Unresolved("an operation has not returned");
}

double Microseconds(Clock::duration time) { return std::chrono::duration<double, std::micro>(time).count(); }

std::string OpenPipe(Cast& cast, int reader, int writer) {
  const std::string name = cast.NewName();
  Await(cast, cast.Start(reader, pipe::Create{.object = name}));
  const int reads = cast.Start(reader, pipe::Open{.object = name, .end = pipe::End::kRead});
  const int writes = cast.Start(writer, pipe::Open{.object = name, .end = pipe::End::kWrite});
  Await(cast, reads);
  Await(cast, writes);
  return name;
}

// Reads that do not wait, of an empty pipe: nothing but the way there and back.
void MeasureSingle(Cast& cast) {
  const std::string name = OpenPipe(cast, 0, 1);
  std::vector<double> times_us;
  for (int i = 0; i < kSingle; ++i) {
    if (i % kHistoryLimit == 0) cast.ClearHistory();
    const auto start = Clock::now();
    Await(cast, cast.Start(0, pipe::Read{.object = name, .max = 1, .wait = false}));
    times_us.push_back(Microseconds(Clock::now() - start));
  }
  std::sort(times_us.begin(), times_us.end());
  std::printf("one actor: median %.1f us an operation, 99%% below %.1f us\n", times_us[times_us.size() / 2],
              times_us[times_us.size() * 99 / 100]);
}

// Four actors write and read a byte by turns, on two pipes; whoever has answered is
// asked again.
void MeasureFour(Cast& cast) {
  const std::array<std::string, 2> names = {OpenPipe(cast, 0, 1), OpenPipe(cast, 2, 3)};
  std::array<int, 4> events{};
  const auto ask = [&](int actor) {
    const std::string& name = names[static_cast<std::size_t>(actor / 2)];
    return actor % 2 == 0 ? cast.Start(actor, pipe::Read{.object = name, .max = 1})
                          : cast.Start(actor, pipe::Write{.object = name, .data = Bytes("x")});
  };
  const auto start = Clock::now();
  int done = 0;
  while (done < kTogether) {
    cast.ClearHistory();
    for (int actor = 0; actor < 4; ++actor) events[static_cast<std::size_t>(actor)] = ask(actor);
    for (int round = 0; round < kHistoryLimit / 4; ++round) {
      int returned = -1;
      const std::vector<int> waiting(events.begin(), events.end());
      if (cast.AwaitAny(waiting, &returned) != Cast::Answer::kReturned) Unresolved("nobody answers");
      for (int& event : events) {  // Often several have answered at once.
        if (cast.event(event).end == Event::End::kWaiting) continue;
        event = ask(cast.event(event).actor);
        ++done;
      }
    }
    // A read may be one ahead of the writes that were asked for: one more byte for it.
    for (int reader = 0; reader < 4; reader += 2) {
      Await(cast, events[static_cast<std::size_t>(reader + 1)]);
      const std::string& name = names[static_cast<std::size_t>(reader / 2)];
      Await(cast, cast.Start(reader + 1, pipe::Write{.object = name, .data = Bytes("x"), .wait = false}));
      Await(cast, events[static_cast<std::size_t>(reader)]);
      done += 3;
    }
  }
  std::printf("four actors: %.0f operations a second\n", done / Microseconds(Clock::now() - start) * 1e6);
}

int Main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: agent_bench PROGRAM ARGUMENT...\n");
    return 2;
  }
  Implementation agent;
  agent.kind = Implementation::Kind::kAgent;
  agent.command.assign(argv + 1, argv + argc);
  try {
    Cast cast(agent, {});
    cast.Need(4);
    MeasureSingle(cast);
    MeasureFour(cast);
  } catch (const Ended& ended) {
    std::fprintf(stderr, "agent_bench: %s\n", ended.message.c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace parley

int main(int argc, char** argv) { return parley::Main(argc, argv); }
