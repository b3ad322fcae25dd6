// Whatever an agent does, it gets a verdict with a clear line in bounded time, and
// nothing is left of it.
#include <dirent.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/actor/stillness.h"
#include "src/actor/verdict.h"
#include "src/ipc/pipe.h"
#include "src/registry/implementation.h"

namespace parley {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

std::string HostileAgent() {
  const char* directory = std::getenv("TEST_SRCDIR");
  return std::string(directory == nullptr ? "." : directory) + "/" + std::getenv("TEST_WORKSPACE") + "/src/agent/hostile_agent";
}

Implementation Agent(std::vector<std::string> command) {
  Implementation agent;
  agent.kind = Implementation::Kind::kAgent;
  agent.command = std::move(command);
  return agent;
}

// Asks the agent for one write; how that ends.
Ended Meet(const Implementation& agent) {
  try {
    Cast cast(agent, {.deadline = 700ms, .hello = 700ms});
    cast.Need(1);
    const int write = cast.Start(0, pipe::Write{.object = "p", .data = "x"});
    switch (cast.Await(write)) {
      case Cast::Answer::kReturned:
        cast.Await(cast.Start(0, pipe::Close{.object = "p"}));  // What it wrote unasked is seen by now.
        return {Verdict::kPass, Show(cast.event(write).result), ""};
      case Cast::Answer::kStuck: return {Verdict::kFail, "stuck", ""};
      case Cast::Answer::kRunning: return {Verdict::kUnresolved, "running", ""};
    }
  } catch (const Ended& ended) {
    return ended;
  }
  return {};
}

struct Hostility {
  std::string mode;
  Verdict verdict;
  std::string says;  // A part of the message.
};

class HostileAgentTest : public testing::TestWithParam<Hostility> {};

TEST_P(HostileAgentTest, GetsAVerdictInBoundedTimeAndLeavesNothing) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  const auto start = std::chrono::steady_clock::now();

  const Ended ended = Meet(Agent({HostileAgent(), GetParam().mode}));

  EXPECT_EQ(Name(ended.verdict), Name(GetParam().verdict)) << ended.message;
  EXPECT_NE(ended.message.find(GetParam().says), std::string::npos) << ended.message;
  EXPECT_EQ(ended.message.find('\n'), std::string::npos) << ended.message;
  EXPECT_LT(std::chrono::steady_clock::now() - start, 20s);
  for (const ThreadState& left : ThreadsOf({getpid()})) {  // The daemon, ended by whoever owns the cast.
    if (left.thread != getpid()) kill(left.thread, SIGKILL);
  }
  while (waitpid(-1, nullptr, 0) > 0) {
  }
  EXPECT_EQ(errno, ECHILD);
}

constexpr Verdict kBreach = Verdict::kUnresolved;

INSTANTIATE_TEST_SUITE_P(
    All, HostileAgentTest,
    testing::Values(
        Hostility{"exits", kBreach, "exited with status 0 before it answered hello"},
        Hostility{"no-hello", kBreach, "did not answer hello"},
        Hostility{"absurd-capacity", kBreach, "\"capacity\": expected an integer within 2^53"},
        Hostility{"negative-capacity", kBreach, "\"capacity\" is -1, below 0"},
        Hostility{"text-capacity", kBreach, "\"capacity\": expected an integer"},
        Hostility{"wrong-mechanism", kBreach, "\"telepathy\" is none of pipe"},
        Hostility{"strange-pid", kBreach, "expected a process id"},
        Hostility{"other-pid", kBreach, "a pid that is no process of its own"},
        Hostility{"dies", Verdict::kFail, "was killed by SIGSEGV in write p"},
        Hostility{"garbage", kBreach, "no JSON object: \"this is no JSON\""},
        Hostility{"array", kBreach, "no JSON object"},
        Hostility{"half-line", Verdict::kFail, "exited with status 3 in write p \"x\" (waits if it must), after half a line"},
        Hostility{"endless-line", kBreach, "a line longer than 1 MiB"},
        Hostility{"wrong-id", kBreach, "a request that was never made"},
        Hostility{"text-id", kBreach, "without an integer id"},
        Hostility{"twice", kBreach, "twice"},
        Hostility{"unasked", kBreach, "a request that was never made"},
        Hostility{"unknown-error", kBreach, "unknown error"},
        Hostility{"ok-and-error", kBreach, "just one of \"ok\" and \"error\""},
        Hostility{"wrong-type", kBreach, "\"count\": expected an integer"},
        Hostility{"huge-number", kBreach, "\"count\": expected an integer within 2^53"},
        Hostility{"fraction", kBreach, "\"count\": expected an integer"},
        Hostility{"missing-key", kBreach, "\"count\" is missing"},
        Hostility{"invalid-utf8", kBreach, "no JSON object"},
        Hostility{"closes-output", kBreach, "closed its standard output and lives on"},
        Hostility{"stops", Verdict::kFail, "stuck"},
        Hostility{"silent", Verdict::kFail, "stuck"},
        Hostility{"ignores-term", Verdict::kPass, "count 1"},
        Hostility{"leaves-daemon", Verdict::kPass, "count 1"},
        Hostility{"floods-errors", Verdict::kPass, "count 1"}),
    [](const auto& info) {
      std::string name = info.param.mode;
      for (char& c : name) c = c == '-' ? '_' : c;
      return name;
    });

TEST(AgentStartTest, ACommandThatDoesNotExistIsNamed) {
  const Ended ended = Meet(Agent({"/no/such/agent"}));

  EXPECT_EQ(ended.verdict, Verdict::kUnresolved);
  EXPECT_NE(ended.message.find("cannot be started: /no/such/agent: No such file or directory"), std::string::npos) << ended.message;
}

TEST(AgentStartTest, ACommandThatIsNotExecutableIsNamed) {
  const Ended ended = Meet(Agent({"/dev/null"}));

  EXPECT_NE(ended.message.find("cannot be started: /dev/null: Permission denied"), std::string::npos) << ended.message;
}

}  // namespace
}  // namespace parley
