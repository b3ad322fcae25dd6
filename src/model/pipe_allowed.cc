// What a pipe allows, in words, and which clause a result breaks.
#include <algorithm>

#include "src/model/pipe_turn.h"

namespace parley {
namespace {

std::string Amount(std::int64_t count) { return std::to_string(count) + (count == 1 ? " byte" : " bytes"); }

// Why `seen` is not what the pipe had to give.
std::string ClauseOfWrongBytes(const std::string& there, std::string seen) {
  std::string sorted = there.substr(0, seen.size());
  std::sort(sorted.begin(), sorted.end());
  std::sort(seen.begin(), seen.end());
  return sorted == seen ? "pipe.bytes-arrive-in-order" : "pipe.nothing-lost-or-invented";
}

}  // namespace

Model::Allowance PipeTurn::Allowed(const Result* result) const {
  if (Is(pipe::Read::kName)) return AllowedRead(result);
  if (Is(pipe::Write::kName)) return AllowedWrite(result);
  if (Is(pipe::Poll::kName)) return {"what a read or write would find", "pipe.readiness-tells-the-truth"};
  if (Is(pipe::Open::kName)) return {"ok", "pipe.named-open-waits-for-peer"};
  if (!Holds()) return {"closed, for the actor does not hold that end", "pipe.failed-operation-changes-nothing"};
  return {"ok", ReadEnd() ? "pipe.write-without-readers-breaks" : "pipe.eof-after-last-writer"};
}

Model::Allowance PipeTurn::AllowedRead(const Result* result) const {
  const bool data = result != nullptr && result->Succeeded();
  const Error error = result != nullptr && result->error ? *result->error : Error::kUnsupported;
  if (Max() == 0) return {"no data, at once", "pipe.zero-length-operations"};
  if (!Holds()) return {"closed, for the actor does not hold the read end", "pipe.ends-are-one-way"};
  const std::string seen = data ? FromHex(result->ok.value("data", std::string())) : std::string();
  if (!state_.bytes.empty()) {
    const auto most = std::min(Max(), Used());
    const std::string least = rules_.posix || most == 1 ? "" : "1 to ";
    const std::string words = least + Amount(most) + ": " + Show(std::string_view(state_.bytes).substr(0, most));
    if (result == nullptr) return {words, Waits() ? "pipe.write-wakes-reader" : "pipe.nonblocking-read-on-empty"};
    if (error == Error::kWouldBlock) {
      return {words, Waits() ? "pipe.read-takes-what-is-there" : "pipe.nothing-lost-or-invented"};
    }
    if (!data) return {words, "pipe.read-takes-what-is-there"};
    if (seen.empty()) return {words, state_.writers.empty() ? "pipe.eof-after-last-writer" : "pipe.no-eof-while-a-writer-remains"};
    if (state_.bytes.compare(0, seen.size(), seen) == 0) return {words, "pipe.read-takes-what-is-there"};
    return {words, ClauseOfWrongBytes(state_.bytes, seen)};
  }
  if (state_.AtEnd()) {
    const std::string invented = data ? "pipe.nothing-lost-or-invented" : "pipe.eof-after-last-writer";
    return {"end of file", result == nullptr ? "pipe.closing-wakes-all-readers" : invented};
  }
  const std::string words = Waits() ? "waiting, for the pipe is empty" : "would_block, for the pipe is empty";
  if (data && !seen.empty()) return {words, "pipe.nothing-lost-or-invented"};
  if (data) return {words, Waits() ? "pipe.no-eof-while-a-writer-remains" : "pipe.nonblocking-read-on-empty"};
  return {words, Waits() ? "pipe.reader-waits-on-empty" : "pipe.nonblocking-read-on-empty"};
}

Model::Allowance PipeTurn::AllowedWrite(const Result* result) const {
  const bool counted = result != nullptr && result->Succeeded();
  const std::int64_t count = counted ? result->ok.value("count", std::int64_t{-1}) : -1;
  if (!Holds()) return {"closed, for the actor does not hold the write end", "pipe.ends-are-one-way"};
  if (state_.Broken()) {
    return {"broken, for no reader is left",
            result == nullptr ? "pipe.closing-wakes-all-writers" : "pipe.write-without-readers-breaks"};
  }
  if (Count() == 0) return {"count 0", "pipe.zero-length-operations"};
  const std::string whole = "count " + std::to_string(Count());
  const std::string held = " (" + Amount(Used()) + " in the pipe)";
  if (Waits()) {
    const std::string words = Room() > 0 ? whole + held : "waiting, for the pipe is full" + held;
    if (result == nullptr) return {words, "pipe.read-wakes-writer"};
    if (result->Is(Error::kBroken)) return {words, "pipe.write-without-readers-breaks"};
    if (counted && count == Count()) return {"waiting, for only " + Amount(std::max<std::int64_t>(0, Room())) + " more may be in" + held, "pipe.writer-waits-on-full"};
    return {words, "pipe.blocking-write-is-complete"};
  }
  if (result == nullptr) return {MayRefuse() ? "would_block" + held : whole + held, "pipe.nonblocking-write-on-full"};
  if (result->Is(Error::kBroken)) return {whole + " or would_block" + held, "pipe.write-without-readers-breaks"};
  if (counted && Small() && count != Count()) {
    return {whole + (MayRefuse() ? " or would_block" : "") + held, "pipe.nonblocking-small-write-is-all-or-nothing"};
  }
  if (!counted) return {whole + held, "pipe.nonblocking-write-on-full"};
  if (Room() < 1) return {"would_block, for the pipe is full" + held, "pipe.nonblocking-write-on-full"};
  const std::int64_t most = std::min(Count(), Room());
  return {(Small() ? "would_block" : "would_block or a count up to " + std::to_string(most)) + held,
          count > Count() ? "pipe.nonblocking-large-write-may-be-partial" : "pipe.nonblocking-write-on-full"};
}

}  // namespace parley
