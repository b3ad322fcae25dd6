// Description: what an implementation says of itself before it is asked to do
// anything.
#ifndef SRC_IPC_DESCRIPTION_H_
#define SRC_IPC_DESCRIPTION_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/fields.h"

namespace parley {

// What can be asked of an implementation beyond the operations of the agent
// protocol. A clause names what it needs; what is missing makes it UNSUPPORTED.
namespace ability {
inline constexpr std::string_view kKill = "kill";            // An actor can be killed.
inline constexpr std::string_view kInterrupt = "interrupt";  // A waiting operation can be interrupted by a signal.
inline constexpr std::string_view kRestart = "restart";      // ... and by one whose handler restarts the call.
inline constexpr std::string_view kFork = "fork";            // An actor can perform operations in a forked child.
inline constexpr std::string_view kSignals = "signals";      // An actor can tell which signals its handlers ran for.
inline constexpr std::string_view kDuplicate = "duplicate";  // An end can be held twice by one actor.
inline constexpr std::string_view kPoll = "poll";            // Readiness can be asked.
inline constexpr std::string_view kNonblockingOpen = "nonblocking-open";
inline constexpr std::string_view kTypes = "types";            // Messages have types to select by (mailbox.h).
inline constexpr std::string_view kAttributes = "attributes";  // A store tells how many messages it holds.
inline constexpr std::string_view kNotify = "notify";          // An actor can ask to be told of a message.
// Of shared memory: see memory.h.
inline constexpr std::string_view kMemory = "memory";  // Parley makes the accesses itself.
inline constexpr std::string_view kRobustLock = "robust-lock";
inline constexpr std::string_view kResize = "resize";
inline constexpr std::string_view kAttachCount = "attach-count";
inline constexpr std::string_view kExec = "exec";  // An actor can execute another program.
inline constexpr std::string_view kPermissions = "permissions";
// Of signals (signal_native.h), and "exec".
inline constexpr std::string_view kThreads = "threads";
inline constexpr std::string_view kGroups = "groups";
inline constexpr std::string_view kStranger = "stranger";
inline constexpr std::string_view kSiginfo = "siginfo";
inline constexpr std::string_view kSlowCall = "slow-call";
inline constexpr std::string_view kSignalDescriptor = "signal-descriptor";
inline constexpr std::string_view kProcessDescriptor = "process-descriptor";
}  // namespace ability

struct Description {
  std::string name;
  std::string mechanism;
  bool actors_are_threads = false;    // One process serves all actors.
  std::vector<std::string> profiles;  // "posix", "linux"
  Json traits = Json::object();       // Typed form: the mechanism's Traits.
  std::set<std::string, std::less<>> abilities;
  bool native = false;  // An adapter inside this program, on in-kernel objects or shared memory.

  bool Has(std::string_view ability) const { return abilities.count(ability) > 0; }
  bool HasProfile(std::string_view profile) const;
};

}  // namespace parley

#endif  // SRC_IPC_DESCRIPTION_H_
