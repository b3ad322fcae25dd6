// The text form of counterexamples, read.
#include <cctype>
#include <charconv>
#include <map>
#include <sstream>

#include "src/ipc/fields.h"
#include "src/ipc/malformed.h"
#include "src/replay/counterexample.h"

namespace parley {
namespace {

constexpr int kMostActors = 64;

// Takes words, numbers and JSON objects from the beginning of a line.
class Scanner {
 public:
  explicit Scanner(const std::string& line) : line_(line) { Skip(); }

  bool AtEnd() const { return at_ == line_.size() || line_[at_] == '#'; }
  bool AtObject() const { return at_ < line_.size() && line_[at_] == '{'; }
  std::string Rest() {
    std::string rest = line_.substr(at_);
    while (!rest.empty() && std::isspace(static_cast<unsigned char>(rest.back()))) rest.pop_back();
    at_ = line_.size();
    return rest;
  }
  std::string Word() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && !std::isspace(static_cast<unsigned char>(line_[at_]))) ++at_;
    const std::string word = line_.substr(begin, at_ - begin);
    Skip();
    return word;
  }
  // Throws Malformed.
  Json Object() {
    const std::size_t begin = at_;
    int depth = 0;
    bool quoted = false;
    for (; at_ < line_.size(); ++at_) {
      const char c = line_[at_];
      if (quoted && c == '\\') {
        ++at_;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '}')) {
        depth += c == '{' ? 1 : -1;
        if (depth == 0) break;
      }
    }
    if (at_ >= line_.size()) throw Malformed("an object that does not end");
    Json json = Json::parse(line_.substr(begin, ++at_ - begin), nullptr, false);
    if (!json.is_object()) throw Malformed("what looks like a JSON object is none");
    Skip();
    return json;
  }

 private:
  void Skip() {
    while (at_ < line_.size() && std::isspace(static_cast<unsigned char>(line_[at_]))) ++at_;
  }
  const std::string& line_;
  std::size_t at_ = 0;
};

Result ReadAnswer(Scanner& line) {
  const std::string word = line.Word();
  Result result;
  if (word == "ok") {
    if (line.AtObject()) result.ok = line.Object();
    return result;
  }
  result.error = ErrorNamed(word);
  if (!result.error) throw Malformed("an answer is \"ok\" or an error's word, not '" + word + "'");
  return result;
}

class Reader {
 public:
  Counterexample Read(const std::string& text) {
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      try {
        Scanner scanner(line);
        if (!scanner.AtEnd()) ReadLine(scanner);
      } catch (const Malformed& why) {
        throw Malformed("line " + std::to_string(number) + ": " + why.what());
      }
    }
    if (result_.mechanism.empty()) throw Malformed("there is no line \"mechanism NAME\"");
    if (result_.history.events.empty()) throw Malformed("there are no steps");
    return std::move(result_);
  }

 private:
  void ReadLine(Scanner& line) {
    const std::string word = line.Word();
    int actor = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), actor);
    if (error == std::errc() && *end == '\0') {
      if (actor < 0 || actor >= kMostActors) throw Malformed("actors have numbers from 0 to " + std::to_string(kMostActors - 1));
      return ReadStep(actor, line);
    }
    ReadSetting(word, line.Rest());
  }

  void ReadSetting(const std::string& name, const std::string& value) {
    const std::map<std::string, std::string*> texts = {{"mechanism", &result_.mechanism},
                                                       {"implementation", &result_.implementation},
                                                       {"clause", &result_.clause},
                                                       {"trial", &result_.trial}};
    if (const auto text = texts.find(name); text != texts.end()) {
      *text->second = value;
    } else if (name == "seed") {
      if (std::from_chars(value.data(), value.data() + value.size(), result_.seed).ptr != value.data() + value.size())
        throw Malformed("a seed is a number");
    } else if (name == "abridged") {
      result_.history.abridged = value == "yes";
    } else {
      throw Malformed("a line begins with an actor's number or a setting, not with '" + name + "'");
    }
  }

  void ReadStep(int actor, Scanner& line) {
    const std::string word = line.Word();
    const auto under_way = under_way_.find(actor);
    const bool busy = under_way != under_way_.end();
    if (word == "->" || word == "waits") {
      if (!busy) throw Malformed("actor " + std::to_string(actor) + " has no operation under way");
      Event& event = EventAt(under_way->second);
      return word == "waits" ? void(event.seen_waiting = true) : Answer(event, line);
    }
    if (word == "contradicts") return Contradicts(actor);
    if (word == "is" || word == "gets" || word == "exited") return Note(actor, word + " " + line.Rest());
    if (word.empty()) throw Malformed("a step says what its actor does");
    if (busy) throw Malformed("actor " + std::to_string(actor) + " has an operation under way already");
    under_way_[actor] = last_[actor] = static_cast<int>(result_.history.events.size());
    Event& event = result_.history.events.emplace_back();
    event.actor = actor;
    event.operation.name = word;
    if (line.AtObject()) event.operation.keys = line.Object();
    for (const char* key : {"id", "op", "actor"}) {
      if (event.operation.keys.contains(key)) throw Malformed(std::string("the key \"") + key + "\" is not a step's to give");
    }
    event.invoked = ++now_;
    if (line.AtEnd()) return;
    if (line.Word() != "->") throw Malformed("after an operation and its keys comes \"->\", a comment, or nothing");
    Answer(event, line);
  }

  void Answer(Event& event, Scanner& line) {
    event.result = ReadAnswer(line);
    event.end = Event::End::kReturned;
    event.returned = ++now_;
    under_way_.erase(event.actor);
    if (!line.AtEnd()) throw Malformed("something stands behind the answer");
  }

  void Contradicts(int actor) {
    if (last_.count(actor) == 0) throw Malformed("actor " + std::to_string(actor) + " has done nothing yet");
    result_.culprit = last_[actor];
  }

  void Note(int actor, const std::string& text) {
    const bool killed = text == "is killed";
    ++now_;
    if (const auto busy = under_way_.find(actor); killed && busy != under_way_.end()) {
      Event& event = EventAt(busy->second);
      event.end = Event::End::kKilled;
      event.returned = now_;
      under_way_.erase(busy);
    }
    result_.history.notes.push_back({.at = now_, .actor = actor, .text = text});
  }

  Event& EventAt(int number) { return result_.history.events[static_cast<std::size_t>(number)]; }

  Counterexample result_;
  std::map<int, int> under_way_, last_;  // Events, by actor.
  std::int64_t now_ = 0;
};

}  // namespace

Counterexample ReadCounterexample(const std::string& text) { return Reader().Read(text); }

}  // namespace parley
