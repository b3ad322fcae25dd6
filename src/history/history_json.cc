#include "src/history/history_json.h"

#include <array>
#include <string_view>
#include <utility>

#include "src/ipc/malformed.h"

namespace parley {

inline const auto& Words(Event::End) {
  static constexpr std::array<std::string_view, 3> kWords = {"returned", "waiting", "killed"};
  return kWords;
}

namespace {

// One event, key by key, as fields.h has it.
struct Record {
  std::int64_t actor = 0;
  std::string op;
  Json keys = Json::object();
  std::int64_t invoked = 0;
  Event::End end = Event::End::kWaiting;
  std::optional<std::int64_t> returned;
  std::optional<Json> result;
  std::optional<bool> waited, started;

  template <class V>
  void Fields(V& visit) {
    visit("actor", actor);
    visit("op", op);
    visit("keys", keys);
    visit("invoked", invoked);
    visit("end", end);
    visit("returned", returned);
    visit("result", result);
    visit("waited", waited);
    visit("started", started);
  }
};

Json ResultToJson(const Result& result) {
  if (!result.error) return {{"ok", result.ok}};
  Json json = {{"error", std::string(Name(*result.error))}};
  if (!result.detail.empty()) json["detail"] = result.detail;
  return json;
}

Result ResultFromJson(const Json& json) {
  if (!json.is_object()) throw Malformed("a result that is no object");
  if (json.contains("ok") && json["ok"].is_object()) return {std::nullopt, json["ok"], ""};
  const auto word = json.find("error");
  const auto error = word != json.end() && word->is_string() ? ErrorNamed(word->get_ref<const std::string&>()) : std::nullopt;
  if (!error) throw Malformed("a result with neither \"ok\" nor a known \"error\"");
  const auto detail = json.find("detail");
  return Result::Failure(*error, detail != json.end() && detail->is_string() ? detail->get<std::string>() : "");
}

Json EventToJson(const Event& event) {
  Record record{.actor = event.actor, .op = event.operation.name, .keys = event.operation.keys};
  record.invoked = event.invoked;
  record.end = event.end;
  if (event.end != Event::End::kWaiting) record.returned = event.returned;
  if (event.end == Event::End::kReturned) record.result = ResultToJson(event.result);
  if (event.seen_waiting) record.waited = true;
  if (event.started) record.started = true;
  return Encode(record);
}

Event EventFromJson(const Json& json) {
  const auto record = Decode<Record>(json);
  if (!record.keys.is_object()) throw Malformed("an operation's keys that are no object");
  Event event{.actor = static_cast<int>(record.actor), .operation = {record.op, record.keys}, .end = record.end};
  event.invoked = record.invoked;
  event.returned = record.returned.value_or(0);
  if (event.end == Event::End::kReturned) event.result = ResultFromJson(record.result.value_or(Json()));
  event.seen_waiting = record.waited.value_or(false);
  event.started = record.started.value_or(false);
  return event;
}

}  // namespace

Json ToJson(const History& history) {
  Json events = Json::array(), notes = Json::array();
  for (const Event& event : history.events) events.push_back(EventToJson(event));
  for (const Note& note : history.notes) notes.push_back({{"at", note.at}, {"actor", note.actor}, {"text", note.text}});
  Json json = {{"events", std::move(events)}, {"notes", std::move(notes)}};
  if (history.abridged) json["abridged"] = true;
  return json;
}

void FromJson(const Json& json, History& history) try {
  history = {};
  for (const Json& event : json.at("events")) history.events.push_back(EventFromJson(event));
  for (const Json& note : json.value("notes", Json::array()))
    history.notes.push_back({note.at("at"), note.at("actor"), note.at("text")});
  history.abridged = json.value("abridged", false);
} catch (const Json::exception& wrong) {
  throw Malformed(std::string("a history that is none: ") + wrong.what());
}

}  // namespace parley
