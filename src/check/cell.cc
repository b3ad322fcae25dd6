#include "src/check/cell.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <random>
#include <string>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "src/actor/stillness.h"
#include "src/process/child.h"

namespace parley {
namespace {

// Closes what this process inherited, but for the first three and these two: another
// cell waits for the end of its orders, which is the close of its last copy.
void CloseAllBut(int a, int b) {
  const auto low = static_cast<unsigned>(std::min(a, b)), high = static_cast<unsigned>(std::max(a, b));
  if (low > 3) close_range(3, low - 1, 0);
  if (high > low + 1) close_range(low + 1, high - 1, 0);
  close_range(high + 1, ~0U, 0);
}

// Kills whatever the implementation left behind, until nothing is.
void KillDescendants() {
  for (;;) {
    for (const ThreadState& thread : ThreadsOf({getpid()})) {
      if (thread.thread != getpid()) kill(thread.thread, SIGKILL);
    }
    if (waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
  }
}

Json Describe(const Implementation& implementation, const TrialOptions& options, std::unique_ptr<Cast>& cast) try {
  cast = std::make_unique<Cast>(implementation, CastOptions{.deadline = options.deadline});
  const Description& description = cast->description();
  return {{"description",
           {{"name", description.name},
            {"mechanism", description.mechanism},
            {"threads", description.actors_are_threads},
            {"profiles", description.profiles},
            {"traits", description.traits},
            {"abilities", description.abilities}}}};
} catch (const Ended& ended) {
  cast.reset();
  return {{"error", ended.message}};
}

constexpr const char* kDescribe = "describe";

// Works through orders, one a line: "describe" or a trial's name.
int Work(const Implementation& implementation, const TrialOptions& options, FILE* orders, int answers) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  std::signal(SIGPIPE, SIG_IGN);
  std::unique_ptr<Cast> cast;
  std::array<char, 512> line_read;
  while (std::fgets(line_read.data(), line_read.size(), orders) != nullptr) {
    const std::string order(line_read.data(), std::strcspn(line_read.data(), "\n"));
    Json answer;
    if (order == kDescribe) {
      answer = Describe(implementation, options, cast);
    } else {
      answer = Encode(Try(TrialNamed(order), implementation, options, cast));
      if (implementation.make_world) cast.reset();  // Actors inside this program serve one trial.
    }
    const std::string line = answer.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    if (write(answers, line.data(), line.size()) != static_cast<ssize_t>(line.size())) break;
  }
  cast.reset();
  KillDescendants();
  return 0;
}

constexpr int kNamespaces = CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNS;

bool MountProc() {
  return mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0;
}

// Lets process ids begin elsewhere in each namespace: what keeps files under its
// process id, as a JVM does in /tmp, meets nobody of the same id there.
void SpreadProcessIds() {
  std::random_device random;
  const std::string first = std::to_string(1000 + random() % 25'000);
  const Descriptor last(open("/proc/sys/kernel/ns_last_pid", O_WRONLY | O_CLOEXEC));
  if (last.get() >= 0 && write(last.get(), first.data(), first.size()) < 0) return;  // Then they may meet.
}

// Whether a process here may have namespaces of its own: found out once, by trying.
bool NamespacesWork() {
  static const bool work = [] {
    const pid_t outer = ForkChild([] {
      if (unshare(kNamespaces) != 0) return 1;
      return Reap(ForkChild([] { return MountProc() ? 0 : 1; })) == 0 ? 0 : 1;
    });
    return Reap(outer) == 0;
  }();
  return work;
}

}  // namespace

Cell::Cell(const Implementation& implementation, const TrialOptions& options) {
  const bool separate = NamespacesWork();
  PipeEnds orders = MakePipe(), answers = MakePipe();
  pid_ = ForkChild([&] {
    setpgid(0, 0);  // Ctrl-C is for the one who started us to handle.
    CloseAllBut(orders.read.get(), answers.write.get());
    FILE* orders_file = fdopen(orders.read.Release(), "r");
    const auto work = [&] { return Work(implementation, options, orders_file, answers.write.get()); };
    if (!separate || unshare(kNamespaces) != 0) return work();
    const pid_t inner = ForkChild([&] {
      if (!MountProc()) return 1;
      SpreadProcessIds();
      return work();
    });
    std::fclose(orders_file);
    answers.write.Close();
    const int status = Reap(inner);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  });
  fcntl(answers.read.get(), F_SETFL, O_NONBLOCK);
  orders_ = std::move(orders.write);
  answers_ = std::move(answers.read);
}

Cell::~Cell() {
  orders_.Close();
  if (trial_ || ended_) kill(pid_, SIGKILL);  // Its death ends what it started.
  Reap(pid_);
}

void Cell::Order(const std::string& order) {
  asked_ = std::chrono::steady_clock::now();
  const std::string line = order + "\n";
  if (write(orders_.get(), line.data(), line.size()) < 0) ended_ = true;
}

void Cell::AskDescription() { Order(kDescribe); }

void Cell::Ask(const Trial& trial) {
  trial_ = trial;
  Order(trial.name());
}

std::optional<Json> Cell::Answer() {
  std::array<char, 16 * 1024> buffer;
  for (;;) {
    const ssize_t got = read(answers_.get(), buffer.data(), buffer.size());
    if (got > 0) {
      incoming_.append(buffer.data(), static_cast<std::size_t>(got));
      continue;
    }
    if (got == 0) ended_ = true;
    if (got == 0 || errno != EINTR) break;
  }
  const std::size_t end = incoming_.find('\n');
  if (end == std::string::npos) return std::nullopt;
  Json answer = Json::parse(incoming_.substr(0, end));
  incoming_.erase(0, end + 1);
  trial_.reset();
  return answer;
}

}  // namespace parley
