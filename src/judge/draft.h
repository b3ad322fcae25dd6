// Draft: a log while it is read, whatever the form of the file.
#ifndef SRC_JUDGE_DRAFT_H_
#define SRC_JUDGE_DRAFT_H_

#include <functional>
#include <string_view>
#include <vector>

#include "src/judge/log.h"
#include "src/judge/words.h"

namespace parley::judge {

// One operation as a file has it, in words. Empty: left out.
struct Entry {
  std::string_view client, op;
  Time call = 0;
  Time ret = kNever;
  Ending ending = Ending::kCompleted;
  std::vector<std::string_view> values;  // One, but of a pipe.
  std::int32_t priority = 0;
};

class Draft {
 public:
  Draft(bool values_named, bool clients_named) : values_(values_named), clients_(clients_named) {}

  // "object", "cap", "init" or "atomic". Throws Unreadable.
  void Set(std::string_view key, std::string_view value, std::size_t line);
  // Throws Unreadable if the operation makes no sense, Numbering::NeedsNames.
  void Add(const Entry& entry, std::size_t line);
  Log Finish();

 private:
  std::string initial_ = "0";
  Numbering values_, clients_;
  Log log_;
};

// What `read` puts into a draft, called again with names where there are names.
Log ReadWithNames(const std::function<void(Draft&)>& read);

}  // namespace parley::judge

#endif  // SRC_JUDGE_DRAFT_H_
