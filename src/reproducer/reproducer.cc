#include "src/reproducer/reproducer.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "src/report/version.h"
#include "src/reproducer/calls.h"
#include "src/reproducer/pruning.h"
#include "src/reproducer/schedule.h"
#include "src/reproducer/sheet.h"

namespace parley::reproducer {
namespace {

using Kind = Step::Kind;

// How much of the history is kept: less if the file is too long otherwise.
enum class Detail {
  kAll,
  kEffects,    // Without what was refused.
  kSizes,      // And rows of equal calls send equal data.
  kUnsettled,  // And without what was sent and received before.
};

constexpr const char* kTrace =
    "  fprintf(stderr, \"actor %d: %s: %ld %s\\n\", actor, #__VA_ARGS__, r, r < 0 ? strerror(error) : \"\")";

bool AreAlike(const Step& a, const Step& b) {
  if (a.kind != Kind::kCall || b.kind != Kind::kCall || a.actor != b.actor) return false;
  if (!Puts(*a.event) || a.event->operation.name != b.event->operation.name) return false;
  return DataOf(a.event->operation.keys).size == DataOf(b.event->operation.keys).size;
}

// A line of the script: a step of an actor, or what does not depend on one (-1).
struct Line {
  std::string macro;  // Or all of it.
  int actor = -1;
  std::string rest;

  bool Is(const Line& other, int later) const {
    return actor >= 0 && macro == other.macro && actor == other.actor + later && rest == other.rest;
  }
  std::string Text(const std::string& who) const { return actor < 0 ? macro : macro + "(" + who + ", " + rest; }
};

class Program {
 public:
  Program(const Fault& fault, Detail detail)
      : fault_(fault),
        detail_(detail),
        culprit_(fault.history.events.at(static_cast<std::size_t>(fault.culprit))),
        actors_(ActorsIn(fault.history)),
        calls_(CallsOf(fault.implementation, fault.history, sheet_)) {
    if (culprit_.end == Event::End::kKilled) throw Untranslatable("its process dies in it");
    std::vector<Step> steps = Schedule(fault_.history, fault_.culprit);
    if (detail_ >= Detail::kEffects) steps = WithoutRefused(std::move(steps));
    if (detail_ >= Detail::kUnsettled) steps = WithoutSettled(std::move(steps));
    for (std::size_t i = 0; i < steps.size(); ++i) Add(steps, i);
    if (!judged_) throw Untranslatable("what contradicts is no call of the system");
  }

  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    const auto add = [&](const std::string& margin, const std::vector<std::string>& more) {
      for (const std::string& text : more) {
        for (std::size_t at = 0; at <= text.size();) {
          const std::size_t end = std::min(text.find('\n', at), text.size());
          lines.push_back(margin + text.substr(at, end - at));
          at = end + 1;
        }
      }
    };
    add("", Head());
    add("", sheet_.declarations);
    add("", Turn());
    add("", {"static void script(void) {"});
    for (const auto& [actor, expression] : sheet_.first) {
      add("  ", {"if (me == " + std::to_string(actor) + ") " + expression + ";"});
    }
    add("  ", Repeated());
    add("", {"}", "int main(void) {"});
    add("  ", Main());
    add("", {"}"});
    return lines;
  }

