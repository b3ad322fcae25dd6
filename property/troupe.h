// Troupe: actors who work at the same time, each through tasks of its own, and the
// record of all that they do.
#ifndef PROPERTY_TROUPE_H_
#define PROPERTY_TROUPE_H_

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/actor/run.h"
#include "src/history/payload.h"
#include "src/history/record.h"
#include "src/history/recorder.h"

namespace parley {

// An operation, and what is known of it before the call.
struct Task {
  Operation operation;
  Record record;
  // What to ask for if the answer brings only the beginning of a payload: the key of
  // the operation that says how much. Empty: nothing comes in parts.
  std::string size_key = "";
};

// Actors inside this program perform all their tasks by themselves, so that they
// overlap within microseconds; others are asked for one after the other, with a
// request to each of them under way. Throws what Cast throws.
class Troupe {
 public:
  // With actors 0 to `actors` - 1 of the run's cast, which must be alive and idle, and
  // as it is now. The data of all operations are payloads.
  // `in_parts`: what is taken may come in parts.
  Troupe(Run& run, int actors, const Payload& payload, bool in_parts);

  int size() const { return static_cast<int>(hands_.size()); }
  bool Alive(int actor) const { return cast_.Alive(actor); }
  // Alive, and with nothing to do.
  bool Idle(int actor) const;
  bool AllIdle() const;

  // Gives idle actors tasks; they begin at the same time.
  void Give(std::map<int, std::vector<Task>> tasks);
  // Waits until the clock shows `until`, or nobody can go on: each has done its tasks,
  // or is settled in one.
  void Work(Ticket until = std::numeric_limits<Ticket>::max());
  // Takes away the tasks that nobody has begun.
  void Halt();
  // Waits until one of the operations under way returns, see Cast::AwaitAny.
  Cast::Answer AwaitAnybody();
  void Kill(int actor);
  // Sends interrupting signals to actors at random whenever it waits in Work().
  void InterruptAtRandom(bool on) { interrupts_ = on; }

  Ticket now() const { return recorder_.now(); }
  // What an actor did since the last Forget(), in its order.
  std::vector<Record> Records(int actor) const;
  bool HasRoom(int operations) const;
  // What was done up to now is of no interest any more.
  void Forget();

 private:
  struct Hand {  // One actor.
    explicit Hand(Lane lane) : lane(lane) {}
    Lane lane;
    std::deque<Task> tasks;  // Asked for one by one only. The first is under way, if any is.
    Bytes beginning;         // Of a payload that comes in parts.
    int event = -1;          // Under way; -1: none.
    std::size_t first = 0;   // Of the lane's records, the first that is of interest.
  };

  void StartBurst(int actor, const std::vector<Task>& tasks, int together);
  void StartNext();
  void Collect();
  void Answered(int actor, const Result& result);
  void Interrupt();

  Run& run_;
  Cast& cast_;
  const Payload payload_;
  const std::string path_;
  const Recorder recorder_;
  const bool bursts_;
  bool interrupts_ = false;
  std::vector<Hand> hands_;
};

}  // namespace parley

#endif  // PROPERTY_TROUPE_H_
