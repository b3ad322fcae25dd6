#include "src/judge/text_form.h"

#include <algorithm>
#include <array>
#include <string>

#include "src/judge/draft.h"

namespace parley::judge {
namespace {

constexpr std::string_view kBlanks = " \t\r";

// The next word of the line, cut off it; empty at its end.
std::string_view NextWord(std::string_view& line) {
  const std::size_t start = std::min(line.find_first_not_of(kBlanks), line.size());
  const std::size_t end = std::min(line.find_first_of(kBlanks, start), line.size());
  const std::string_view word = line.substr(start, end - start);
  line.remove_prefix(end);
  return word;
}

void ReadSettings(std::string_view line, std::size_t number, Draft& draft) {
  for (std::string_view word = NextWord(line); !word.empty(); word = NextWord(line)) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) return;  // The rest is a comment.
    draft.Set(word.substr(0, equals), word.substr(equals + 1), number);
  }
}

Time TimeOf(std::string_view word, const char* what, std::size_t line) {
  const auto time = Number(word);
  if (!time) Refuse(line, std::string(what) + " is a whole number, not '" + std::string(word.substr(0, 40)) + "'");
  return *time;
}

void ReadValues(std::string_view word, std::size_t line, Entry& entry) {
  if (word == "-" || word.empty()) return;
  if (const std::size_t at = word.find('@'); at != std::string_view::npos) {
    entry.priority = static_cast<std::int32_t>(TimeOf(word.substr(at + 1), "a priority", line));
    word = word.substr(0, at);
  }
  while (true) {
    const std::size_t comma = word.find(',');
    entry.values.push_back(word.substr(0, comma));
    if (comma == std::string_view::npos) return;
    word.remove_prefix(comma + 1);
  }
}

void ReadLine(std::string_view line, std::size_t number, Draft& draft, Entry& entry) {
  line = line.substr(0, line.find('#'));
  entry.client = NextWord(line);
  if (entry.client.empty()) return;
  const std::string_view call = NextWord(line), ret = NextWord(line);
  entry.op = NextWord(line);
  if (entry.op.empty()) Refuse(number, "an operation is: client call return op value");
  entry.call = TimeOf(call, "call", number);
  const auto ending = EndingNamed(ret);
  entry.ending = ending.value_or(Ending::kCompleted);
  entry.ret = ending ? kNever : TimeOf(ret, "return", number);
  entry.values.clear();
  entry.priority = 0;
  ReadValues(NextWord(line), number, entry);
  if (!NextWord(line).empty()) Refuse(number, "there is more than: client call return op value");
  draft.Add(entry, number);
}

}  // namespace

Log ReadText(std::string_view text) {
  return ReadWithNames([&](Draft& draft) {
    Entry entry;
    std::string_view rest = text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.starts_with('#')) {
        ReadSettings(line.substr(1), number, draft);
      } else {
        ReadLine(line, number, draft, entry);
      }
    }
  });
}

}  // namespace parley::judge