 private:
  void Add(const std::vector<Step>& steps, std::size_t at) {
    const Step& step = steps[at];
    const std::string actor = std::to_string(step.actor);
    if (step.kind == Kind::kNote) return AddNote(step);
    if (step.kind == Kind::kReturn) {
      if (begun_.erase(step.event) > 0) Push("STEP", step.actor, "0);  // What it began has returned.");
      return;
    }
    const bool judged = step.event == &culprit_;
    const bool alike = detail_ >= Detail::kSizes && ((at > 0 && AreAlike(steps[at - 1], step)) ||
                                                     (at + 1 < steps.size() && AreAlike(step, steps[at + 1])));
    sheet_.SendAlike(alike && !judged);
    const std::optional<Call> call = calls_->Of(*step.event, judged);
    if (!call) return;
    const bool begins = step.kind == Kind::kBegin;
    if (begins) begun_.insert(step.event);
    waits_ = waits_ || begins;
    Push(begins ? "BEGIN" : "STEP", step.actor, call->expression + ");");
    if (!judged) return;
    judged_ = true;
    const bool waits = culprit_.end == Event::End::kWaiting;
    const std::string verdict = waits ? "2" : call->again == "1" ? "1" : call->again + " ? 1 : 2";
    script_.push_back({"if (ran) all->verdict = " + verdict + ";", -1, ""});
  }

  void AddNote(const Step& step) {
    if (step.note != "is killed") throw Untranslatable("there is no C for an actor that " + step.note);
    const std::string actor = std::to_string(step.actor);
    sheet_.headers.insert("sys/wait.h");
    Push("STEP", actors_, "kill(child[" + actor + "], SIGKILL) || waitpid(child[" + actor + "], 0, 0) < 0);");
    main_acts_ = true;
  }

  void Push(const std::string& macro, int actor, const std::string& rest) {
    script_.push_back({macro, actor, rest});
    ++steps_;
  }

  // Equal lines, and those of neighbouring actors that are else equal, become loops.
  std::vector<std::string> Repeated() const {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < script_.size();) {
      const Line& line = script_[i];
      std::size_t same = i, next = i;
      while (same < script_.size() && script_[same].Is(line, 0)) ++same;
      while (next < script_.size() && script_[next].Is(line, static_cast<int>(next - i))) ++next;
      const int actor = line.actor;
      if (next - i > 1) {
        const std::string to = std::to_string(actor + static_cast<int>(next - i));
        lines.push_back("for (int i = " + std::to_string(actor) + "; i < " + to + "; i++) " + line.Text("i"));
      } else if (same - i > 1) {
        lines.push_back("for (int i = 0; i < " + std::to_string(same - i) + "; i++) " +
                        line.Text(std::to_string(actor)));
      } else {
        lines.push_back(line.Text(std::to_string(actor)));
      }
      i = std::max({same, next, i + 1});
    }
    return lines;
  }

  std::vector<std::string> Head() const {
    std::string told;
    for (const char c : fault_.message) {
      if (c == '\n') told += ';';
      if (c != '\n' && !(c == ' ' && told.ends_with("; "))) told += c;
    }
    std::vector<std::string> lines = {
        "// " + Comment(fault_.implementation + " " + fault_.clause) + ", found by Parley " + std::string(kVersion),
        "// " + Comment(fault_.sentence),
        "// Source: " + Comment(fault_.source),
        "// " + Comment(told),
        "// Prints FAIL and exits with 1 if that is seen again, else PASS and 0. cc FILE && ./a.out",
        "#define _GNU_SOURCE"};
    for (const std::string& header : sheet_.headers) lines.push_back("#include <" + header + ">");
    lines.push_back("static struct { volatile int turn, verdict; } *all;  // Shared.");
    lines.push_back("static pid_t child[" + std::to_string(actors_) + "];");
    const std::string size = std::to_string(sheet_.buffer_size());
    lines.push_back("static int me, ran, error; static long r;" +
                    (sheet_.buffer_size() > 0 ? " static char buffer[" + size + "];" : ""));
    const std::vector<std::string> variables = sheet_.Variables();
    lines.insert(lines.end(), variables.begin(), variables.end());
    return lines;
  }

