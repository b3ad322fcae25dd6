#include "src/report/markdown_text.h"

#include <algorithm>
#include <cstddef>

namespace parley::markdown {
namespace {

// As many backticks as no run of them in `text` has, and at least `least`.
std::string Fence(std::string_view text, std::size_t least) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max(least, longest + 1), '`');
}

// Each of the characters `which` with `before` in front of it.
std::string Preceded(std::string_view text, std::string_view which, char before) {
  std::string result;
  for (const char c : text) {
    if (which.find(c) != std::string_view::npos) result += before;
    result += c;
  }
  return result;
}

bool NeedsRoom(char c) { return c == '`' || c == ' '; }

}  // namespace

std::string Words(std::string_view text) { return Preceded(text, "\\`*_[]<>#|~&@", '\\'); }

std::string Code(std::string_view text) {
  if (text.find_first_not_of(' ') == std::string_view::npos) return "(none)";
  const std::string fence = Fence(text, 1);
  const std::string room = NeedsRoom(text.front()) || NeedsRoom(text.back()) ? " " : "";
  return fence + room + std::string(text) + room + fence;
}

std::string CodeCell(std::string_view text) { return Preceded(Code(text), "|", '\\'); }

std::string Html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string Block(std::string_view text) {
  const std::string fence = Fence(text, 3);
  return fence + "text\n" + std::string(text) + "\n" + fence + "\n";
}

}  // namespace parley::markdown
