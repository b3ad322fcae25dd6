// How much fits, and that it stays so.
#include <algorithm>
#include <chrono>
#include <string>

#include "conformance/pipe/test_pipe.h"
#include "conformance/pipe/traffic.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// One byte a request: of more than this, and once it has taken this long, the rest
// is filled with large writes, which waste nothing where pages of it are counted.
constexpr std::int64_t kManyRequests = 4096;
constexpr std::chrono::seconds kLongTime(2);

// The sizes of writes that fill `capacity` bytes, one after the other: single
// bytes first, and one at the very end.
class FillingSizes {
 public:
  FillingSizes(std::int64_t capacity, bool thorough) : capacity_(capacity), single_(thorough ? capacity : std::min(capacity - 1, kManyRequests)) {}

  std::int64_t Next(std::int64_t stored) const {
    const std::int64_t left = capacity_ - stored;
    if (left == 1 || (stored < single_ && std::chrono::steady_clock::now() < enough_)) return 1;
    if (stored < single_) return single_ - stored;
    return left > kManyRequests ? std::min<std::int64_t>((left - 1) / kManyRequests * kManyRequests, 64 * 1024) : left - 1;
  }

 private:
  std::int64_t capacity_;
  std::int64_t single_;
  std::chrono::steady_clock::time_point enough_ = std::chrono::steady_clock::now() + kLongTime;
};

// pipe.capacity-is-bounded: some finite amount fills it.
CLAUSE_TEST("pipe.capacity-is-bounded", SomeFiniteAmountFillsIt) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  constexpr std::int64_t kChunk = 64 * 1024;
  NeedFillable(pipe);
  std::int64_t stored = 0;

  for (std::int64_t size = kChunk; size > 0;) {
    const Result result = writer.Must(pipe.Writing(Pattern(size), /*wait=*/false), EitherOf(CountsBetween(1, size), WouldBlock()));
    stored += result.error ? 0 : result.As<Counted>().count;
    if (result.error) size /= 8;
    if (stored > kMostToFill) Fail("16 MiB were written, and nothing was read\n  allowed: would_block at some point\n  seen: every write succeeded");
  }

  run.Measured(std::to_string(stored) + " bytes fit");
}

// pipe.capacity-is-as-declared: by one-byte writes.
CLAUSE_TEST("pipe.capacity-is-as-declared", ExactlyTheCapacityFitsByOneByteWrites) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  if (!pipe.capacity()) Unsupported("needs a capacity that is known");
  NeedFillable(pipe);
  const std::int64_t capacity = *pipe.capacity();
  const FillingSizes sizes(capacity, run.effort() == Effort::kThorough);
  std::string stored;

  while (static_cast<std::int64_t>(stored.size()) < capacity) {
    const std::int64_t size = sizes.Next(static_cast<std::int64_t>(stored.size()));
    const std::string data = Pattern(size, static_cast<int>(stored.size()));
    writer.Must(pipe.Writing(data, /*wait=*/size > 1), Counts(size));
    stored += data;
  }

  writer.Must(pipe.Writing("?", /*wait=*/false), WouldBlock());
  Drain(reader, pipe, stored);
}

// pipe.capacity-is-as-declared: by one large write that does not have to wait.
CLAUSE_TEST("pipe.capacity-is-as-declared", ExactlyTheCapacityFitsInOneWrite) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.capacity = 100});
  if (!pipe.capacity()) Unsupported("needs a capacity that is known");
  const std::int64_t capacity = *pipe.capacity();
  if (capacity > 256 * 1024) Unsupported("one request carries at most 256 KiB");
  const std::string data = Pattern(capacity);

  Pending write = writer.Start(pipe.Writing(data));
  if (write.Waits()) {
    run.cast().WatchAll();
    if (!write.Returned() && run.cast().Await(write.event()) == Cast::Answer::kStuck) {
      Fail("a blocking write of " + std::to_string(capacity) + " bytes to the empty pipe\n  allowed: it returns, for that is the capacity in force\n  seen: it waits");
    }
  }
  write.MustReturn(Counts(capacity));

  Pending more = writer.Start(pipe.Writing("?"));
  more.MustWait("the pipe is full");
  Drain(reader, pipe, data + "?");
  more.MustReturn(Counts(1));
}

// pipe.capacity-is-as-declared: where pages are counted, other sizes waste some.
CLAUSE_TEST("pipe.capacity-is-as-declared", WhatFitsInOddSizesIsMeasured) {
  if (!run.description().HasProfile("linux")) Unsupported("odd sizes are measured for the profile linux");
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.capacity = 65536});
  constexpr std::int64_t kOdd = 2049;
  std::int64_t stored = 0;

  while (writer.Perform(pipe.Writing(Pattern(kOdd), /*wait=*/false)).Succeeded()) stored += kOdd;

  run.Measured(std::to_string(stored) + " bytes fit in writes of 2049");
}

// pipe.buffer-is-circular: after many wraps with sizes that do not divide it, order
// and capacity are what they were.
CLAUSE_TEST("pipe.buffer-is-circular", AfterManyWrapsContentAndCapacityAreUnchanged) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  const std::string fits = Fill(writer, pipe);
  Drain(reader, pipe, fits);
  const std::int64_t room = std::min<std::int64_t>(pipe.room(), 64 * 1024);

  std::int64_t total = 0;
  const int rounds = room <= 8192 ? 40 : 10;
  const auto enough = std::chrono::steady_clock::now() + kLongTime;
  for (int round = 0; round < rounds && (round < 5 || std::chrono::steady_clock::now() < enough); ++round) {
    const std::int64_t size = std::max<std::int64_t>(1, room * (3 + round % 4) / 7);
    const std::string data = Pattern(size, round);
    writer.Must(pipe.Writing(data), Counts(size));
    Drain(reader, pipe, data, std::max<std::int64_t>(size / 2 + 1, 1));
    total += size;
  }

  const std::string again = Fill(writer, pipe);
  // An unknown capacity may be one that the machine adapts as it goes.
  const bool unchanged = pipe.capacity() ? again.size() == fits.size() : again.size() >= fits.size() / 4;
  if (!unchanged) {
    Fail("filled again after " + std::to_string(total) + " bytes had gone through\n  allowed: " + std::to_string(fits.size()) +
         " bytes fit, as at first\n  seen: " + std::to_string(again.size()));
  }
  Drain(reader, pipe, again);
}

// pipe.buffer-is-circular: also when it is nearly full all the time.
CLAUSE_TEST("pipe.buffer-is-circular", OrderHoldsWhileAFullBufferWraps) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer}, {.capacity = 7});
  const std::int64_t room = std::min<std::int64_t>(pipe.room(), 8192);
  const std::int64_t step = std::max<std::int64_t>(room / 3, 1);

  Traffic(writer, reader, pipe).Send(Pattern(8 * room), {step, step + 1}, {step, 2 * step - 1});
}

}  // namespace
}  // namespace parley::pipe
