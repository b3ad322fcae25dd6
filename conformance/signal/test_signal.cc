#include "conformance/signal/test_signal.h"

#include <algorithm>

#include "conformance/needs.h"
#include "src/actor/eventually.h"

namespace parley::signal {
namespace {

constexpr const char* kMark = "INT";

std::string Times(int count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

std::string Who(const Party& party) { return "actor " + std::to_string(party.number()); }

}  // namespace

Names Catchable(Run& run) {
  Names names = {"HUP", "INT", "QUIT", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "CHLD", "URG"};
  if (HasTrait(run.description(), "stop")) names.insert(names.end(), {"TSTP", "CONT"});
  return names;
}

const Names& RealTime() {
  static const auto* names = new Names{"RT0", "RT1", "RT2", "RT3", "RT4", "RT5", "RT6", "RT7"};
  return *names;
}

// Ignoring discards what may still be pending, so that unblocking delivers nothing.
Party::~Party() {
  for (const std::string& signal : blocked_) run_.AtEnd(actor_, signal::Handle{.signal = signal, .action = Action::kIgnore});
  if (!blocked_.empty()) run_.AtEnd(actor_, signal::Unblock{.signals = Names(blocked_.begin(), blocked_.end())});
  acted_on_.insert(blocked_.begin(), blocked_.end());
  for (const std::string& signal : acted_on_) run_.AtEnd(actor_, signal::Handle{.signal = signal, .action = Action::kDefault});
  if (!acted_on_.empty()) run_.AtEnd(actor_, Deliveries{});
}

void Party::Handle(const std::string& signal, Handling handling) {
  acted_on_.insert(signal);
  actor_.Must(signal::Handle{.signal = signal, .mask = handling.mask, .flags = handling.flags, .raises = handling.raises},
              Succeeds());
}

void Party::Act(const std::string& signal, Action action) {
  acted_on_.insert(signal);
  actor_.Must(signal::Handle{.signal = signal, .action = action}, Succeeds());
}

void Party::Block(const Names& signals) {
  for (const std::string& signal : signals) {
    if (signal != "KILL" && signal != "STOP") blocked_.insert(signal);
  }
  actor_.Must(signal::Block{.signals = signals}, Succeeds());
}

void Party::Unblock(const Names& signals) {
  actor_.Must(signal::Unblock{.signals = signals}, Succeeds());
  for (const std::string& signal : signals) {
    if (blocked_.erase(signal) > 0) acted_on_.insert(signal);
  }
}

void Party::Send(const Party& to, const std::string& signal, std::optional<std::int64_t> value) {
  actor_.Must(signal::Send{.to = to.number(), .signal = signal, .value = value}, Succeeds());
}

Call Party::StartPause(const std::string& signal) {
  Handle(signal);
  Block({signal});
  Call pause = Start(Pause{.unblock = Names{signal}});
  pause.MustWait("no handler has run");
  return pause;
}

Names Party::PendingNow() {
  Names names = actor_.Must(signal::Pending{}, Succeeds()).As<Signals>().signals;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

void Party::AwaitPending(const Names& signals) {
  Names seen;
  const auto all_there = [&] {
    seen = PendingNow();
    return std::all_of(signals.begin(), signals.end(),
                       [&](const std::string& signal) { return std::count(seen.begin(), seen.end(), signal) > 0; });
  };
  if (Eventually(run_.cast(), all_there)) return;
  Fail(Who(*this) + " blocks " + InWords(signals) + ", which was sent to it\n  allowed: it is pending\n  seen: pending: " +
       InWords(seen));
}

void Party::AwaitNotPending(const std::string& signal, const std::string& because) {
  Names seen;
  const auto gone = [&] {
    seen = PendingNow();
    return std::count(seen.begin(), seen.end(), signal) == 0;
  };
  if (Eventually(run_.cast(), gone)) return;
  Fail(because + "\n  allowed: " + signal + " is pending no more in " + Who(*this) + "\n  seen: pending: " + InWords(seen));
}

void Party::Look() {
  for (const Json& json : actor_.Must(Deliveries{}, Succeeds()).As<DeliveryList>().list) {
    const auto entry = Decode<DeliveryEntry>(json);
    steps_.push_back({.signal = entry.signal, .at = entry.at, .value = entry.value, .all = json});
  }
}

int Party::Runs(const std::string& signal) const {
  return static_cast<int>(std::count_if(steps_.begin(), steps_.end(), [&](const Step& step) {
    return step.signal == signal && step.at == At::kStart;
  }));
}

void Party::AwaitRuns(const std::string& signal, int count) {
  const auto ended = [&] {
    Look();
    return std::count_if(steps_.begin(), steps_.end(), [&](const Step& step) {
             return step.signal == signal && step.at == At::kEnd;
           }) >= count;
  };
  if (Eventually(run_.cast(), ended)) return;
  Fail(Who(*this) + " got " + signal + "\n  allowed: its handler has run " + Times(count) + "\n  seen: " + ShowSteps());
}

void Party::ExpectRuns(const std::string& signal, int count, const std::string& when) {
  Look();
  if (Runs(signal) == count) return;
  Fail(when + "\n  allowed: the handler of " + signal + " has run " + (count == 0 ? "not at all" : Times(count)) + " in " +
       Who(*this) + "\n  seen: " + ShowSteps());
}

void Party::ExpectSteps(const std::string& steps, const std::string& when) const {
  if (signal::Show(steps_) == steps) return;
  Fail(when + "\n  allowed: in " + Who(*this) + ": " + steps + " (< starts, > ends)\n  seen: " + ShowSteps());
}

std::string Party::ShowSteps() const { return steps_.empty() ? "no handler has run" : signal::Show(steps_); }

std::string InWords(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text.empty() ? "nothing" : text;
}

std::string Show(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps) {
    text += (text.empty() ? "" : " ") + step.signal + (step.at == At::kStart ? "<" : ">");
  }
  return text;
}

void Mark(Party& from, Party& to) {
  const int before = to.Runs(kMark);
  if (before == 0) to.Handle(kMark);
  from.Send(to, kMark);
  to.AwaitRuns(kMark, before + 1);
}

void NeedStop(Run& run) {
  if (!HasTrait(run.description(), "stop")) Unsupported("needs stop and continue");
}

Expected Invalid() { return FailsWith(Error::kInvalid); }

Expected Takes(const std::string& signal) {
  return {signal, [signal](const Result& result) { return result.Succeeded() && result.As<Taken>().signal == signal; }};
}

}  // namespace parley::signal
