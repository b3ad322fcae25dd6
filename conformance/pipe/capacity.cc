// How much fits, and that it stays so.
#include <algorithm>

#include "conformance/pipe/test_pipe.h"
#include "src/registry/clause.h"

namespace parley::pipe {
namespace {

// One byte a request: more than this is filled with large writes first.
constexpr std::int64_t kManyRequests = 4096;

// pipe.capacity-is-bounded: some finite amount fills it.
CLAUSE_TEST("pipe.capacity-is-bounded", SomeFiniteAmountFillsIt) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  constexpr std::int64_t kChunk = 64 * 1024;
  constexpr std::int64_t kTooMuch = 16 * 1024 * 1024;
  std::int64_t stored = 0;

  for (std::int64_t size = kChunk; size > 0;) {
    const Result result = writer.Must(pipe.Writing(Pattern(size), /*wait=*/false), EitherOf(CountsBetween(1, size), WouldBlock()));
    stored += result.error ? 0 : result.As<Counted>().count;
    if (result.error) size /= 8;
    if (stored > kTooMuch) Fail("16 MiB were written, and nothing was read\n  allowed: would_block at some point\n  seen: every write succeeded");
  }

  run.Measured(std::to_string(stored) + " bytes fit");
}

// pipe.capacity-is-as-declared: by one-byte writes.
CLAUSE_TEST("pipe.capacity-is-as-declared", ExactlyTheCapacityFitsByOneByteWrites) {
  auto [reader, writer] = run.Actors<2>();
  const TestPipe pipe(run, {reader}, {writer});
  if (!pipe.capacity()) Unsupported("needs a capacity that is known");
  const std::int64_t capacity = *pipe.capacity();
  const std::int64_t single = run.effort() == Effort::kThorough ? capacity : std::min(capacity, kManyRequests);
  std::string stored;
  while (static_cast<std::int64_t>(stored.size()) < capacity - single) {
    const auto size = std::min<std::int64_t>(capacity - single - static_cast<std::int64_t>(stored.size()), 64 * 1024);
    writer.Must(pipe.Writing(Pattern(size)), Counts(size));
    stored += Pattern(size);
  }

  for (std::int64_t i = 0; i < single; ++i) {
    const std::string byte = Pattern(1, static_cast<int>(i));
    writer.Must(pipe.Writing(byte, /*wait=*/false), Counts(1));
    stored += byte;
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
    if (!write.Returned() && run.cast().Await(write.event()) != Cast::Answer::kReturned) {
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
  for (int round = 0; round < rounds; ++round) {
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
