#include "src/ipc/bytes.h"

#include "src/ipc/malformed.h"

namespace parley {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  throw Malformed("data: expected lower-case hexadecimal digits");
}

std::string Printable(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (byte >= 0x20 && byte < 0x7f) {
      text += c;
    } else {
      text += "\\x";
      text += kDigits[byte >> 4];
      text += kDigits[byte & 15];
    }
  }
  return text;
}

}  // namespace

std::string ToHex(std::string_view bytes) {
  std::string hex;
  hex.resize(2 * bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    hex[2 * i] = kDigits[byte >> 4];
    hex[2 * i + 1] = kDigits[byte & 15];
  }
  return hex;
}

Bytes FromHex(std::string_view hex) {
  if (hex.size() % 2 != 0) throw Malformed("data: expected two hexadecimal digits a byte");
  Bytes bytes;
  bytes.resize(hex.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(Digit(hex[2 * i]) << 4 | Digit(hex[2 * i + 1]));
  }
  return bytes;
}

std::string Show(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return "\"" + Printable(bytes) + "\"";
  return "\"" + Printable(bytes.substr(0, most / 2)) + "...\" (" +
         std::to_string(bytes.size()) + " bytes)";
}

}  // namespace parley
