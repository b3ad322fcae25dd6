#include "src/report/brief.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace parley {

std::string WithoutTheUsual(std::string call) {
  constexpr std::string_view kUsual = " (waits if it must)";
  if (const std::size_t found = call.find(kUsual); found != std::string::npos) call.erase(found, kUsual.size());
  return call;
}

std::string WithLessData(const std::string& text) {
  constexpr std::size_t kShown = 16;  // Columns.
  std::string less;
  for (std::size_t i = 0; i < text.size(); ++i) {
    less += text[i];
    if (text[i] != '"') continue;
    std::size_t end = i + 1, enough = 0;
    for (; end < text.size() && text[end] != '"'; end += text[end] != '\\' ? 1 : text[end + 1] == 'x' ? 4 : 2) {
      if (end - i <= kShown) enough = end;
    }
    const std::string data = text.substr(i + 1, std::min(end, text.size()) - i - 1);
    less += data.size() <= kShown + 4 ? data : data.substr(0, enough - i - 1) + "...";
    if (end < text.size()) less += '"';
    i = end;
  }
  return less;
}

}  // namespace parley
