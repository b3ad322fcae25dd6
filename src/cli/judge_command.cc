#include "src/cli/judge_command.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>

#include "src/cli/usage.h"
#include "src/judge/json_form.h"
#include "src/judge/judge.h"
#include "src/judge/log.h"
#include "src/judge/time_line.h"
#include "src/judge/words.h"

namespace parley {
namespace {

std::string ReadFile(const std::string& name) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(name == "-" ? fdopen(dup(0), "r") : std::fopen(name.c_str(), "r"),
                                                   std::fclose);
  if (!file) throw BadUsage("cannot read '" + name + "': " + std::strerror(errno));
  std::string text;
  for (std::size_t got = 1; got > 0;) {
    const std::size_t size = text.size();
    text.resize(size + (std::size_t{1} << 20));
    got = std::fread(text.data() + size, 1, text.size() - size, file.get());
    text.resize(size + got);
  }
  if (std::ferror(file.get())) throw BadUsage("cannot read '" + name + "': " + std::strerror(errno));
  return text;
}

judge::Log ReadLogFrom(const std::string& name) try {
  return judge::ReadLog(ReadFile(name));
} catch (const judge::Unreadable& unreadable) {
  throw BadUsage((name == "-" ? "standard input" : name) + ", " + unreadable.what());
}

void Print(const judge::Log& log, const judge::Judgement& judgement, bool witness) {
  static constexpr const char* kVerdicts[] = {"PASS", "FAIL", "UNRESOLVED"};
  std::printf("%s: %s\n", kVerdicts[static_cast<int>(judgement.outcome)], judgement.reason.c_str());
  if (!judgement.convicting.empty()) std::printf("%s", judge::DrawTimeLine(log, judgement.convicting).c_str());
  if (!witness || judgement.outcome != judge::Outcome::kLinearizable) return;
  std::printf(judgement.witness.empty() ? "no order was looked for\n" : "an order that explains all:\n");
  for (const std::size_t number : judgement.witness)
    std::printf("  %s\n", judge::Describe(log, log.operations[number]).c_str());
}

}  // namespace

int JudgeCommand(const JudgeArguments& arguments) {
  const judge::Log log = ReadLogFrom(arguments.file);
  judge::JudgeOptions options{.witness = arguments.witness};
  options.budget = {.time = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.budget_s * 1000)),
                    .seed = arguments.seed};
  const judge::Judgement judgement = judge::JudgeLog(log, options);
  Print(log, judgement, arguments.witness);
  switch (judgement.outcome) {
    case judge::Outcome::kLinearizable: return 0;
    case judge::Outcome::kViolation: return 1;
    case judge::Outcome::kUnresolved: return 3;
  }
  return 3;
}

}  // namespace parley
