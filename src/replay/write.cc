// The text form of counterexamples, written.
#include <map>
#include <sstream>
#include <string_view>

#include "src/ipc/bytes.h"
#include "src/ipc/fields.h"
#include "src/registry/clause.h"
#include "src/replay/counterexample.h"

namespace parley {
namespace {

std::string Dump(const Json& json) { return json.dump(-1, ' ', true, Json::error_handler_t::replace); }

// One line, whatever an agent put into it.
std::string OneLine(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return text;
}

std::string Answer(const Result& result) {
  if (result.error) return " -> " + std::string(Name(*result.error));
  return result.ok.empty() ? " -> ok" : " -> ok " + Dump(result.ok);
}

// What is hexadecimal, for people.
std::string Legend(const Json& keys) {
  const auto data = keys.find("data");
  if (data == keys.end() || !data->is_string()) return "";
  try {
    return "   # " + OneLine(Show(FromHex(data->get_ref<const std::string&>()), 32));
  } catch (const Malformed&) {
    return "";
  }
}

class Script {
 public:
  Script(const History& history, int culprit) : history_(history), culprit_(culprit) {
    for (std::size_t i = 0; i < history.events.size(); ++i) {
      const Event& event = history.events[i];
      times_[event.invoked] = {static_cast<int>(i), false};
      if (event.end != Event::End::kWaiting) times_[event.returned] = {static_cast<int>(i), true};
    }
    for (const Note& note : history.notes) notes_[note.at] = &note;
  }

  std::string Text() {
    for (auto at = times_.begin(); at != times_.end(); ++at) {
      NotesUpTo(at->first);
      const auto [number, ends] = at->second;
      const Event& event = history_.events[static_cast<std::size_t>(number)];
      if (ends && event.end == Event::End::kKilled) continue;  // Its note says so.
      const std::string who = std::to_string(event.actor);
      if (ends) {
        text_ << who << Answer(event.result) << Legend(event.result.ok) << "\n";
      } else {
        Begin(event, at);
      }
      Contradicts(number, at);
    }
    NotesUpTo(kLargestInteger);
    return text_.str();
  }

 private:
  struct Moment {
    int event = -1;
    bool ends = false;
  };
  using Times = std::map<std::int64_t, Moment>;

  void Begin(const Event& event, Times::iterator& at) {
    text_ << event.actor << " " << OneLine(event.operation.name) << " " << Dump(event.operation.keys);
    const auto next = std::next(at);
    const bool at_once = next != times_.end() && next->second.ends && next->second.event == at->second.event &&
                         event.end == Event::End::kReturned && !event.seen_waiting && notes_.lower_bound(at->first) == notes_.lower_bound(next->first);
    if (at_once) {
      text_ << Answer(event.result);
      at = next;
    }
    text_ << (at_once && event.result.ok.contains("data") ? Legend(event.result.ok) : Legend(event.operation.keys)) << "\n";
    if (event.seen_waiting) text_ << event.actor << " waits\n";
  }

  void Contradicts(int number, const Times::iterator& at) {
    const Event& event = history_.events[static_cast<std::size_t>(number)];
    if (number != culprit_ || (!at->second.ends && event.end == Event::End::kReturned)) return;
    text_ << event.actor << " contradicts\n";
  }

  void NotesUpTo(std::int64_t time) {
    while (!notes_.empty() && notes_.begin()->first <= time) {
      const Note& note = *notes_.begin()->second;
      text_ << note.actor << " " << OneLine(note.text) << "\n";
      notes_.erase(notes_.begin());
    }
  }

  const History& history_;
  int culprit_;
  Times times_;
  std::map<std::int64_t, const Note*> notes_;
  std::ostringstream text_;
};

void Setting(std::ostringstream& text, const char* name, const std::string& value) {
  if (!value.empty()) text << name << " " << OneLine(value) << "\n";
}

}  // namespace

std::string Write(const Counterexample& counterexample) {
  std::ostringstream text;
  text << "# parley counterexample 1\n";
  if (const Clause* clause = ClauseNamed(counterexample.clause)) text << "# " << clause->sentence << "\n";
  std::istringstream message(counterexample.message);
  for (std::string line; std::getline(message, line);) text << "# " << OneLine(line) << "\n";
  Setting(text, "mechanism", counterexample.mechanism);
  Setting(text, "implementation", counterexample.implementation);
  Setting(text, "clause", counterexample.clause);
  Setting(text, "trial", counterexample.trial);
  if (counterexample.seed != 0) Setting(text, "seed", std::to_string(counterexample.seed));
  if (counterexample.history.abridged) Setting(text, "abridged", "yes");
  text << "\n" << Script(counterexample.history, counterexample.culprit).Text();
  return text.str();
}

}  // namespace parley
