// Style: text for a terminal or for a pipe.
#ifndef SRC_REPORT_STYLE_H_
#define SRC_REPORT_STYLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

// How wide the reader's screen is, and whether it shows colour (ECMA-48's "select
// graphic rendition"; without, text stays as it is).
struct Style {
  int width = 100;  // Columns.
  bool colour = false;

  std::string Red(std::string_view text) const { return In("31;1", text); }
  std::string Green(std::string_view text) const { return In("32", text); }
  std::string Yellow(std::string_view text) const { return In("33", text); }
  std::string Dim(std::string_view text) const { return In("2", text); }
  std::string Bold(std::string_view text) const { return In("1", text); }

 private:
  std::string In(std::string_view code, std::string_view text) const {
    if (!colour || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }
};

// Columns that UTF-8 text takes: its characters.
inline std::size_t Columns(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) columns += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return columns;
}

// The text with blanks up to `columns`.
inline std::string Padded(std::string_view text, std::size_t columns) {
  std::string padded(text);
  if (Columns(text) < columns) padded.append(columns - Columns(text), ' ');
  return padded;
}

}  // namespace parley

#endif  // SRC_REPORT_STYLE_H_
