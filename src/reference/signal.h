// Signal: the reference signals: the operations.
#ifndef SRC_REFERENCE_SIGNAL_H_
#define SRC_REFERENCE_SIGNAL_H_

#include <optional>

#include "src/process/absent_page.h"
#include "src/reference/signal_process.h"

namespace parley::reference {

// Signals between processes that share memory, as POSIX has them (2.4 Signal
// Concepts): one actor's hands. A wait goes on if it was woken and finds nothing.
class Signal : public SignalProcess {
 public:
  // Throws std::exception.
  Signal(SignalTable& table, int actor);
  ~Signal() override;

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
  Outcome<signal::State> Do(const signal::Status& status) override;
  Outcome<Nothing> Do(const signal::Fault& fault) override;
  Outcome<Nothing> Do(const signal::Raise& raise) override;
  Outcome<signal::FedByte> Do(const signal::AwaitByte& await) override;
  Outcome<Nothing> Do(const signal::Feed& feed) override;

  // The steps, all under the table's lock except where it says otherwise.
  // Nothing if one of the names is no signal. No lock needed.
  virtual std::optional<SignalSet> SetNamed(const signal::Names& names) const;
  virtual bool MayChange(int number, signal::Action action) const;
  virtual void Dispose(SignalState& own, int number, signal::Action action);
  virtual SignalSet Maskable(SignalSet set) const { return set & ~kUnblockable; }
  virtual void AddToMask(SignalState& own, SignalSet set) { own.mask.fetch_or(Maskable(set)); }
  virtual void RemoveFromMask(SignalState& own, SignalSet set) { own.mask.fetch_and(~set); }
  virtual SignalSet SeenPending(const SignalState& own) const { return own.Pending() & own.Blocked(); }
  virtual bool MayTake(int number) const { return !Contains(kUnblockable, number); }
  // Whether a handler that runs meanwhile ends a wait for a signal.
  virtual bool HandlerEndsWait() const { return false; }
  // Whether handlers that ran meanwhile end a call that waits for something else.
  virtual bool EndsCall(int runs, int interruptions) const { return runs > 0 && interruptions > 0; }
  // Without the lock: the process has accessed what is not there.
  virtual void Faulted();

  // Called for a real fault, and the end of a real child, in the handler of the
  // operating system.
  static void HearFault(int, siginfo_t* info, void*);
  static void HearChild(int);

 private:
  static Signal* faulting_;
  static Signal* parent_;
  AbsentPage absent_;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SIGNAL_H_
