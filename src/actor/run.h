// Run: what a clause's test works with: actors, operations that are under way,
// and expectations. Set-up, act and judgement read as sentences:
//
//   auto [reader, writer] = run.Actors<2>();
//   Pending read = reader.Start(pipe::Read{.object = p, .max = 1});
//   read.MustWait();
//   writer.Must(pipe::Write{.object = p, .data = "x"}, Counts(1));
//   read.MustReturn(Brings("x"));
#ifndef SRC_ACTOR_RUN_H_
#define SRC_ACTOR_RUN_H_

#include <array>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "src/actor/cast.h"
#include "src/actor/verdict.h"

namespace parley {

enum class Effort { kQuick, kNormal, kThorough };

// What a result may be: words for the report, and the test.
struct Expected {
  std::string words;
  std::function<bool(const Result&)> fits;
};
Expected Succeeds();
Expected FailsWith(Error error);
Expected EitherOf(Expected a, Expected b);

class Run;

// An operation under way.
class Pending {
 public:
  // FAIL if it returned before what enables it was invoked: watches until the
  // actor is settled. Says nothing about later.
  void MustWait(const std::string& because = "");
  // The same as a question, for tests that judge otherwise.
  bool Waits();
  // It owes an answer: FAIL if none comes, or one that does not fit.
  Result MustReturn(const Expected& expected);
  // It owes an answer, whatever it is.
  Result Returns();
  // True if it has returned already; does not wait.
  bool Returned();
  // Interrupts it until it returns, which it must.
  Result Interrupt();
  void InterruptWithRestart();
  int event() const { return event_; }

 private:
  friend class Actor;
  friend class Run;
  Pending(Run* run, int event) : run_(run), event_(event) {}
  Run* run_;
  int event_;
};

class Actor {
 public:
  Pending Start(const Operation& operation);
  // Starts it and requires an answer that fits: FAIL otherwise.
  Result Must(const Operation& operation, const Expected& expected);
  // The same for set-up and for what is judged by the caller: UNRESOLVED if no
  // answer comes.
  Result Perform(const Operation& operation);
  // Set-up that has to succeed: UNRESOLVED if it does not, UNSUPPORTED if it says so.
  Result SetUp(const Operation& operation);
  void Kill();
  // Tells it to exit, see Cast::Dismiss.
  void Dismiss();
  bool Alive() const;
  int number() const { return number_; }

 private:
  friend class Run;
  Actor(Run* run, int number) : run_(run), number_(number) {}
  Run* run_;
  int number_;
};

class Run {
 public:
  // `cast` is used and left in place, or replaced by one that `fresh` makes.
  Run(std::unique_ptr<Cast>& cast, std::function<std::unique_ptr<Cast>()> fresh, Effort effort, std::uint64_t seed)
      : cast_(cast), fresh_(std::move(fresh)), effort_(effort), random_(seed) {}

  const Description& description() { return cast_->description(); }
  template <class T>
  T Traits() { return Decode<T>(description().traits); }
  Effort effort() const { return effort_; }
  std::mt19937_64& random() { return random_; }

  Actor NewActor();
  template <int count>
  std::array<Actor, count> Actors() { return Several(std::make_index_sequence<count>{}); }
  std::string NewName() { return cast_->NewName(); }

  // Performed, whatever it answers, once the test has passed, so that the same
  // actors can serve the next: closing and destroying what the test made.
  void AtEnd(const Actor& actor, Operation operation);
  void CleanUp();
  // The test changes what another would find: its actors serve no other unless it has
  // come to CleanUp.
  void LeavesTraces() { leaves_traces_ = true; }
  bool leaves_traces() const { return leaves_traces_; }

  // What an info clause measured, or a remark about the run, for the report.
  void Measured(std::string what);
  const std::string& measured() const { return measured_; }

  Cast& cast() { return *cast_; }
  // Ends the run's actors and starts with fresh ones; actors handed out before
  // must not be used any more.
  Cast& FreshCast();

 private:
  template <std::size_t... numbers>
  std::array<Actor, sizeof...(numbers)> Several(std::index_sequence<numbers...>) {
    return {((void)numbers, NewActor())...};
  }

  std::unique_ptr<Cast>& cast_;
  std::function<std::unique_ptr<Cast>()> fresh_;
  Effort effort_;
  std::mt19937_64 random_;
  int used_ = 0;
  bool leaves_traces_ = false;
  std::vector<std::pair<int, Operation>> at_end_;
  std::string measured_;
};

}  // namespace parley

#endif  // SRC_ACTOR_RUN_H_
