#include "src/judge/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace parley::judge {
namespace {

struct Word {
  std::string_view text;
  Kind kind;
};
// The first of a kind is a queue's own.
constexpr std::array<Word, 12> kWords = {{{"enq", Kind::kPut},
                                          {"deq", Kind::kTake},
                                          {"deq_empty", Kind::kTakeEmpty},
                                          {"enq_full", Kind::kPutFull},
                                          {"write", Kind::kPut},
                                          {"read", Kind::kTake},
                                          {"read_empty", Kind::kTakeEmpty},
                                          {"write_full", Kind::kPutFull},
                                          {"send", Kind::kPut},
                                          {"receive", Kind::kTake},
                                          {"receive_empty", Kind::kTakeEmpty},
                                          {"send_full", Kind::kPutFull}}};

}  // namespace

void Refuse(std::size_t line, const std::string& what) {
  throw Unreadable("line " + std::to_string(line) + ": " + what);
}

std::optional<Kind> KindNamed(std::string_view word) {
  for (const Word& known : kWords) {
    if (known.text == word) return known.kind;
  }
  return std::nullopt;
}

std::string_view WordOf(Object object, Kind kind) {
  const bool words = object == Object::kRegister || object == Object::kPipe;
  return kWords[(words ? 4 : 0) + static_cast<std::size_t>(kind)].text;
}

std::optional<Object> ObjectNamed(std::string_view word) {
  const auto found = std::find(kObjectWords.begin(), kObjectWords.end(), word);
  if (found == kObjectWords.end()) return std::nullopt;
  return static_cast<Object>(found - kObjectWords.begin());
}

std::optional<Ending> EndingNamed(std::string_view word) {
  if (word == "crashed") return Ending::kCrashed;
  if (word == "waits") return Ending::kBlocked;
  return std::nullopt;
}

std::optional<std::int64_t> Number(std::string_view word) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

std::int64_t Numbering::NumberOf(std::string_view word) {
  if (!named_) {
    const auto number = Number(word);
    if (!number) throw NeedsNames();
    return *number;
  }
  const auto [known, added] = numbers_.try_emplace(std::string(word), static_cast<std::int64_t>(names_.size()));
  if (added) names_.emplace_back(word);
  return known->second;
}

}  // namespace parley::judge
