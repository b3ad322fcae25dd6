#include "conformance/pipe/test_pipe.h"

#include <algorithm>
#include <map>
#include <utility>

namespace parley::pipe {
namespace {

constexpr std::int64_t kSmallCapacity = 64;             // Bytes: quickly filled, and no power of a page.
constexpr std::int64_t kLargestWrite = 64 * 1024;       // Bytes in one request.
constexpr std::int64_t kLargestRequest = 256 * 1024;    // Bytes: the agent protocol's limit.
constexpr int kUnmoved = 3;                             // Times that nothing fits before a pipe is full.
constexpr std::int64_t kFarTooMuch = 4;                 // Times the capacity in force: there is no use in going on.

std::optional<std::int64_t> CountOf(const Result& result) {
  if (result.error || !result.ok.contains("count")) return std::nullopt;
  return result.As<Counted>().count;
}

std::optional<std::int64_t> Asked(Run& run, const PipeWishes& wishes) {
  const auto traits = run.Traits<Traits>();
  if (!traits.capacity_settable.value_or(false)) return std::nullopt;
  return std::max(wishes.capacity.value_or(kSmallCapacity), traits.atomic_write.value_or(1));
}

// The capacity in force after an answer to create.
std::optional<std::int64_t> InForce(Run& run, std::optional<std::int64_t> asked, const Result& created) {
  const auto answer = created.As<Created>().capacity;
  if (answer) return *answer;
  return asked ? asked : run.Traits<Traits>().capacity;
}

void OpenEnds(Run& run, const std::string& name, std::vector<Actor>& readers, std::vector<Actor>& writers) {
  std::vector<Pending> opens;
  for (Actor& reader : readers) opens.push_back(reader.Start(Open{.object = name, .end = End::kRead}));
  std::vector<Actor> later;  // Who opens both ends opens the second when the first is open.
  for (Actor& writer : writers) {
    const bool busy = std::any_of(readers.begin(), readers.end(),
                                  [&](const Actor& reader) { return reader.number() == writer.number(); });
    if (busy) {
      later.push_back(writer);
    } else {
      opens.push_back(writer.Start(Open{.object = name, .end = End::kWrite}));
    }
  }
  for (Pending& open : opens) {
    if (run.cast().Await(open.event()) != Cast::Answer::kReturned) Unresolved("set-up: an open has not returned");
    const Result& result = run.cast().event(open.event()).result;
    if (result.Is(Error::kUnsupported)) Unsupported("its answer to open is: unsupported");
    if (result.error) Unresolved("set-up: open answered " + Show(result));
  }
  for (Actor& writer : later) writer.SetUp(Open{.object = name, .end = End::kWrite});
}

// What fits where nobody says so: found out once for each implementation.
std::int64_t MeasuredRoom(Run& run, Actor& reader, Actor& writer, const TestPipe& pipe) {
  static std::map<std::string, std::int64_t> rooms;
  if (const auto found = rooms.find(run.description().name); found != rooms.end()) return found->second;
  std::int64_t room = 1;  // Where it cannot be measured.
  try {
    const std::string filled = Fill(writer, pipe);
    Take(reader, pipe, static_cast<std::int64_t>(filled.size()));
    room = static_cast<std::int64_t>(filled.size());
  } catch (const Ended& ended) {
    if (ended.verdict != Verdict::kUnsupported) throw;
  }
  return rooms[run.description().name] = room;
}

}  // namespace

Expected BringsStartOf(std::string_view data) {
  return {"at least one byte of the start of " + Show(data), [data = std::string(data)](const Result& result) {
            const auto got = DataOf(result);
            return got && !got->empty() && data.compare(0, got->size(), *got) == 0;
          }};
}

Expected EndOfFile() {
  return {"end of file", [](const Result& result) { return DataOf(result) == ""; }};
}

Expected Counts(std::int64_t bytes) { return CountsBetween(bytes, bytes); }

Expected CountsBetween(std::int64_t least, std::int64_t most) {
  const std::string words = least == most ? std::to_string(least) : std::to_string(least) + " to " + std::to_string(most);
  return {"count " + words, [least, most](const Result& result) {
            const auto count = CountOf(result);
            return count && *count >= least && *count <= most;
          }};
}

Expected Broken() { return FailsWith(Error::kBroken); }

TestPipe::TestPipe(Run& run, std::vector<Actor> readers, std::vector<Actor> writers, PipeWishes wishes)
    : name_(wishes.name.empty() ? run.NewName() : wishes.name) {
  Actor creator = readers.empty() ? writers.at(0) : readers[0];
  const auto asked = Asked(run, wishes);
  const Result created = creator.SetUp(Create{.object = name_, .capacity = asked});
  capacity_ = InForce(run, asked, created);
  room_ = capacity_.value_or(1);
  if (room_ >= wishes.room || !capacity_) OpenEnds(run, name_, readers, writers);
  for (const Actor& reader : readers) run.AtEnd(reader, Closing(End::kRead));
  for (const Actor& writer : writers) run.AtEnd(writer, Closing(End::kWrite));
  run.AtEnd(creator, Destroy{.object = name_});
  if (!capacity_ && !readers.empty() && !writers.empty()) {
    room_ = MeasuredRoom(run, readers[0], writers[0], *this);
  }
  if (room_ < wishes.room) Unsupported("needs a buffer of " + std::to_string(wishes.room) + " bytes");
}

// A write that owes its answer: that it waits breaks a clause, whichever is tested.
static Result WriteBreaking(const char* clause, Actor& writer, const Write& write) try {
  return writer.Start(write).Returns();
} catch (Ended& ended) {
  if (ended.verdict == Verdict::kFail) ended.clause = clause;
  throw;
}

void NeedFillable(const TestPipe& pipe) {
  if (pipe.capacity().value_or(0) > kMostToFill) Unsupported("needs a pipe of at most 16 MiB");
}

// Where only writes that wait are offered: exactly the capacity, if it is known.
static std::string FillByWaitingWrites(Actor& writer, const TestPipe& pipe) {
  if (!pipe.capacity()) Unsupported("needs writes that do not wait, or a capacity that is known");
  const std::string all = Pattern(*pipe.capacity());
  for (std::size_t at = 0; at < all.size(); at += static_cast<std::size_t>(kLargestWrite)) {
    const std::string data = all.substr(at, static_cast<std::size_t>(kLargestWrite));
    const Result result = WriteBreaking("pipe.capacity-is-as-declared", writer, pipe.Writing(data));
    if (result.Is(Error::kUnsupported)) Unsupported("needs writes of the size of the pipe, waiting or not");
    if (CountOf(result) != static_cast<std::int64_t>(data.size())) Unresolved("set-up: filling the pipe, a write answered " + Show(result));
  }
  return all;
}

std::string Fill(Actor& writer, const TestPipe& pipe) {
  std::string filled;
  int unmoved = 0;  // How often nothing fitted, where a capacity that nobody knows may still adapt.
  std::int64_t size = std::clamp<std::int64_t>(pipe.capacity().value_or(kLargestWrite), 1, kLargestWrite);
  NeedFillable(pipe);
  const std::int64_t most = pipe.capacity() ? kFarTooMuch * std::max<std::int64_t>(*pipe.capacity(), 4096) : kMostToFill;
  while (static_cast<std::int64_t>(filled.size()) <= most) {
    const std::string data = Pattern(size, static_cast<int>(filled.size() % 7));
    const Result result = WriteBreaking("pipe.nonblocking-write-on-full", writer, pipe.Writing(data, /*wait=*/false));
    if (result.Is(Error::kUnsupported)) return FillByWaitingWrites(writer, pipe);
    const auto count = CountOf(result);
    if (count) {
      if (*count < 0 || *count > size) Unresolved("set-up: a write of " + std::to_string(size) + " bytes counted " + std::to_string(*count));
      filled += data.substr(0, static_cast<std::size_t>(*count));
    } else if (!result.Is(Error::kWouldBlock)) {
      Unresolved("set-up: filling the pipe, a write answered " + Show(result));
    }
    if (count) unmoved = 0;
    if (count == size) continue;
    if (size == 1 && (pipe.capacity() || ++unmoved == kUnmoved)) return filled;
    size = size > 1 ? std::max<std::int64_t>(size / 4, 1) : kLargestWrite;
  }
  Unsupported("needs a pipe that gets full: this one took " + std::to_string(filled.size()) + " bytes");
}

void MustWaitForRoom(Pending& write, Actor& writer, const TestPipe& pipe) {
  if (!pipe.capacity() && !write.Waits() && !Fill(writer, pipe).empty()) {
    Unsupported("needs a pipe that stays full: this one, whose capacity is unknown, takes more by now");
  }
  write.MustWait("the pipe is full and a reader lives");
}

void Drain(Actor& reader, const TestPipe& pipe, std::string_view expected, std::int64_t max_a_read) {
  while (!expected.empty()) {
    const auto max = std::min(max_a_read, static_cast<std::int64_t>(expected.size()));
    const auto allowed = BringsStartOf(expected.substr(0, static_cast<std::size_t>(max)));
    expected.remove_prefix(reader.Must(pipe.Reading(max), allowed).As<Data>().data.size());
  }
}

std::string Take(Actor& reader, const TestPipe& pipe, std::int64_t length, std::int64_t max_a_read) {
  std::string all;
  const auto some = Expected{"at least one byte", [](const Result& result) {
                               const auto got = DataOf(result);
                               return got && !got->empty();
                             }};
  while (static_cast<std::int64_t>(all.size()) < length) {
    const std::int64_t max = std::min(length - static_cast<std::int64_t>(all.size()), max_a_read);
    all += reader.Must(pipe.Reading(max), some).As<Data>().data;
  }
  return all;
}

Overfull StartOverfull(Actor& writer, const TestPipe& pipe) {
  const std::int64_t size = std::min(2 * pipe.room() + 100, kLargestRequest);
  if (size <= pipe.room()) Unsupported("needs a write larger than the pipe; one request carries at most 256 KiB");
  std::string data = Pattern(size, 4);
  Pending write = writer.Start(pipe.Writing(data));
  if (pipe.capacity()) {
    write.MustWait("it is larger than the pipe");
  } else if (!write.Waits()) {
    Unsupported("needs a write larger than the pipe, whose capacity is unknown: " + std::to_string(size) + " bytes fitted");
  }
  return {write, std::move(data)};
}

}  // namespace parley::pipe
