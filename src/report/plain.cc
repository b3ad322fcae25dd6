#include "src/report/plain.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "src/history/history.h"

namespace parley {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

char32_t Decode(std::string_view character) {
  if (character.size() == 1) return static_cast<unsigned char>(character[0]);
  auto code = static_cast<char32_t>(static_cast<unsigned char>(character[0]) & (0x7f >> character.size()));
  for (const char c : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3f);
  return code;
}

bool IsHarmless(char32_t c) {
  if (c < 0x20) return c == '\n';
  if (c < 0x7f) return true;
  if (c < 0xa0) return false;                                                 // DEL, and C1: U+009B is ESC [.
  if (c == 0x61c || c == 0x200e || c == 0x200f || c == 0xfeff) return false;  // Marks of direction and byte order.
  if (c >= 0x2028 && c <= 0x202e) return false;                               // Separators, embeddings, overrides.
  if (c >= 0x2066 && c <= 0x2069) return false;                               // Isolates.
  return (c & 0xfffe) != 0xfffe;
}

std::string Shown(char32_t c) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), c < 0x80 ? "\\x%02x" : "\\u%04x", static_cast<unsigned>(c));
  return text.data();
}

void Neutralise(std::string& text) { text = Plain(text); }

void Neutralise(Json& json) {
  if (json.is_string()) Neutralise(json.get_ref<std::string&>());
  if (!json.is_structured()) return;
  for (Json& part : json) Neutralise(part);
}

void Neutralise(std::optional<History>& history) {
  if (!history) return;
  for (Event& event : history->events) {
    Neutralise(event.operation.keys);
    Neutralise(event.result.ok);
    Neutralise(event.result.detail);
  }
  for (Note& note : history->notes) Neutralise(note.text);
}

void Neutralise(Finding& finding) {
  for (std::string* text : {&finding.trial, &finding.message, &finding.measured, &finding.remark}) Neutralise(*text);
  for (std::string& step : finding.steps) step = PlainLine(step);
  Neutralise(finding.history);
}

void Neutralise(ClauseReport& clause) {
  for (std::string* text : {&clause.message, &clause.measured, &clause.remark, &clause.trial, &clause.expectation}) {
    Neutralise(*text);
  }
  for (std::string& step : clause.steps) step = PlainLine(step);
  Neutralise(clause.history);
}

}  // namespace

std::size_t CharacterLength(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
  if (length == 0 || length > text.size()) return 0;
  for (const char c : text.substr(1, length - 1)) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) return 0;
  }
  const char32_t code = Decode(text.substr(0, length));
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  return overlong || surrogate || code > 0x10ffff ? 0 : length;
}

std::string Plain(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = CharacterLength(text.substr(at));
    if (length == 0) {
      plain += kReplacement;
      ++at;
      continue;
    }
    const std::string_view character = text.substr(at, length);
    const char32_t code = Decode(character);
    plain += IsHarmless(code) ? std::string(character) : Shown(code);
    at += length;
  }
  return plain;
}

std::string PlainLine(std::string_view text) {
  std::string line = Plain(text);
  for (char& c : line) {
    if (c == '\n') c = ' ';
  }
  return line;
}

Report Plain(Report report) {
  for (ImplementationReport& implementation : report.implementations) {
    implementation.name = PlainLine(implementation.name);
    implementation.trouble = Plain(implementation.trouble);
    for (ClauseReport& clause : implementation.clauses) Neutralise(clause);
    for (Finding& property : implementation.properties) Neutralise(property);
  }
  for (std::string& complaint : report.complaints) complaint = PlainLine(complaint);
  return report;
}

}  // namespace parley
