#include "src/os/descriptor_pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include "src/ipc/bytes.h"
#include "src/os/immediate.h"

namespace parley::os {
namespace {

using pipe::End;

constexpr std::int64_t kMostAtOnce = std::int64_t{1} << 20;  // Bytes; a read may always bring less.

End Other(End end) { return end == End::kRead ? End::kWrite : End::kRead; }

}  // namespace

Error ErrorOf(int error, const char* call) {
  switch (error) {
    case EAGAIN:
      return Error::kWouldBlock;
    case EPIPE:
    case ECONNRESET:
      return Error::kBroken;
    case EBADF:
      return Error::kClosed;
    case EINTR:
      return Error::kInterrupted;
    default:
      throw std::system_error(error, std::generic_category(), call);
  }
}

Outcome<pipe::Counted> DescriptorPipe::Do(const pipe::Write& write) {
  Prepare();
  const std::optional<int> fd = HeldOrOther(write.object, End::kWrite);
  if (!fd) return Error::kClosed;
  const Bytes& data = write.data;
  const ssize_t count = write.wait ? ::write(*fd, data.data(), data.size()) : WriteNow(*fd, data.data(), data.size());
  if (count < 0) return ErrorOf(errno, "write");
  return pipe::Counted{.count = count};
}

Outcome<pipe::Data> DescriptorPipe::Do(const pipe::Read& read) {
  if (read.max < 0) return Error::kInvalid;
  Prepare();
  const std::optional<int> fd = HeldOrOther(read.object, End::kRead);
  if (!fd) return Error::kClosed;
  Bytes data;
  data.resize(static_cast<std::size_t>(std::min(read.max, kMostAtOnce)));
  const ssize_t count = read.wait ? ::read(*fd, data.data(), data.size()) : ReadNow(*fd, data.data(), data.size());
  if (count < 0) return ErrorOf(errno, "read");
  data.resize(static_cast<std::size_t>(count));
  return pipe::Data{.data = std::move(data)};
}

Outcome<pipe::Nothing> DescriptorPipe::Do(const pipe::Close& close) {
  const auto held = held_.find({close.object, close.end});
  if (held == held_.end()) return Error::kClosed;
  held->second.pop_back();
  if (!held->second.empty()) return pipe::Nothing{};
  held_.erase(held);
  GaveUp(close.object, close.end);
  return pipe::Nothing{};
}

Outcome<pipe::Nothing> DescriptorPipe::Do(const pipe::Duplicate& duplicate) {
  const std::optional<int> fd = Held(duplicate.object, duplicate.end);
  if (!fd) return Error::kClosed;
  Fd copy(fcntl(*fd, F_DUPFD_CLOEXEC, 0));
  if (!copy.open()) return ErrorOf(errno, "fcntl(F_DUPFD_CLOEXEC)");
  Keep(duplicate.object, duplicate.end, std::move(copy));
  return pipe::Nothing{};
}

Outcome<pipe::Readiness> DescriptorPipe::Do(const pipe::Poll& poll) {
  Prepare();
  const std::optional<int> fd = Held(poll.object, poll.end);
  if (!fd) return Error::kClosed;
  const short events = poll.end == End::kRead ? POLLIN : POLLOUT;
  pollfd asked{*fd, events, 0};
  if (::poll(&asked, 1, 0) < 0) return ErrorOf(errno, "poll");
  return pipe::Readiness{.readable = (asked.revents & POLLIN) != 0,
                         .writable = (asked.revents & POLLOUT) != 0,
                         .hangup = (asked.revents & POLLHUP) != 0,
                         .error = (asked.revents & POLLERR) != 0};
}

void DescriptorPipe::Keep(const std::string& object, End end, Fd fd) { held_[{object, end}].push_back(std::move(fd)); }

void DescriptorPipe::CloseAll(const std::string& object) {
  for (const End end : {End::kRead, End::kWrite}) {
    if (held_.erase({object, end}) > 0) GaveUp(object, end);
  }
}

std::optional<int> DescriptorPipe::Held(const std::string& object, End end) const {
  const auto held = held_.find({object, end});
  if (held == held_.end()) return std::nullopt;
  return held->second.back().get();
}

std::optional<int> DescriptorPipe::HeldOrOther(const std::string& object, End end) const {
  const std::optional<int> held = Held(object, end);
  return held ? held : Held(object, Other(end));
}

}  // namespace parley::os
