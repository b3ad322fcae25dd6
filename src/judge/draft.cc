#include "src/judge/draft.h"

#include <string>

namespace parley::judge {
namespace {

std::string Quoted(std::string_view word) { return "'" + std::string(word.substr(0, 40)) + "'"; }

std::int64_t CountOf(std::string_view key, std::string_view value, std::size_t line) {
  const auto number = Number(value);
  if (!number || *number < 0) Refuse(line, std::string(key) + " is a number from 0, not " + Quoted(value));
  return *number;
}

}  // namespace

void Draft::Set(std::string_view key, std::string_view value, std::size_t line) {
  if (!log_.operations.empty()) Refuse(line, "settings stand before the first operation");
  if (key == "object") {
    const auto object = ObjectNamed(value);
    if (!object) Refuse(line, "object is fifo, priority, register or pipe, not " + Quoted(value));
    log_.object = *object;
  } else if (key == "cap") {
    log_.capacity = CountOf(key, value, line);
  } else if (key == "atomic") {
    log_.atomic = CountOf(key, value, line);
  } else if (key == "init") {
    initial_ = value;
  } else {
    Refuse(line, "there is no setting " + Quoted(key) + ": object, cap, init or atomic");
  }
}

void Draft::Add(const Entry& entry, std::size_t line) {
  const auto kind = KindNamed(entry.op);
  if (!kind) Refuse(line, "there is no operation " + Quoted(entry.op) + ": enq, deq, deq_empty, enq_full; write, read, ...");
  if (entry.ending == Ending::kCompleted && entry.ret < entry.call) Refuse(line, "it returned before it was called");
  Operation operation{.client = clients_.NumberOf(entry.client),
                      .call = entry.call,
                      .ret = entry.ending == Ending::kCompleted ? entry.ret : kNever,
                      .kind = *kind,
                      .ending = entry.ending,
                      .priority = entry.priority};
  const bool brings = *kind == Kind::kPut || (*kind == Kind::kTake && entry.ending == Ending::kCompleted);
  if (!brings) {
    log_.operations.push_back(operation);
    if (log_.object == Object::kPipe) log_.parts.push_back(0);
    return;
  }
  if (entry.values.empty()) Refuse(line, Quoted(entry.op) + " needs a value");
  if (entry.values.size() > 1 && log_.object != Object::kPipe) Refuse(line, "only a pipe's operations have several values");
  std::uint32_t part = 0;
  for (const std::string_view value : entry.values) {
    operation.value = values_.NumberOf(value);
    log_.operations.push_back(operation);
    if (log_.object == Object::kPipe) log_.parts.push_back(part++);
  }
}

Log Draft::Finish() {
  log_.initial = values_.NumberOf(initial_);
  log_.value_names = values_.TakeNames();
  log_.client_names = clients_.TakeNames();
  return std::move(log_);
}

Log ReadWithNames(const std::function<void(Draft&)>& read) {
  for (const bool named : {false, true}) {
    Draft draft(named, named);
    try {
      read(draft);
      return draft.Finish();
    } catch (const Numbering::NeedsNames&) {
      if (named) throw;
    }
  }
  return {};
}

}  // namespace parley::judge
