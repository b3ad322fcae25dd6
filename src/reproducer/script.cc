#include "src/reproducer/script.h"

#include <algorithm>
#include <cstddef>

namespace parley::reproducer {

void Script::Step(int actor, const std::string& expression) {
  lines_.push_back({"STEP", actor, expression + ");"});
  ++steps_;
}

void Script::Begin(int actor, const std::string& expression) {
  lines_.push_back({"BEGIN", actor, expression + ");"});
  ++steps_;
  begins_ = true;
}

void Script::Return(int actor) {
  lines_.push_back({"STEP", actor, "0);  // What it began has returned."});
  ++steps_;
}

void Script::Then(const std::string& statement) { lines_.push_back({statement, -1, ""}); }

bool Script::Line::Is(const Line& other, int later) const {
  return actor >= 0 && macro == other.macro && actor == other.actor + later && rest == other.rest;
}

std::string Script::Line::Text(const std::string& who) const {
  return actor < 0 ? macro : macro + "(" + who + ", " + rest;
}

std::vector<std::string> Script::Lines() const {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < lines_.size();) {
    const Line& line = lines_[i];
    std::size_t same = i, next = i;
    while (same < lines_.size() && lines_[same].Is(line, 0)) ++same;
    while (next < lines_.size() && lines_[next].Is(line, static_cast<int>(next - i))) ++next;
    const int actor = line.actor;
    if (next - i > 1) {
      const std::string to = std::to_string(actor + static_cast<int>(next - i));
      lines.push_back("for (int i = " + std::to_string(actor) + "; i < " + to + "; i++) " + line.Text("i"));
    } else if (same - i > 1) {
      lines.push_back("for (int i = 0; i < " + std::to_string(same - i) + "; i++) " + line.Text(std::to_string(actor)));
    } else {
      lines.push_back(line.Text(std::to_string(actor)));
    }
    i = std::max({same, next, i + 1});
  }
  return lines;
}

}  // namespace parley::reproducer
