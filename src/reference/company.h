// Company: the actors of one world: a lock for all, a life each, and sleeping until
// another wakes one.
#ifndef SRC_REFERENCE_COMPANY_H_
#define SRC_REFERENCE_COMPANY_H_

#include <chrono>
#include <functional>
#include <optional>

#include "src/reference/lives.h"
#include "src/reference/seam.h"

namespace parley::reference {

// What they share, in shared memory. The lock guards all that they have.
struct Company {
  RobustMutex lock;
  Lives lives;

  void Initialize();
};

// One actor of a company, for as long as the object lives; another process that
// dies is found to be gone by whoever gets the lock next. Requires a company that
// outlives it.
class Party {
 public:
  using Clock = std::chrono::steady_clock;

  // The lock for a scope.
  class Turn {
   public:
    explicit Turn(Party& party) : party_(party) { party_.Enter(); }
    ~Turn() { party_.Leave(); }
    Turn(const Turn&) = delete;

   private:
    Party& party_;
  };

  // `tidy`, called with the lock, removes what belongs to slots that are not held and
  // wakes everybody. It may be killed in the middle: then it is called once more.
  // Throws std::system_error if there are too many parties.
  Party(Company& company, std::function<void()> tidy);
  ~Party();
  Party(const Party&) = delete;
  // In the child that this process forked: a party of its own.
  void Forked();

  int slot() const { return slot_; }

  // Waits for the lock, and tidies up if somebody has died.
  void Enter();
  void Leave() { company_.lock.Unlock(); }

  // Sleeps, without the lock, until somebody wakes this slot (Lives::WakeOne), until
  // `stop` says so, which is asked whenever a signal's handler ran, or until `end`.
  // Requires the lock, and that others already see what this party waits for.
  void Sleep(const std::function<bool()>& stop, std::optional<Clock::time_point> end);

 private:
  void TakeSlot();

  Company& company_;
  const std::function<void()> tidy_;
  int slot_ = -1;
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_COMPANY_H_
