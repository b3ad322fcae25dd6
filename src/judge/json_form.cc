#include "src/judge/json_form.h"

#include <algorithm>
#include <deque>
#include <string>

#include "nlohmann/json.hpp"
#include "src/judge/draft.h"
#include "src/judge/text_form.h"

namespace parley::judge {
namespace {

using Json = nlohmann::json;

// A number or a string as a word.
std::string WordOf(const Json& json, const char* key, std::size_t line) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_number_integer()) return json.dump();
  Refuse(line, std::string("\"") + key + "\" is a whole number or a string");
}

Time TimeOf(const Json& json, const char* key, std::size_t line) {
  if (!json.contains(key) || !json[key].is_number_integer())
    Refuse(line, std::string("\"") + key + "\" is missing, or no whole number");
  return json[key].get<Time>();
}

void ReadSettings(const Json& json, std::size_t line, Draft& draft) {
  if (TimeOf(json, "parley_history", line) != 1) Refuse(line, "only version 1 of the form is known");
  for (const char* key : {"object", "cap", "init", "atomic"}) {
    if (json.contains(key)) draft.Set(key, WordOf(json[key], key, line), line);
  }
}

void ReadOperation(const Json& json, std::size_t line, Draft& draft) {
  std::deque<std::string> words;  // What the entry looks at.
  const auto keep = [&](const Json& value, const char* key) -> std::string_view {
    return words.emplace_back(WordOf(value, key, line));
  };
  Entry entry{.client = keep(json.value("client", Json()), "client"),
              .op = keep(json.value("op", Json()), "op"),
              .call = TimeOf(json, "call", line)};
  if (json.contains("ended")) {
    const auto ending = EndingNamed(keep(json["ended"], "ended"));
    if (!ending) Refuse(line, "\"ended\" is \"crashed\" or \"waits\"");
    entry.ending = *ending;
  } else {
    entry.ret = TimeOf(json, "return", line);
  }
  if (json.contains("value") && !json["value"].is_null()) entry.values.push_back(keep(json["value"], "value"));
  if (json.contains("values") && json["values"].is_array()) {
    for (const Json& value : json["values"]) entry.values.push_back(keep(value, "values"));
  }
  if (json.contains("priority")) entry.priority = static_cast<std::int32_t>(TimeOf(json, "priority", line));
  draft.Add(entry, line);
}

}  // namespace

Log ReadJsonLines(std::string_view text) {
  return ReadWithNames([&](Draft& draft) {
    std::string_view rest = text;
    bool started = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (!json.is_object()) Refuse(number, "this is no JSON object");
      started ? ReadOperation(json, number, draft) : ReadSettings(json, number, draft);
      started = true;
    }
  });
}

Log ReadLog(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{' ? ReadJsonLines(text) : ReadText(text);
}

}  // namespace parley::judge
