// The operating system's signals with one fault each: threads, groups, rights, senders,
// programs and descriptors.
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "src/mutants/signal/system_mutant.h"

namespace parley::mutants {
namespace {

struct ThreadIsProcess : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendToThread(pid_t process, pid_t, int number) override { return kill(process, number); }
};
const SystemMutant<ThreadIsProcess> kThreadIsProcess(
    "thread-is-process", "A signal to a thread is sent to its process.",
    {.imitates = "NuttX e4d5c780086; cloudius-systems/osv#1428",
     .must_fail = {"signal.thread-directed"},
     .must_pass = {"signal.process-directed-once", "signal.handler-runs", "signal.group-directed"}});

struct ThreadIsFirst : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendToThread(pid_t process, pid_t, int number) override { return tgkill(process, process, number); }
};
const SystemMutant<ThreadIsFirst> kThreadIsFirst(
    "thread-is-first", "A signal to a thread is sent to the first thread of its process.",
    {.imitates = "Asterinas 00c79732e: pinned to a thread",
     .must_fail = {"signal.thread-directed"},
     .must_pass = {"signal.process-directed-once", "signal.handler-runs", "signal.group-directed"}});

struct PinnedToFirst : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendTo(std::int64_t, pid_t process, int number, std::optional<std::int64_t>) override {
    return tgkill(process, process, number);
  }
};
const SystemMutant<PinnedToFirst> kPinnedToFirst(
    "pinned-to-first", "A signal to a process is pinned to its first thread, also where another unblocks it.",
    {.imitates = "Asterinas 00c79732e; DynamoRIO issue 2311",
     .must_fail = {"signal.process-directed-once"},
     .must_pass = {"signal.thread-directed", "signal.handler-runs", "signal.group-directed"}});

struct ToAllThreads : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendTo(std::int64_t to, pid_t process, int number, std::optional<std::int64_t> value) override {
    if (number != SIGUSR1 || !parties().ThreadOf(to, 1)) return LinuxSignal::SendTo(to, process, number, value);
    for (std::int64_t thread = 0; thread < os::SignalParties::kThreads; ++thread) {
      if (const auto id = parties().ThreadOf(to, thread)) tgkill(process, *id, number);
    }
    return 0;
  }
};
const SystemMutant<ToAllThreads> kToAllThreads(
    "to-all-threads", "A signal to a process is delivered to each of its threads.",
    {.imitates = "FreeBSD 26557ed56e10",
     .must_fail = {"signal.process-directed-once"},
     .must_pass = {"signal.thread-directed", "signal.handler-runs", "signal.group-directed"}});

struct GroupIsLeader : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendToGroup(pid_t leader, int number) override { return kill(leader, number); }
};
const SystemMutant<GroupIsLeader> kGroupIsLeader(
    "group-is-leader", "A signal to a group reaches its leader alone.",
    {.imitates = "FreeBSD D41128: members escaped",
     .must_fail = {"signal.group-directed"},
     .must_pass = {"signal.only-the-named-process", "signal.handler-runs", "signal.thread-directed"}});

struct GroupAndSender : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendToGroup(pid_t leader, int number) override {
    const int result = LinuxSignal::SendToGroup(leader, number);
    if (number == SIGUSR1 && getpgid(0) != leader) kill(getpid(), number);
    return result;
  }
};
const SystemMutant<GroupAndSender> kGroupAndSender(
    "group-and-sender", "A signal to a group reaches its sender, too, which is no member.",
    {.imitates = "FreeBSD D41128: the members were not those of the call",
     .must_fail = {"signal.group-directed"},
     .must_pass = {"signal.only-the-named-process", "signal.handler-runs", "signal.thread-directed"}});

struct MemberIsGroup : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendTo(std::int64_t to, pid_t process, int number, std::optional<std::int64_t> value) override {
    if (number == SIGUSR1 && getpgid(process) == process) return kill(-process, number);
    return LinuxSignal::SendTo(to, process, number, value);
  }
};
const SystemMutant<MemberIsGroup> kMemberIsGroup(
    "leader-is-group", "A signal to the leader of a group reaches every member.",
    {.imitates = "NuttX e4d5c780086: process and group mixed up",
     .must_fail = {"signal.group-directed"},
     .must_pass = {"signal.handler-runs", "signal.thread-directed", "signal.only-the-named-process"}});

struct AnybodyMay : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendWithoutRights(pid_t process, int number) override { return kill(process, number); }
};
const SystemMutant<AnybodyMay> kAnybodyMay("anybody-may", "Who may not signal a process does.",
                                           {.imitates = "FreeBSD D41128, the check left out in one of two paths",
                                            .must_fail = {"signal.permission-holds"},
                                            .must_pass = {"signal.handler-runs", "signal.unknown-process-is-refused"}});

