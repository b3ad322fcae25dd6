// Functions of C that the calls of signals need.
#ifndef SRC_REPRODUCER_SIGNAL_FUNCTIONS_H_
#define SRC_REPRODUCER_SIGNAL_FUNCTIONS_H_

#include <string>

namespace parley::reproducer {

inline constexpr const char* kSet =
    "#define SET(...) set((int[]){__VA_ARGS__, 0})\n"
    "static sigset_t *set(const int *n) {\n"
    "  static sigset_t s;\n"
    "  for (sigemptyset(&s); *n; n++) sigaddset(&s, *n);\n"
    "  return &s;\n"
    "}";

inline constexpr const char* kDiffers =
    "static int differs(const char *expected) { int d = strcmp(told, expected); return told[0] = 0, d; }";

inline constexpr const char* kRuns = "char told[4096]; int runs;  // \"<10 10> \": a handler of signal 10 ran.";

inline constexpr const char* kHandle =
    "static int handle(int n, void *action, int flags, sigset_t *mask) {\n"
    "  return sigaction(n, &(struct sigaction){.sa_sigaction = action, .sa_flags = flags, .sa_mask = *mask}, 0);\n"
    "}";

inline constexpr const char* kPending =
    "static char *pending(void) {\n"
    "  static char text[256];\n"
    "  sigset_t s;\n"
    "  sigpending(&s), text[0] = 0;\n"
    "  for (int n = 1; n < 65; n++) if (sigismember(&s, n) == 1) sprintf(text + strlen(text), \"%d \", n);\n"
    "  return text;\n"
    "}";

inline constexpr const char* kRest =
    "static int rest(sigset_t *open) {\n"
    "  sigset_t mask;\n"
    "  sigprocmask(SIG_BLOCK, 0, &mask);\n"
    "  for (int n = 1; n < 65; n++) if (sigismember(open, n) == 1) sigdelset(&mask, n);\n"
    "  return sigsuspend(&mask);\n"
    "}";

inline constexpr const char* kTake =
    "static int take(sigset_t *s, const struct timespec *limit) {\n"
    "  const int before = runs;\n"
    "  sigset_t mask;\n"
    "  int n;\n"
    "  sigprocmask(SIG_BLOCK, s, &mask);\n"
    "  while ((n = sigtimedwait(s, &taken, limit)) < 0 && errno == EINTR && runs == before) continue;\n"
    "  const int why = errno;\n"
    "  sigprocmask(SIG_SETMASK, &mask, 0), errno = why;\n"
    "  return n;\n"
    "}";

inline constexpr const char* kWork =
    "static int work(int ms) {  // Has a handler run meanwhile?\n"
    "  const volatile int *now = &runs;\n"
    "  const int before = *now;\n"
    "  for (const clock_t end = clock() + ms * (CLOCKS_PER_SEC / 1000); clock() < end && *now == before;) continue;\n"
    "  return *now != before;\n"
    "}";

inline constexpr const char* kState =
    "static int state(pid_t pid) {  // 0: it runs; 1000 + n: signal n stopped it; 2000 + n: ended it.\n"
    "  siginfo_t info = {0};\n"
    "  usleep(50000);\n"
    "  waitid(P_PID, pid, &info, WEXITED | WSTOPPED | WCONTINUED | WNOHANG | WNOWAIT);\n"
    "  if (!info.si_pid || info.si_code == CLD_CONTINUED) return 0;\n"
    "  return (info.si_code == CLD_STOPPED ? 1000 : 2000) + info.si_status;\n"
    "}";

// The handler. It raises, and tells values, only if the history has that.
std::string Hear(bool raises, bool values);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_SIGNAL_FUNCTIONS_H_
