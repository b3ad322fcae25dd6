#include "src/reproducer/sheet.h"

#include <algorithm>

namespace parley::reproducer {
namespace {

constexpr std::size_t kShort = 32;     // Bytes that are always written out.
constexpr std::size_t kLongest = 256;  // The most that are.
constexpr std::size_t kMostData = std::size_t{1} << 20;

}  // namespace

void Sheet::Declare(const std::string& line) {
  if (std::find(declarations.begin(), declarations.end(), line) == declarations.end()) declarations.push_back(line);
}

void Sheet::Variable(const std::string& type, const std::string& name) {
  std::string& names = variables_[type];
  if ((", " + names + ",").find(" " + name + ",") == std::string::npos) Append(names, name);
}

void Sheet::Share(const std::string& member) {
  if (shared_.find(" " + member + ";") == std::string::npos) shared_ += " " + member + ";";
}

std::vector<std::string> Sheet::Variables() const {
  std::vector<std::string> lines;
  for (const auto& [type, names] : variables_) lines.push_back("static " + type + " " + names + ";");
  return lines;
}

std::string Sheet::Pattern(const Data& data) {
  if (data.size > kMostData) throw Untranslatable("its data is too long");
  Declare(
      "static char *bytes(char first, int n) {  // Printable ones; '!' comes after '~'.\n"
      "  static char data[1 << 20];\n"
      "  for (int i = 0; i < n; i++) data[i] = '!' + (first - '!' + i + i / 89) % 94;\n"
      "  return data;\n"
      "}");
  const bool printable = !data.bytes.empty() && data.bytes[0] > ' ' && data.bytes[0] <= '~';
  const char first = printable && !alike_ ? data.bytes[0] : '!';
  const std::string escape = first == '\\' || first == '\'' ? "\\" : "";
  return "bytes('" + escape + first + "', " + std::to_string(data.size) + ")";
}

std::string Sheet::Sent(const Data& data) {
  const bool written_out = data.whole() && (data.size <= kShort || (data.size <= kLongest && !IsPattern(data)));
  if (written_out && !alike_) {
    exact_.push_back(data.bytes);
    return Quoted(data.bytes);
  }
  lost_ = lost_ || alike_ || !IsPattern(data);
  return Pattern(data);
}

std::string Sheet::Same(const std::string& buffer, const Data& data) {
  if (data.size == 0) return "1";
  const bool found = std::any_of(exact_.begin(), exact_.end(), [&](const std::string& sent) {
    return data.whole() && sent.find(data.bytes) != std::string::npos;
  });
  if (lost_ && !found) throw Untranslatable("the data that it is about is too long");
  const std::string size = std::to_string(data.size);
  if (data.whole() && data.size <= kLongest) return "!memcmp(" + buffer + ", " + Quoted(data.bytes) + ", " + size + ")";
  if (!data.whole() || !IsPattern(data)) throw Untranslatable("the data that it is about is too long");
  return "!memcmp(" + buffer + ", " + Pattern(data) + ", " + size + ")";
}

void Sheet::NeedBuffer(std::size_t size) {
  if (size > kMostData) throw Untranslatable("its data is too long");
  buffer_size_ = std::max({buffer_size_, size, std::size_t{1}});
}

}  // namespace parley::reproducer
