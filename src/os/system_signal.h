// SystemSignal: the operating system's signals: what agents can be asked.
#ifndef SRC_OS_SYSTEM_SIGNAL_H_
#define SRC_OS_SYSTEM_SIGNAL_H_

#include <csignal>
#include <cstdint>
#include <optional>

#include "src/ipc/signal_native.h"
#include "src/os/signal_log.h"
#include "src/os/signal_parties.h"
#include "src/process/absent_page.h"

namespace parley::os {

// One actor's hands. Requires that the process has default dispositions and an
// empty mask at first, and one object of this kind at a time. Its steps are virtual
// so that the ways to send, and faulty signals, can differ in one of them.
class SystemSignal : public signal::NativeSignalAdapter {
 public:
  SystemSignal(SignalParties& parties, int actor);
  ~SystemSignal() override;
  void Forked() override;

 protected:
  using NativeSignalAdapter::Do;
  Outcome<Nothing> Do(const signal::Handle& handle) override;
  Outcome<Nothing> Do(const signal::Send& send) override;
  Outcome<Nothing> Do(const signal::Block& block) override;
  Outcome<Nothing> Do(const signal::Unblock& unblock) override;
  Outcome<signal::Signals> Do(const signal::Pending& pending) override;
  Outcome<signal::DeliveryList> Do(const signal::Deliveries& deliveries) override;
  Outcome<signal::Worked> Do(const signal::Work& work) override;
  Outcome<Nothing> Do(const signal::Pause& pause) override;
  Outcome<signal::Taken> Do(const signal::Wait& wait) override;
  Outcome<Nothing> Do(const signal::Fault& fault) override;

  // Sends, to actor `to` whose process this is. As kill(2): 0, or -1 and errno.
  virtual int SendTo(std::int64_t to, pid_t process, int number, std::optional<std::int64_t> value);
  // As sigaction(2).
  virtual int Install(int number, const struct sigaction& action, signal::Action meant);
  // A handler, in the middle of whatever it interrupts.
  virtual void Heard(int number, const siginfo_t& info);
  virtual void Raise(int number);
  // Which thread runs this.
  virtual int thread() const { return 0; }

  // How many handlers have run to their end.
  static int runs();
  // What a call that failed with errno answers.
  static Error Refusal(int error);
  static std::optional<sigset_t> SetNamed(const signal::Names& names);
  static signal::Names NamesOf(const sigset_t& set);
  // As sigqueue(3).
  static siginfo_t Queued(int number, std::int64_t value);
  // For standard signals nothing: they tell their type alone.
  static std::optional<std::int64_t> ValueIn(const SignalLogEntry& entry);

  SignalParties& parties() { return parties_; }
  int actor() const { return actor_; }

 private:
  static void Hear(int number, siginfo_t* info, void*);

  SignalParties& parties_;
  const int actor_;
  AbsentPage absent_;
};

}  // namespace parley::os

#endif  // SRC_OS_SYSTEM_SIGNAL_H_
