#include "src/reproducer/frame.h"

#include <algorithm>
#include <cstddef>

namespace parley::reproducer {
namespace {

constexpr const char* kTrace =
    "  fprintf(stderr, \"actor %d: %s: %ld %s\\n\", actor, #__VA_ARGS__, r, r < 0 ? strerror(error) : \"\")";

std::vector<std::string> Head(const Frame& frame, const Sheet& sheet) {
  std::vector<std::string> lines;
  for (const std::string& comment : frame.comments) lines.push_back("// " + Comment(comment));
  lines.emplace_back("#define _GNU_SOURCE");
  for (const std::string& header : sheet.headers) lines.push_back("#include <" + header + ">");
  lines.push_back("static struct { volatile int turn, verdict;" + sheet.shared() + " } *all;  // Shared.");
  const std::string size = std::to_string(sheet.buffer_size());
  lines.push_back("static int me, ran, error; static long r; static pid_t child[" + std::to_string(frame.actors) +
                  "];" + (sheet.buffer_size() > 0 ? " static char buffer[" + size + "];" : ""));
  const std::vector<std::string> variables = sheet.Variables();
  lines.insert(lines.end(), variables.begin(), variables.end());
  return lines;
}

std::vector<std::string> Turn(bool begins) {
  if (!begins) {
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

std::vector<std::string> Main(const Frame& frame, const Sheet& sheet, const Script& script) {
  const std::string actors = std::to_string(frame.actors), past = script.begins() ? "turn(-1, 0)" : "turn(-1)";
  std::vector<std::string> lines = {
      "all = mmap(0, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);"};
  lines.insert(lines.end(), sheet.before.begin(), sheet.before.end());
  lines.push_back("for (me = 0; me < " + actors +
                  "; me++) if (!(child[me] = fork"
                  "())) for (alarm(20), script(), " +
                  past + ";;) pause();");
  std::string start = sheet.parent;
  Sheet::Append(start, "all->turn = 1");
  if (frame.main_acts) Sheet::Append(start, "script(), " + past);
  lines.push_back(start + ";");
  lines.emplace_back("for (int ms = 0; ms < 5000 && !all->verdict; ms++) usleep(1000);");
  lines.push_back(frame.waits_forever ? "const int failed = !all->verdict && all->turn > " +
                                            std::to_string(script.steps()) + ";  // It waits on."
                                      : "const int failed = all->verdict == 1;");
  lines.push_back("while (me-- > 0) if (child[me] > 0) kill(child[me], SIGKILL);");
  if (!sheet.last.empty()) lines.push_back(sheet.last + ";");
  lines.emplace_back("return puts(failed ? \"FAIL\" : \"PASS\"), failed;");
  return lines;
}

// Adds the lines of each text.
void Add(std::vector<std::string>& lines, const std::string& margin, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines.push_back(margin + text.substr(at, end - at));
      at = end + 1;
    }
  }
}

}  // namespace

std::vector<std::string> Framed(const Frame& frame, const Sheet& sheet, const Script& script) {
  std::vector<std::string> lines;
  Add(lines, "", Head(frame, sheet));
  Add(lines, "", sheet.declarations);
  Add(lines, "", Turn(script.begins()));
  Add(lines, "", {"static void script(void) {"});
  for (const auto& [actor, expression] : sheet.first) {
    Add(lines, "  ", {"if (me == " + std::to_string(actor) + ") " + expression + ";"});
  }
  Add(lines, "  ", script.Lines());
  Add(lines, "", {"}", "int main(void) {"});
  Add(lines, "  ", Main(frame, sheet, script));
  Add(lines, "", {"}"});
  return lines;
}

}  // namespace parley::reproducer
