#include "src/reproducer/c_text.h"

#include <array>
#include <cstdio>

#include "src/report/plain.h"

namespace parley::reproducer {
namespace {

constexpr char kFirst = '!', kLast = '~';
constexpr std::size_t kCharacters = 94, kPeriod = 89;

}  // namespace

// Octal escapes end after three digits; hexadecimal ones go on as long as they can.
std::string Quoted(std::string_view bytes) {
  std::string text = "\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?') {  // ?? begins a trigraph.
      text += '\\';
      text += c;
    } else if (byte >= 0x20 && byte < 0x7f) {
      text += c;
    } else {
      std::array<char, 8> octal{};
      std::snprintf(octal.data(), octal.size(), "\\%03o", byte);
      text += octal.data();
    }
  }
  return text + "\"";
}

std::string Comment(std::string_view text) {
  std::string line = PlainLine(text);
  if (!line.empty() && (line.back() == '\\' || line.back() == '/')) line += ' ';  // ??/ is a backslash, too.
  if (!line.empty() && line[line.size() - 1] == ' ') line += '.';
  return line;
}

Data DataOf(const Json& keys) {
  const auto data = keys.find("data");
  if (data == keys.end() || !data->is_string()) return {};
  Data found{.bytes = FromHex(data->get_ref<const std::string&>())};
  const auto size = keys.find("data_bytes");
  found.size = size == keys.end() ? found.bytes.size() : size->get<std::size_t>();
  return found;
}

bool IsPattern(const Data& data) {
  if (data.bytes.empty() || data.bytes[0] < kFirst || data.bytes[0] > kLast) return false;
  const auto origin = static_cast<std::size_t>(data.bytes[0] - kFirst);
  for (std::size_t i = 0; i < data.bytes.size(); ++i) {
    if (data.bytes[i] != static_cast<char>(kFirst + (origin + i + i / kPeriod) % kCharacters)) return false;
  }
  return true;
}

}  // namespace parley::reproducer
