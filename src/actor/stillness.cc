#include "src/actor/stillness.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace parley {
namespace {

// The beginning of a small file; empty if it cannot be read.
std::string Head(const std::string& path) {
  std::array<char, 1024> buffer;
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return "";
  const ssize_t got = read(fd, buffer.data(), buffer.size());
  close(fd);
  return got > 0 ? std::string(buffer.data(), static_cast<std::size_t>(got)) : "";
}

// The six arguments of the call that a thread sleeps in.
using Arguments = std::array<unsigned long, 6>;

// For each call that may end by itself: which argument says so, and whether it is
// a pointer (null: no time-out) or milliseconds (negative: none).
struct TimedCall {
  long number;
  int argument;  // -1: always timed.
  bool pointer;
};

constexpr TimedCall kTimedCalls[] = {
#ifdef SYS_poll
    {SYS_poll, 2, false},
    {SYS_select, 4, true},
    {SYS_epoll_wait, 3, false},
#endif
    {SYS_nanosleep, -1, false},      {SYS_clock_nanosleep, -1, false}, {SYS_restart_syscall, -1, false},
    {SYS_futex, 3, true},            {SYS_ppoll, 2, true},             {SYS_pselect6, 4, true},
    {SYS_epoll_pwait, 3, false},     {SYS_epoll_pwait2, 3, true},      {SYS_rt_sigtimedwait, 2, true},
    {SYS_mq_timedreceive, 4, true},  {SYS_mq_timedsend, 4, true},      {SYS_semtimedop, 3, true},
    {SYS_recvmmsg, 4, true},         {SYS_futex_waitv, 3, true},       {SYS_io_getevents, 4, true},
};

bool IsTimed(const std::string& syscall) {
  long number = -1;
  Arguments arguments{};
  const int got = std::sscanf(syscall.c_str(), "%ld %lx %lx %lx %lx %lx %lx", &number, &arguments[0], &arguments[1],
                              &arguments[2], &arguments[3], &arguments[4], &arguments[5]);
  if (got < 7) return true;  // Not readable, or in no call: promises nothing.
  for (const TimedCall& call : kTimedCalls) {
    if (call.number != number) continue;
    if (call.argument < 0) return true;
    const unsigned long value = arguments[static_cast<std::size_t>(call.argument)];
    return call.pointer ? value != 0 : static_cast<int>(value) >= 0;
  }
  return false;
}

// The state letter follows the last parenthesis, for a name may contain some.
char StateIn(const std::string& stat) {
  const std::size_t end = stat.rfind(')');
  return end == std::string::npos || end + 2 >= stat.size() ? '?' : stat[end + 2];
}

ThreadState Look(const std::string& task, pid_t thread) {
  ThreadState look{.thread = thread, .state = StateIn(Head(task + "/stat"))};
  unsigned long long cpu_ns = 0, waited_ns = 0, slices = 0;
  if (std::sscanf(Head(task + "/schedstat").c_str(), "%llu %llu %llu", &cpu_ns, &waited_ns, &slices) == 3) {
    look.cpu_ns = cpu_ns;
    look.slices = slices;
  }
  look.timed = look.state != 'S' || IsTimed(Head(task + "/syscall"));
  return look;
}

void AddThreads(pid_t process, std::vector<ThreadState>& threads) {
  const std::string tasks = "/proc/" + std::to_string(process) + "/task";
  DIR* directory = opendir(tasks.c_str());
  if (directory == nullptr) return;
  std::vector<pid_t> children;
  while (const dirent* entry = readdir(directory)) {
    const pid_t thread = std::atoi(entry->d_name);
    if (thread <= 0) continue;
    const std::string task = tasks + "/" + entry->d_name;
    threads.push_back(Look(task, thread));
    const std::string list = Head(task + "/children");
    for (const char* at = list.c_str(); *at != '\0';) {
      char* end = nullptr;
      const long child = std::strtol(at, &end, 10);
      if (end == at) break;
      children.push_back(static_cast<pid_t>(child));
      at = end + std::strspn(end, " ");
    }
  }
  closedir(directory);
  for (const pid_t child : children) AddThreads(child, threads);
}

}  // namespace

std::vector<ThreadState> ThreadsOf(const std::vector<pid_t>& roots) {
  std::vector<ThreadState> threads;
  for (const pid_t root : roots) AddThreads(root, threads);
  std::erase_if(threads, [](const ThreadState& thread) {
    return thread.state == 'Z' || thread.state == 'X' || thread.state == '?';
  });
  return threads;
}

bool AllAsleep(const std::vector<ThreadState>& threads) {
  return std::all_of(threads.begin(), threads.end(), [](const ThreadState& thread) {
    return thread.state == 'S' || thread.state == 'T' || thread.state == 't';
  });
}

bool AnyTimed(const std::vector<ThreadState>& threads) {
  return std::any_of(threads.begin(), threads.end(),
                     [](const ThreadState& thread) { return thread.state == 'S' && thread.timed; });
}

bool Unmoved(const std::vector<ThreadState>& before, const std::vector<ThreadState>& now) {
  return !now.empty() && before == now && AllAsleep(now);
}

std::chrono::nanoseconds CpuTimeOf(pid_t process) {
  std::uint64_t sum = 0;
  for (const ThreadState& thread : ThreadsOf({process})) sum += thread.cpu_ns;
  return std::chrono::nanoseconds(sum);
}

}  // namespace parley
