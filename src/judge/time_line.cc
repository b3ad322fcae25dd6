#include "src/judge/time_line.h"

#include <algorithm>

#include "src/judge/words.h"

namespace parley::judge {
namespace {

// The different moments of the operations, in order: each is a column.
class Columns {
 public:
  Columns(const Log& log, const std::vector<std::size_t>& operations) {
    for (const std::size_t number : operations) {
      moments_.push_back(log.operations[number].call);
      if (log.operations[number].ret != kNever) moments_.push_back(log.operations[number].ret);
    }
    std::sort(moments_.begin(), moments_.end());
    moments_.erase(std::unique(moments_.begin(), moments_.end()), moments_.end());
  }
  std::size_t width() const { return moments_.size() * 2 + 1; }
  std::size_t Of(Time moment) const {
    return static_cast<std::size_t>(std::lower_bound(moments_.begin(), moments_.end(), moment) - moments_.begin()) * 2;
  }

 private:
  std::vector<Time> moments_;
};

std::string Bar(const Operation& operation, const Columns& columns) {
  const std::size_t from = columns.Of(operation.call);
  std::string bar(from, ' ');
  if (operation.ending == Ending::kCompleted) {
    const std::size_t to = columns.Of(operation.ret);
    return to == from ? bar + "|" : bar + "[" + std::string(to - from - 1, '=') + "]";
  }
  const char fill = operation.ending == Ending::kCrashed ? '?' : '~';
  return bar + "[" + std::string(columns.width() - from - 1, fill);
}

}  // namespace

std::string Describe(const Log& log, const Operation& operation) {
  std::string text = (log.client_word.empty() ? "client" : log.client_word) + " " + ClientName(log, operation.client) + ": ";
  if (log.put_word.empty()) {
    text += WordOf(log.object, operation.kind);
  } else {
    text += operation.kind == Kind::kPut || operation.kind == Kind::kPutFull ? log.put_word : log.take_word;
    if (operation.kind == Kind::kTakeEmpty) text += " (nothing there)";
    if (operation.kind == Kind::kPutFull) text += " (no room)";
  }
  if (operation.kind == Kind::kPut || (operation.kind == Kind::kTake && operation.ending == Ending::kCompleted))
    text += " " + ValueName(log, operation.value);
  if (operation.kind == Kind::kPut && log.object == Object::kPriority) text += "@" + std::to_string(operation.priority);
  return text;
}

std::string DrawTimeLine(const Log& log, std::vector<std::size_t> operations, std::size_t most) {
  std::sort(operations.begin(), operations.end());
  operations.erase(std::unique(operations.begin(), operations.end()), operations.end());
  std::stable_sort(operations.begin(), operations.end(), [&](std::size_t a, std::size_t b) {
    return log.operations[a].call < log.operations[b].call;
  });
  std::string text;
  if (operations.size() > most) {
    text = "  (the last " + std::to_string(most) + " of " + std::to_string(operations.size()) + ")\n";
    operations.erase(operations.begin(), operations.end() - static_cast<std::ptrdiff_t>(most));
  }
  const Columns columns(log, operations);
  std::size_t width = 0;
  for (const std::size_t number : operations) width = std::max(width, Describe(log, log.operations[number]).size());
  for (const std::size_t number : operations) {
    const Operation& operation = log.operations[number];
    std::string line = Describe(log, operation);
    line.resize(width, ' ');
    text += "  " + line + "  " + Bar(operation, columns) + "\n";
  }
  return text;
}

}  // namespace parley::judge
