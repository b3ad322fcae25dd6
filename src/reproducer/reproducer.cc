#include "src/reproducer/reproducer.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "src/report/version.h"
#include "src/reproducer/calls.h"
#include "src/reproducer/frame.h"
#include "src/reproducer/pruning.h"
#include "src/reproducer/schedule.h"
#include "src/reproducer/script.h"
#include "src/reproducer/sheet.h"

namespace parley::reproducer {
namespace {

using Kind = Step::Kind;

// How much of the history is kept: less if the file is too long otherwise.
enum class Detail {
  kAll,
  kEffects,    // Without what was refused.
  kSizes,      // And rows of equal calls send equal data.
  kUnsettled,  // And without what was sent and received before.
};

bool AreAlike(const Step& a, const Step& b) {
  if (a.kind != Kind::kCall || b.kind != Kind::kCall || a.actor != b.actor) return false;
  if (!Puts(*a.event) || a.event->operation.name != b.event->operation.name) return false;
  return DataOf(a.event->operation.keys).size == DataOf(b.event->operation.keys).size;
}

// Opening may wait for the other end, and moves nothing.
bool Overlaps(const std::vector<Step>& steps) {
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
    return step.kind == Kind::kBegin && step.event != steps.back().event && step.event->operation.name != "open";
  });
}

// One line.
std::string OneLine(const std::string& message) {
  std::string told;
  for (const char c : message) {
    if (c == '\n') told += ';';
    if (c != '\n' && !(c == ' ' && told.ends_with("; "))) told += c;
  }
  return told;
}

class Translation {
 public:
  Translation(const Fault& fault, Detail detail)
      : fault_(fault),
        detail_(detail),
        culprit_(fault.history.events.at(static_cast<std::size_t>(fault.culprit))),
        actors_(ActorsIn(fault.history)),
        calls_(CallsOf(fault.implementation, fault.history, sheet_)) {
    if (culprit_.end == Event::End::kKilled) throw Untranslatable("its process dies in it");
    std::vector<Step> steps = Schedule(fault_.history, fault_.culprit);
    if (!fault_.alone && Overlaps(steps)) throw Untranslatable("answers that overlap contradict each other");
    if (detail_ >= Detail::kEffects) steps = WithoutRefused(std::move(steps));
    if (detail_ >= Detail::kUnsettled) steps = WithoutSettled(std::move(steps));
    for (std::size_t i = 0; i < steps.size(); ++i) Add(steps, i);
    if (!judged_) throw Untranslatable("what contradicts is no call of the system");
  }

  std::vector<std::string> Lines() const {
    return Framed(
        {.comments = {fault_.implementation + " " + fault_.clause + ", found by Parley " + std::string(kVersion),
                      fault_.sentence, "Source: " + fault_.source, OneLine(fault_.message),
                      "Prints FAIL and exits with 1 if that is seen again, else PASS and 0. cc FILE && ./a.out"},
         .actors = actors_,
         .main_acts = main_acts_,
         .waits_forever = culprit_.end == Event::End::kWaiting},
        sheet_, script_);
  }

 private:
  void Add(const std::vector<Step>& steps, std::size_t at) {
    const Step& step = steps[at];
    if (step.kind == Kind::kNote) return AddNote(step);
    if (step.kind == Kind::kReturn) {
      if (begun_.erase(step.event) > 0) script_.Return(step.actor);
      return;
    }
    const bool judged = step.event == &culprit_;
    const bool alike = detail_ >= Detail::kSizes && ((at > 0 && AreAlike(steps[at - 1], step)) ||
                                                     (at + 1 < steps.size() && AreAlike(step, steps[at + 1])));
    sheet_.SendAlike(alike && !judged);
    const std::optional<Call> call = calls_->Of(*step.event, judged);
    if (!call) return;
    if (step.kind == Kind::kBegin) {
      begun_.insert(step.event);
      script_.Begin(step.actor, call->expression);
    } else {
      script_.Step(call->by_main ? actors_ : step.actor, call->expression);
      main_acts_ = main_acts_ || call->by_main;
    }
    if (!judged) return;
    judged_ = true;
    const bool waits = culprit_.end == Event::End::kWaiting;
    const std::string verdict = waits ? "2" : call->again == "1" ? "1" : call->again + " ? 1 : 2";
    script_.Then("if (ran) all->verdict = " + verdict + ";");
  }

  void AddNote(const Step& step) {
    if (step.note.starts_with("was killed by")) return;  // By a signal that was sent to it.
    if (step.note == "exited with status 0") return script_.Begin(step.actor, "(_exit(0), 0)");
    if (step.note != "is killed") throw Untranslatable("there is no C for an actor that " + step.note);
    const std::string actor = std::to_string(step.actor);
    sheet_.headers.insert("sys/wait.h");
    script_.Step(actors_, "kill(child[" + actor + "], SIGKILL) || waitpid(child[" + actor + "], 0, 0) < 0");
    main_acts_ = true;
  }

  const Fault& fault_;
  const Detail detail_;
  const Event& culprit_;
  const int actors_;
  Sheet sheet_;
  std::unique_ptr<Calls> calls_;
  Script script_;
  std::set<const Event*> begun_;
  bool judged_ = false;
  bool main_acts_ = false;
};

}  // namespace

std::string DrawReproducer(const Fault& fault, std::size_t most_lines) {
  if (fault.culprit < 0) throw Untranslatable("no single answer contradicts");
  for (const Detail detail : {Detail::kAll, Detail::kEffects, Detail::kSizes, Detail::kUnsettled}) {
    try {
      const std::vector<std::string> lines = Translation(fault, detail).Lines();
      if (lines.size() <= most_lines) {
        std::string text;
        for (const std::string& line : lines) text += line + "\n";
        return text;
      }
    } catch (const Untranslatable&) {
      if (detail == Detail::kAll) throw;
    }
  }
  throw Untranslatable("it takes more than " + std::to_string(most_lines) + " lines");
}

}  // namespace parley::reproducer