  // In each process all steps pass by, and those of its actor are taken.
  std::vector<std::string> Turn() const {
    if (!waits_) {
      return {"static int turn(int actor) {  // True in the actor's process, once all before has returned.",
              "  static int step, mine;",
              "  if (mine) all->turn = step + 1;",
              "  step++, mine = 0;",
              "  for (int ms = 0; actor == me && !mine && ms < 4000; ms++, usleep(1000)) mine = all->turn == step;",
              "  return mine;",
              "}",
              "#define STEP(actor, ...) if ((ran = turn(actor))) errno = 0, r = (long)(__VA_ARGS__), error = errno, \\",
              kTrace};
    }
    return {
        "// True in the actor's process, once all before has returned or, if it `waits`, most likely sleeps.",
        "static int turn(int actor, int waits) {",
        "  static int step, mine, late;",
        "  const int rest = late;",
        "  if (mine) all->turn = step + 1;",
        "  step++, late = waits, mine = 0;",
        "  for (int ms = 0; actor == me && !mine && ms < 4000; ms++, usleep(1000)) mine = all->turn == step;",
        "  if (mine && rest) usleep(100000);",
        "  return mine && waits ? mine = 0, all->turn = step + 1 : mine;",
        "}",
        "#define STEP(actor, ...) STEP_(actor, 0, __VA_ARGS__)",
        "#define BEGIN(actor, ...) STEP_(actor, 1, __VA_ARGS__)  // Others go on while it waits.",
        "#define STEP_(actor, waits, ...) if ((ran = turn(actor, waits))) errno = 0, r = (long)(__VA_ARGS__), error = "
        "errno, \\",
        kTrace};
  }

  std::vector<std::string> Main() const {
    const std::string actors = std::to_string(actors_), past = waits_ ? "turn(-1, 0)" : "turn(-1)";
    std::vector<std::string> lines = {
        "all = mmap(0, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);"};
    lines.insert(lines.end(), sheet_.before.begin(), sheet_.before.end());
    lines.push_back("for (me = 0; me < " + actors + "; me++) if (!(child[me] = fork())) for (alarm(20), script(), " +
                    past + ";;) pause();");
    if (!sheet_.parent.empty()) lines.push_back(sheet_.parent + ";");
    lines.push_back(std::string("all->turn = 1;") + (main_acts_ ? " script(); " + past + ";" : ""));
    lines.emplace_back("for (int ms = 0; ms < 5000 && !all->verdict; ms++) usleep(1000);");
    const bool waits = culprit_.end == Event::End::kWaiting;
    lines.push_back(waits ? "const int failed = !all->verdict && all->turn > " + std::to_string(steps_) +
                                ";  // It waits on."
                          : "const int failed = all->verdict == 1;");
    lines.push_back("while (me-- > 0) if (child[me] > 0) kill(child[me], SIGKILL);");
    if (!sheet_.last.empty()) lines.push_back(sheet_.last + ";");
    lines.emplace_back("return puts(failed ? \"FAIL\" : \"PASS\"), failed;");
    return lines;
  }

  const Fault& fault_;
  const Detail detail_;
  const Event& culprit_;
  const int actors_;
  Sheet sheet_;
  std::unique_ptr<Calls> calls_;
  std::vector<Line> script_;
  std::set<const Event*> begun_;
  bool judged_ = false;
  bool main_acts_ = false;
  bool waits_ = false;  // Something is begun and returns later.
  int steps_ = 0;
};

}  // namespace

std::string DrawReproducer(const Fault& fault, std::size_t most_lines) {
  if (fault.culprit < 0) throw Untranslatable("no single answer contradicts");
  for (const Detail detail : {Detail::kAll, Detail::kEffects, Detail::kSizes, Detail::kUnsettled}) {
    try {
      const std::vector<std::string> lines = Program(fault, detail).Lines();
      if (lines.size() <= most_lines) {
        std::string text;
        for (const std::string& line : lines) text += line + "\n";
        return text;
      }
    } catch (const Untranslatable&) {
      if (detail == Detail::kAll) throw;
    }
  }
  throw Untranslatable("it takes more than " + std::to_string(most_lines) + " lines");
}

}  // namespace parley::reproducer
