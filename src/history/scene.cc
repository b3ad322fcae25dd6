#include "src/history/scene.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <regex>
#include <utility>
#include <vector>

namespace parley {
namespace {

constexpr std::array<std::string_view, 4> kSetUp = {"create", "open", "join", "attach"};

// A name that the harness made up: "o12", perhaps with something behind it.
const std::regex& MadeUp() {
  static const auto* pattern = new std::regex("\\bo[0-9]+");
  return *pattern;
}

class Names {
 public:
  Names(std::string_view mechanism, const History& history) : letter_(mechanism.substr(0, 1)) {
    if (letter_.empty()) return;
    for (const Event& event : history.events) {
      const auto name = event.operation.keys.find("name");
      if (event.operation.name != "join" || name == event.operation.keys.end() || !name->is_string()) continue;
      const char party = static_cast<char>('A' + event.actor % 26);
      short_.emplace(*name, std::string(1, party) + std::string(static_cast<std::size_t>(taken_[party]++), '\''));
    }
  }

  std::string In(const std::string& text) {
    if (letter_.empty()) return text;
    std::string told;
    auto from = text.cbegin();
    for (std::smatch match; std::regex_search(from, text.cend(), match, MadeUp()); from = match[0].second) {
      told.append(from, match[0].first);
      told += ShortOf(match[0].str());
    }
    return told.append(from, text.cend());
  }

  void In(Json& value, const std::string& key = "") {
    if (value.is_string() && key != "data") value = In(value.get<std::string>());
    if (!value.is_structured()) return;
    for (auto& [name, item] : value.items()) In(item, value.is_object() ? name : key);
  }

 private:
  const std::string& ShortOf(const std::string& name) {
    const auto [found, is_new] = short_.emplace(name, "");
    if (is_new) found->second = letter_ + std::to_string(++objects_);
    return found->second;
  }

  std::string letter_;
  std::map<std::string, std::string> short_;
  std::map<char, int> taken_;
  int objects_ = 0;
};

// A moment of a history, as a reference to the field that holds it.
struct Moment {
  std::int64_t* at = nullptr;
  std::size_t event = 0;
  bool answer = false;
};

// Gives the moments new times, from 0, in an order of their own.
void Renumber(History& history) {
  std::vector<Moment> moments;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    Event& event = history.events[i];
    moments.push_back({&event.invoked, i, false});
    if (event.end != Event::End::kWaiting) moments.push_back({&event.returned, i, event.end == Event::End::kReturned});
  }
  for (Note& note : history.notes) moments.push_back({&note.at, history.events.size(), false});
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) { return *a.at < *b.at; });
  for (auto first = moments.begin(); first != moments.end();) {
    const auto last = std::find_if(first, moments.end(), [](const Moment& moment) { return !moment.answer; });
    // What was answered at once stays so.
    const auto invoked = first == moments.begin() ? history.events.size() : std::prev(first)->event;
    std::stable_sort(first, last, [&](const Moment& a, const Moment& b) {
      const bool a_at_once = a.event == invoked && !history.events[a.event].seen_waiting;
      const bool b_at_once = b.event == invoked && !history.events[b.event].seen_waiting;
      return std::make_pair(!a_at_once, a.event) < std::make_pair(!b_at_once, b.event);
    });
    first = last == moments.end() ? last : std::next(last);
  }
  // A death and the note of it share their time.
  std::int64_t now = -1, before = -1;
  for (const Moment& moment : moments) {
    const std::int64_t time = *moment.at;
    if (now < 0 || time != before) ++now;
    before = time;
    *moment.at = now;
  }
}

bool Prepares(const Event& event) {
  return std::find(kSetUp.begin(), kSetUp.end(), event.operation.name) != kSetUp.end() &&
         event.end == Event::End::kReturned && !event.result.error && !event.seen_waiting;
}

// Operations that only ask. So does whatever would block, and therefore did nothing.
constexpr std::array<std::string_view, 7> kQuestions = {"attributes", "deliveries",      "notified", "pending",
                                                        "poll",       "poll_descriptor", "status"};

bool SameAgain(const Event& one, const Event& next) {
  const bool asks = one.result.Is(Error::kWouldBlock) ||
                    std::find(kQuestions.begin(), kQuestions.end(), one.operation.name) != kQuestions.end();
  return asks && one.actor == next.actor && one.operation == next.operation && one.end == next.end &&
         one.result.error == next.result.error && one.result.ok == next.result.ok;
}

// Leaves out questions that the harness asked again and again with one answer: how often
// is chance. The last one stays.
void LeaveOutRepeats(History& history, int& culprit) {
  std::vector<Event> kept;
  int kept_culprit = -1;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const bool is_culprit = static_cast<int>(i) == culprit;
    if (!is_culprit && i + 1 < history.events.size() && SameAgain(history.events[i], history.events[i + 1])) continue;
    if (is_culprit) kept_culprit = static_cast<int>(kept.size());
    kept.push_back(std::move(history.events[i]));
  }
  history.events = std::move(kept);
  culprit = kept_culprit;
}

// How many events at the beginning only prepare, and are over before the next begins.
std::size_t SetUpOf(const History& history, int culprit) {
  std::size_t best = 0;
  std::int64_t over = -1;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    if (over < history.events[i].invoked) best = i;
    if (!Prepares(history.events[i]) || static_cast<int>(i) == culprit) return best;
    over = std::max(over, history.events[i].returned);
  }
  return 0;  // It is all that there is.
}

// "0: create p1; 0, 1: open p1 read"
std::string InALine(const History& history, std::size_t count) {
  std::string line, before;
  for (std::size_t i = 0; i < count; ++i) {
    const Event& event = history.events[i];
    const std::string call = Show(event.operation);
    const std::string who = std::to_string(event.actor);
    if (call == before) {
      line.insert(line.size() - call.size() - 2, ", " + who);
    } else {
      line += (line.empty() ? "" : "; ") + who + ": " + call;
    }
    before = call;
  }
  return line;
}

}  // namespace

Scene StageOf(std::string_view mechanism, History history, int culprit, std::string message) {
  Names names(mechanism, history);
  for (Event& event : history.events) {
    names.In(event.operation.keys);
    names.In(event.result.ok);
  }
  for (Note& note : history.notes) note.text = names.In(note.text);
  LeaveOutRepeats(history, culprit);
  Renumber(history);
  Scene scene{.message = names.In(message)};
  auto prepared = SetUpOf(history, culprit);
  if (!history.notes.empty() && prepared > 0 && history.notes.front().at < history.events[prepared - 1].returned) prepared = 0;
  scene.set_up = InALine(history, prepared);
  history.events.erase(history.events.begin(), history.events.begin() + static_cast<std::ptrdiff_t>(prepared));
  scene.culprit = culprit < 0 ? -1 : culprit - static_cast<int>(prepared);
  Renumber(history);
  scene.history = std::move(history);
  return scene;
}

}  // namespace parley
