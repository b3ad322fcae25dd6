#include "src/os/signal_log.h"

namespace parley::os {
namespace {

signal::Cause CauseOf(const siginfo_t& info) {
  if (info.si_code == SI_USER || info.si_code == SI_TKILL) return signal::Cause::kSend;
  if (info.si_code == SI_QUEUE) return signal::Cause::kQueue;
  if (info.si_signo == SIGCHLD && info.si_code > 0) return signal::Cause::kChild;
  if (info.si_signo == SIGSEGV && info.si_code > 0) return signal::Cause::kFault;
  return signal::Cause::kOther;
}

}  // namespace

SignalLogEntry EntryFrom(const siginfo_t& info) {
  SignalLogEntry entry{.number = info.si_signo, .cause = CauseOf(info)};
  if (entry.cause == signal::Cause::kSend || entry.cause == signal::Cause::kQueue) entry.sender = info.si_pid;
  if (entry.cause == signal::Cause::kQueue) entry.value = reinterpret_cast<std::intptr_t>(info.si_value.sival_ptr);
  return entry;
}

void SignalLog::Add(const SignalLogEntry& entry) {
  const std::size_t at = added_.fetch_add(1);
  if (at >= kMost) return;
  places_[at].entry = entry;
  places_[at].written.store(true);
}

std::vector<SignalLogEntry> SignalLog::Take() {
  std::vector<SignalLogEntry> entries;
  while (taken_ < kMost && places_[taken_].written.load()) entries.push_back(places_[taken_++].entry);
  return entries;
}

}  // namespace parley::os
