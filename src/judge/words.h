// Words: how files write what a log holds.
#ifndef SRC_JUDGE_WORDS_H_
#define SRC_JUDGE_WORDS_H_

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

// A file that cannot be read as a log. what() is one line, with the line's number.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
[[noreturn]] void Refuse(std::size_t line, const std::string& what);

// "enq", "send", "write"; "deq", "receive", "read"; the latter with "_empty", the
// former with "_full". Nothing if it is none of these.
std::optional<Kind> KindNamed(std::string_view word);
// The words that fit the object: "write" for a register.
std::string_view WordOf(Object object, Kind kind);
// "fifo", "priority", "register", "pipe".
std::optional<Object> ObjectNamed(std::string_view word);

// "crashed" or "waits": what stands where else a return does.
std::optional<Ending> EndingNamed(std::string_view word);

// What stands for a value or a client: a number as it is, or, if the file has names,
// a number for each.
class Numbering {
 public:
  // Thrown at the first name: then read the file again, with names.
  struct NeedsNames {};

  explicit Numbering(bool named) : named_(named) {}
  std::int64_t NumberOf(std::string_view word);
  std::vector<std::string> TakeNames() { return std::move(names_); }  // Empty without names.

 private:
  bool named_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::int64_t> numbers_;
};

std::optional<std::int64_t> Number(std::string_view word);

}  // namespace parley::judge

#endif  // SRC_JUDGE_WORDS_H_
