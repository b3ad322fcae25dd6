#include "src/report/marked_text.h"

#include <optional>
#include <sstream>
#include <string_view>

#include "src/ipc/malformed.h"

namespace parley {
namespace {

constexpr std::string_view kBegins = "<!-- parley ", kEnds = " -->";

// The words of a mark; nothing if the line is none.
std::optional<std::vector<std::string>> MarkIn(const std::string& line) {
  const bool marks = line.size() >= kBegins.size() + kEnds.size() && line.compare(0, kBegins.size(), kBegins) == 0 &&
                     line.compare(line.size() - kEnds.size(), kEnds.size(), kEnds) == 0;
  if (!marks) return std::nullopt;
  std::istringstream inside(line.substr(kBegins.size(), line.size() - kBegins.size() - kEnds.size()));
  std::vector<std::string> words;
  for (std::string word; inside >> word;) words.push_back(word);
  return words;
}

[[noreturn]] void Complain(int line, const std::string& what) { throw Malformed(std::to_string(line) + ": " + what); }

}  // namespace

std::string Rewritten(const std::string& page, const WritePart& write) {
  std::istringstream lines(page);
  std::string written, now;
  std::vector<std::string> open;  // The mark whose part this is.
  int number = 0, opened = 0;     // Lines; `opened`: of that mark, or 0.
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto words = MarkIn(line);
    if (!words) {
      (opened == 0 ? written : now) += line + "\n";
      continue;
    }
    const bool end = words->size() == 1 && words->front() == "end";
    if (end && opened == 0) Complain(number, "an end of nothing");
    if (!end && opened != 0) Complain(opened, "this mark has no end");
    if (end) {
      try {
        written += write(open, now);
      } catch (const Malformed& malformed) {
        Complain(opened, malformed.what());
      }
    }
    written += line + "\n";
    open = *words;
    opened = end ? 0 : number;
    now.clear();
  }
  if (opened != 0) Complain(opened, "this mark has no end");
  return written;
}

}  // namespace parley
