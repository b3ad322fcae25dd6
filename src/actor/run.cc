#include "src/actor/run.h"

#include <algorithm>
#include <map>
#include <utility>

namespace parley {
namespace {

std::string Who(const Event& event) {
  return "actor " + std::to_string(event.actor) + ": " + Show(event.operation);
}

[[noreturn]] void FailAt(const Cast& cast, int event, const std::string& allowed, const std::string& seen) {
  throw Ended{.verdict = Verdict::kFail,
              .message = Who(cast.event(event)) + "\n  allowed: " + allowed + "\n  seen: " + seen,
              .clause = "",
              .culprit = event};
}

[[noreturn]] void FailNoAnswer(const Cast& cast, int event, const std::string& allowed) {
  FailAt(cast, event, allowed, "it did not return, and nothing that could let it go on is left to happen");
}

// Who waits for what another was asked for last, and does not offer, is not stuck.
void SpareWhereAnotherIsUnable(const History& history) {
  std::map<int, const Event*> last;  // By actor.
  for (const Event& event : history.events) last[event.actor] = &event;
  for (const auto& [actor, event] : last) {
    if (event->end == Event::End::kReturned && event->result.Is(Error::kUnsupported)) {
      Unsupported("its answer to \"" + Show(event->operation) + "\" is: unsupported");
    }
  }
}

[[noreturn]] void UnresolvedNoAnswer(const Event& event) {
  Unresolved(Who(event) + " has not returned by the deadline, but something still runs");
}

void Judge(const Cast& cast, int number, const Expected& expected) {
  const Event& event = cast.event(number);
  if (expected.fits(event.result)) return;
  if (event.result.Is(Error::kUnsupported)) Unsupported("its answer to \"" + Show(event.operation) + "\" is: unsupported");
  FailAt(cast, number, expected.words, Show(event.result));
}

}  // namespace

Expected Succeeds() {
  return {"ok", [](const Result& result) { return result.Succeeded(); }};
}

Expected FailsWith(Error error) {
  return {std::string(Name(error)), [error](const Result& result) { return result.Is(error); }};
}

Expected EitherOf(Expected a, Expected b) {
  std::string words = a.words + ", or " + b.words;
  return {std::move(words), [a, b](const Result& result) { return a.fits(result) || b.fits(result); }};
}

bool Pending::Waits() { return !run_->cast().Watch(event_); }

void Pending::MustWait(const std::string& because) {
  if (Waits()) return;
  const Event& event = run_->cast().event(event_);
  if (event.result.Is(Error::kUnsupported)) Unsupported("its answer to \"" + Show(event.operation) + "\" is: unsupported");
  FailAt(run_->cast(), event_, "it waits" + (because.empty() ? "" : ", for " + because), Show(event.result));
}

Result Pending::MustReturn(const Expected& expected) {
  Cast& cast = run_->cast();
  const Cast::Answer answer = cast.Await(event_);
  const Event& event = cast.event(event_);
  if (answer == Cast::Answer::kStuck) {
    SpareWhereAnotherIsUnable(cast.history());
    FailNoAnswer(cast, event_, expected.words);
  }
  if (answer == Cast::Answer::kRunning) UnresolvedNoAnswer(event);
  if (event.end == Event::End::kKilled) FailAt(cast, event_, expected.words, "its actor ended in it");
  Judge(cast, event_, expected);
  return event.result;
}

Result Pending::Returns() {
  return MustReturn({"an answer", [](const Result&) { return true; }});
}

bool Pending::Returned() { return run_->cast().Returned(event_); }

Result Pending::Interrupt() {
  if (run_->cast().Interrupt(event_) != Cast::Answer::kReturned) {
    FailNoAnswer(run_->cast(), event_, "it returns once a signal with a handler has interrupted it");
  }
  return run_->cast().event(event_).result;
}

void Pending::InterruptWithRestart() { run_->cast().InterruptWithRestart(event_); }

Pending Actor::Start(const Operation& operation) { return {run_, run_->cast().Start(number_, operation)}; }

Result Actor::Must(const Operation& operation, const Expected& expected) {
  return Start(operation).MustReturn(expected);
}

Result Actor::Perform(const Operation& operation) {
  const Pending pending = Start(operation);
  if (run_->cast().Await(pending.event()) != Cast::Answer::kReturned) {
    Unresolved("set-up: " + Who(run_->cast().event(pending.event())) + " has not returned");
  }
  return run_->cast().event(pending.event()).result;
}

Result Actor::SetUp(const Operation& operation) {
  Result result = Perform(operation);
  if (result.Is(Error::kUnsupported)) Unsupported("its answer to \"" + Show(operation) + "\" is: unsupported");
  if (result.error) {
    Unresolved("set-up: actor " + std::to_string(number_) + ": " + Show(operation) + " answered " + Show(result));
  }
  return result;
}

void Actor::Kill() { run_->cast().Kill(number_); }

void Actor::Dismiss() { run_->cast().Dismiss(number_); }

bool Actor::Alive() const { return run_->cast().Alive(number_); }

Actor Run::NewActor() {
  cast_->Need(used_ + 1);
  return {this, used_++};
}

void Run::AtEnd(const Actor& actor, Operation operation) { at_end_.emplace_back(actor.number(), std::move(operation)); }

void Run::CleanUp() {
  // An object is destroyed when nobody holds it any more.
  std::stable_partition(at_end_.begin(), at_end_.end(), [](const auto& each) { return each.second.name != "destroy"; });
  for (const auto& [number, operation] : at_end_) {
    if (!cast_->Alive(number) || !cast_->Idle(number)) continue;
    if (cast_->Await(cast_->Start(number, operation)) != Cast::Answer::kReturned) break;
  }
  at_end_.clear();
  leaves_traces_ = false;
}

void Run::Measured(std::string what) {
  if (!measured_.empty()) measured_ += "; ";
  measured_ += std::move(what);
}

Cast& Run::FreshCast() {
  at_end_.clear();
  used_ = 0;
  cast_.reset();
  cast_ = fresh_();
  return *cast_;
}

}  // namespace parley
