// SignalProcess: the half of the reference signals that sends and delivers.
#ifndef SRC_REFERENCE_SIGNAL_PROCESS_H_
#define SRC_REFERENCE_SIGNAL_PROCESS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "src/ipc/signal_native.h"
#include "src/reference/signal_table.h"

namespace parley::reference {

// One process that signals reach, even while it computes: its doorbell rings, and it
// looks into the table. Requires a single thread and only one object of this
// kind in a process. All is decided under the table's lock, so a signal is delivered
// once, or stays pending. A doorbell in the middle of a locked section is only noted,
// and the end of the section looks.
//
// The steps are virtual so that faulty and unusual signals can differ in one of
// them. Each requires the lock and, except where it says otherwise, keeps it. All
// may run inside a handler of the operating system, so they allocate nothing.
class SignalProcess : public signal::NativeSignalAdapter {
 public:
  // Throws std::exception.
  SignalProcess(SignalTable& table, int actor);
  ~SignalProcess() override;
  void Forked() override;

 protected:
  static constexpr int kNumbers = 64;

  // What the process's handler of one signal is to do.
  struct Handler {
    static constexpr std::size_t kMostRaises = 16;
    SignalSet mask = 0;
    bool nodefer = false, resethand = false, restart = false;
    std::array<int, kMostRaises> raises{};
    std::size_t raise_count = 0;
  };

  // One entry of what handlers did.
  struct Entry {
    Arrival arrival;
    signal::At at;
  };

  enum class Reaction { kIgnore, kTerminate, kStop, kHandle };

  // The sender's steps.
  virtual std::optional<Error> Generate(int slot, const Arrival& arrival);
  virtual bool Refuses(int slot) { return !table_.Alive(slot); }
  // CONT undoes stops, and stops undo CONT, whatever becomes of the signal itself.
  virtual void Oppose(int slot, int number);
  virtual bool Discards(const SignalState& to, int number) { return to.WouldIgnore(number); }
  virtual bool Post(SignalState& to, const Arrival& arrival) { return to.Add(arrival); }
  // Nobody is disturbed for what is blocked.
  virtual void Announce(int slot, int number);
  virtual void Ring(int slot) { RingAt(table_.At(slot).pid.load()); }
  void RingAt(pid_t process);

  // The receiver's steps.
  virtual SignalSet Deliverable(const SignalState& own) const;
  virtual std::optional<Arrival> Next(SignalState& own) { return own.Take(Deliverable(own)); }
  virtual Reaction ReactionTo(const SignalState& own, int number) const;
  // These three return without the lock.
  virtual void Catch(const Arrival& arrival);
  virtual void Stop(int number);
  virtual void Terminate(int number);
  virtual bool StandsStill(const SignalState& own) const;
  virtual void Reset(SignalState& own, int number);  // Flag resethand.
  virtual SignalSet MaskDuring(const SignalState& own, int number) const;
  virtual SignalSet MaskAfter(const SignalState& /*own*/, SignalSet before) const { return before; }
  // The handler itself, without the lock.
  virtual void Run(const Arrival& arrival);
  virtual void Raise(int number);
  void Record(const Arrival& arrival, signal::At at);
  // Ends the process as the signal would, without the lock.
  [[noreturn]] static void Die(int number);

  // Takes all that can be delivered now and delivers it; without the lock.
  virtual void Look();
  // Sleeps without the lock until a handler has run or somebody wakes it. Now and
  // then it wakes by itself, to look for what a sender left that died before it rang.
  virtual void Sleep();

  void Lock();
  void Unlock();
  void UnlockAndLook();

  SignalTable& table() { return table_; }
  int slot() const { return slot_; }
  SignalState& own() { return table_.At(slot_); }
  Handler& HandlerOf(int number) { return handlers_[static_cast<std::size_t>(number)]; }
  // How many handlers have run to their end, and how many of these without the flag
  // restart.
  int runs() const { return runs_.load(); }
  int interruptions() const { return interruptions_.load(); }
  void CountRun(int number);
  // A child of this process has ended. Without the lock, in a handler.
  virtual void ChildEnded();

  static constexpr std::size_t kLog = 8192;
  std::array<Entry, kLog> log_;
  std::atomic<std::size_t> logged_{0};

 private:
  static void Hear();
  void NapWhileJoined();

  static SignalProcess* here_;

  SignalTable& table_;
  int slot_;
  std::array<Handler, kNumbers> handlers_{};
  std::atomic<int> runs_{0}, interruptions_{0};
  std::atomic<bool> child_ended_{false};
  std::atomic<bool> locked_{false};  // A doorbell is to be noted only.
  std::atomic<bool> rung_{false};    // One was.
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_SIGNAL_PROCESS_H_
