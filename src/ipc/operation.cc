#include "src/ipc/operation.h"

namespace parley {
namespace {

std::string ShowValue(const std::string& key, const Json& value);

// A list in braces; of what is not a word its values, the signal and where it was
// noticed first: {HUP, TERM}, {USR1 start, USR1 end}.
std::string ShowList(const Json& list) {
  std::string text;
  for (const Json& item : list) {
    text += text.empty() ? "" : ", ";
    if (!item.is_object()) {
      text += ShowValue("", item);
      continue;
    }
    std::string words;
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
    for (const char* key : {"signal", "at"}) {
      if (const auto found = item.find(key); found != item.end()) add(ShowValue(key, *found));
    }
    for (const auto& [key, value] : item.items()) {
      if (key != "signal" && key != "at") add(key + " " + ShowValue(key, value));
    }
    text += words;
  }
  return "{" + text + "}";
}

std::string ShowValue(const std::string& key, const Json& value) {
  if (key == "data" && value.is_string()) {
    try {
      return Show(FromHex(value.get_ref<const std::string&>()));
    } catch (const Malformed&) {
      return value.dump();
    }
  }
  if (value.is_array()) return ShowList(value);
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace

std::string Show(const Operation& operation) {
  std::string text = operation.name;
  for (const char* key : {"object", "name", "to", "from", "end", "data"}) {
    const auto found = operation.keys.find(key);
    if (found != operation.keys.end()) text += " " + ShowValue(key, *found);
  }
  for (const auto& [key, value] : operation.keys.items()) {
    if (key == "object" || key == "name" || key == "to" || key == "from" || key == "end" || key == "data") continue;
    if (key == "wait") {
      text += value == true ? " (waits if it must)" : " (does not wait)";
    } else {
      text += " " + key + "=" + ShowValue(key, value);
    }
  }
  return text;
}

std::string Show(const Result& result) {
  if (result.error) {
    std::string text(Name(*result.error));
    if (!result.detail.empty()) text += " (" + result.detail + ")";
    return text;
  }
  if (result.ok.empty()) return "ok";
  std::string text;
  for (const auto& [key, value] : result.ok.items()) {
    if (!text.empty()) text += ", ";
    text += key == "data" || key == "list" ? ShowValue(key, value) : key + " " + ShowValue(key, value);
  }
  return text;
}

}  // namespace parley
