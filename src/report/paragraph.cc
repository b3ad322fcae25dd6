#include "src/report/paragraph.h"

#include <algorithm>

#include "src/report/style.h"

namespace parley {

std::string Paragraph(std::string_view text, std::size_t margin, std::size_t width) {
  const std::string line_break = "\n" + std::string(margin, ' ');
  std::string paragraph;
  std::size_t column = margin;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", start), text.size());
    const std::string_view word = text.substr(start, end - start);
    const bool begins = column == margin;
    if (!begins && column + 1 + Columns(word) > width) {
      paragraph += line_break;
      column = margin;
    } else if (!begins) {
      paragraph += ' ';
      ++column;
    }
    paragraph += word;
    column += Columns(word);
    if (end < text.size() && text[end] == '\n') {
      paragraph += line_break;
      column = margin;
    }
    start = end + 1;
  }
  return paragraph;
}

}  // namespace parley