struct RefusedAndSent : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  int SendWithoutRights(pid_t process, int number) override {
    if (number == SIGUSR1) kill(process, number);
    errno = EPERM;
    return -1;
  }
};
const SystemMutant<RefusedAndSent> kRefusedAndSent(
    "refused-and-sent", "Who may not signal a process is refused, and its signal comes all the same.",
    {.imitates = "gVisor 2bed0bb09: the error and the signal went apart",
     .must_fail = {"signal.permission-holds"},
     .must_pass = {"signal.handler-runs", "signal.unknown-process-is-refused"}});

struct NoSender : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void Heard(int number, const siginfo_t& info) override {
    siginfo_t blank = info;
    if (info.si_code == SI_USER || info.si_code == SI_QUEUE) blank.si_pid = 0;
    LinuxSignal::Heard(number, blank);
  }
};
const SystemMutant<NoSender> kNoSender("no-sender", "A handler is told no sender.",
                                       {.imitates = "tgoskits 1a56b7ffc: pid and uid were zero",
                                        .must_fail = {"signal.sender-is-told"},
                                        .must_pass = {"signal.handler-runs", "signal.realtime-carries-value"}});

struct LastSender : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void Heard(int number, const siginfo_t& info) override {
    siginfo_t stale = info;
    const bool sent = info.si_code == SI_USER;
    if (sent && last_ != 0) stale.si_pid = last_;
    if (sent) last_ = info.si_pid;
    LinuxSignal::Heard(number, stale);
  }
  pid_t last_ = 0;
};
const SystemMutant<LastSender> kLastSender("last-sender", "A handler is told who sent the signal before.",
                                           {.imitates = "musl 07827d1a: the wrong sender's pid",
                                            .must_fail = {"signal.sender-is-told"},
                                            .must_pass = {"signal.handler-runs", "signal.realtime-carries-value"}});

struct ChildAsSend : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void Heard(int number, const siginfo_t& info) override {
    siginfo_t other = info;
    if (number == SIGCHLD) other.si_code = SI_USER;
    LinuxSignal::Heard(number, other);
  }
};
const SystemMutant<ChildAsSend> kChildAsSend("child-as-send", "The end of a child is told as if somebody had sent CHLD.",
                                             {.imitates = "musl 7779dbd2: siginfo passed on in part",
                                              .must_fail = {"signal.sender-is-told"},
                                              .must_pass = {"signal.handler-runs", "signal.child-exit-notifies"}});

struct ExecUnmasks : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void BeforeProgram() override {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    sigprocmask(SIG_UNBLOCK, &set, nullptr);
  }
};
const SystemMutant<ExecUnmasks> kExecUnmasks("exec-unmasks", "A new program does not block all that was blocked.",
                                             {.imitates = "SerenityOS 92a6c91f4e4",
                                              .must_fail = {"signal.exec-keeps-and-resets"},
                                              .must_pass = {"signal.handler-runs", "signal.fork-inherits"}});

struct ExecDropsPending : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void BeforeProgram() override {  // Ignoring discards.
    for (const int number : {SIGUSR1, SIGUSR2}) {
      std::signal(number, SIG_IGN);
      std::signal(number, SIG_DFL);
    }
  }
};
const SystemMutant<ExecDropsPending> kExecDropsPending("exec-drops-pending", "A new program has nothing pending.",
                                                       {.imitates = "SerenityOS 81a76a30a15",
                                                        .must_fail = {"signal.exec-keeps-and-resets"},
                                                        .must_pass = {"signal.handler-runs", "signal.fork-inherits"}});

struct ExecUnignores : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void BeforeProgram() override { std::signal(SIGHUP, SIG_DFL); }
};
const SystemMutant<ExecUnignores> kExecUnignores("exec-unignores", "What was ignored is at its default in a new program.",
                                                 {.imitates = "Managarm 74ef7168b: reset too much",
                                                  .must_fail = {"signal.exec-keeps-and-resets"},
                                                  .must_pass = {"signal.handler-runs", "signal.fork-inherits"}});

struct ExecIgnores : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  void BeforeProgram() override { std::signal(SIGUSR1, SIG_IGN); }
};
const SystemMutant<ExecIgnores> kExecIgnores("exec-ignores-caught", "What was handled is ignored in a new program.",
                                             {.imitates = "Managarm 74ef7168b: handlers were not reset fully",
                                              .must_fail = {"signal.exec-keeps-and-resets"},
                                              .must_pass = {"signal.handler-runs", "signal.fork-inherits"}});

struct AlwaysReadable : LinuxSignal {
  using LinuxSignal::LinuxSignal;
  bool IsReadable(int) override { return true; }
};
const SystemMutant<AlwaysReadable> kAlwaysReadable("descriptor-always-readable", "A descriptor for signals is always readable.",
                                                   {.imitates = "gVisor f8b185931",
                                                    .must_fail = {"signal.descriptor-delivery"},
                                                    .must_pass = {"signal.handler-runs", "signal.wait-waits"}});

}  // namespace
}  // namespace parley::mutants
