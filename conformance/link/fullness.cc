#include "conformance/link/fullness.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace parley::link {
namespace {

using std::chrono_literals::operator""ms;

constexpr std::int64_t kFarMore = 4;                    // Messages beyond the capacity: there is no use in going on.
constexpr std::int64_t kMostToFill = 16 * 1024 * 1024;  // Bytes: what takes more is not filled.
constexpr std::int64_t kMostMessages = 4000;            // Likewise.
constexpr std::int64_t kLargeMessage = 32 * 1024;       // Bytes: fills quickly what counts bytes.
constexpr int kUnmoved = 3;                             // Times that nothing fits before a link is full.

// Where only sends that wait are offered: exactly the capacity.
std::vector<std::string> FillByWaitingSends(const TestLink& link, Party& sender, const Party& receiver) {
  if (!link.capacity()) Unsupported("needs sends that do not wait, or a capacity that is known");
  std::vector<std::string> filled;
  for (int i = 0; i < *link.capacity(); ++i) {
    filled.push_back("f" + std::to_string(i));
    sender.Must(To(receiver, filled.back()), Succeeds());
  }
  return filled;
}

// Where the capacity is unknown: sends until one is seen to wait.
Overfull SendUntilOneWaits(const TestLink& link, Party& sender, const Party& receiver) {
  const std::int64_t size = std::min(link.max_size().value_or(kLargeMessage), kLargeMessage);
  std::vector<std::string> held;
  for (std::int64_t bytes = 0; bytes < kMostToFill && std::ssize(held) < kMostMessages; bytes += size) {
    held.push_back(Pattern(size, static_cast<int>(held.size() % 7)));
    Pending send = sender.Start(To(receiver, held.back()));
    if (send.Waits()) return {send, held};
    if (send.Returns().Is(Error::kTooBig) && !link.max_size())
      Unsupported("needs messages of 32 KiB to fill a link of unknown capacity");
    send.MustReturn(Succeeds());
  }
  Unsupported("needs a link that gets full: this one took " + std::to_string(held.size()) + " messages");
}

}  // namespace

std::vector<std::string> Fill(const TestLink& link, Party& sender, const Party& receiver) {
  std::vector<std::string> filled;
  if (link.bound() == Bound::kUnbounded) Unsupported("needs links that get full");
  if (link.capacity().value_or(1) > kMostMessages)
    Unsupported("needs links that hold at most " + std::to_string(kMostMessages) + " messages");
  if (link.capacity() == 0) return filled;
  const std::int64_t most = link.capacity() ? *link.capacity() + kFarMore : kMostMessages;
  std::int64_t size = link.capacity() ? 0 : std::min(link.max_size().value_or(kLargeMessage), kLargeMessage);
  std::int64_t bytes = 0;
  int unmoved = 0;
  while (static_cast<std::int64_t>(filled.size()) < most && bytes < kMostToFill) {
    std::string data = "f" + std::to_string(filled.size());
    if (static_cast<std::int64_t>(data.size()) < size)
      data += Pattern(size - static_cast<std::int64_t>(data.size()), 1);
    const Result result =
        sender.Must(To(receiver, data, /*wait=*/false), {"an answer", [](const Result&) { return true; }});
    if (result.Is(Error::kUnsupported)) return FillByWaitingSends(link, sender, receiver);
    if (result.Succeeded()) {
      filled.push_back(data);
      bytes += static_cast<std::int64_t>(data.size());
      unmoved = 0;
    } else if (result.Is(Error::kTooBig) && size > 64) {
      size /= 4;
    } else if (!result.Is(Error::kWouldBlock)) {
      Unresolved("set-up: filling the link, a send answered " + Show(result));
    } else if (size > 8) {
      size /= 8;  // A smaller one may still fit.
    } else if (link.capacity() || ++unmoved == kUnmoved) {
      return filled;
    } else {
      link.run().cast().Linger(5ms);  // What it holds may be on its way, and make room.
    }
  }
  Unsupported("needs a link that gets full: this one took " + std::to_string(filled.size()) + " messages");
}

Overfull StartOverfull(const TestLink& link, Party& sender, const Party& receiver, const std::string& data) {
  if (!link.capacity() && link.bound() != Bound::kUnbounded) return SendUntilOneWaits(link, sender, receiver);
  auto held = Fill(link, sender, receiver);
  held.push_back(data);
  Pending send = sender.Start(To(receiver, data));
  send.MustWait("the link is full and the receiver lives");
  return {send, held};
}

void StillWaits(const TestLink& link, Pending& send) {
  if (link.capacity()) send.MustWait("the link is as full as before");
}

}  // namespace parley::link
