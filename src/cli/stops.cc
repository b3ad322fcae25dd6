#include "src/cli/stops.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

#include "src/process/child.h"

namespace parley {
namespace {

void Copy(int from, int to) {
  std::array<char, 256> buffer;
  for (;;) {
    const ssize_t got = read(from, buffer.data(), buffer.size());
    if (got == 0 || (got < 0 && errno != EINTR)) return;
    if (got > 0 && write(to, buffer.data(), static_cast<std::size_t>(got)) < 0) return;
  }
}

// False at the end of the input.
bool AwaitLine() {
  for (char c = 0;;) {
    const ssize_t got = read(STDIN_FILENO, &c, 1);
    if (got == 0 || (got < 0 && errno != EINTR)) return false;
    if (got > 0 && c == '\n') return true;
  }
}

// What has been told already, and whether anybody still answers.
struct Told {
  std::vector<bool> returned;
  bool listening = true;
};

void TellReturns(const History& history, Told& told) {
  if (history.events.size() < told.returned.size()) told.returned.clear();  // Another run.
  told.returned.resize(history.events.size());
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const Event& event = history.events[i];
    if (told.returned[i] || event.end != Event::End::kReturned) continue;
    told.returned[i] = true;
    std::fprintf(stderr, "      %d: ... %s -> %s\n", event.actor, event.operation.name.c_str(), Show(event.result).c_str());
  }
}

}  // namespace

void PassOnStandardInput() {
  std::array<int, 2> ends;
  if (pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  ForkChild([&] {
    close(ends[0]);
    Copy(STDIN_FILENO, ends[1]);
    return 0;
  });
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
}

std::function<void(const History& so_far, const std::string& next)> StopsBeforeSteps() {
  const auto told = std::make_shared<Told>();
  return [told](const History& so_far, const std::string& next) {
    TellReturns(so_far, *told);
    std::fprintf(stderr, "next  %s%s", next.c_str(), told->listening ? "   [Enter] " : "\n");
    if (told->listening && !(told->listening = AwaitLine())) std::fputc('\n', stderr);
  };
}

}  // namespace parley
