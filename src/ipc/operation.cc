#include "src/ipc/operation.h"

namespace parley {
namespace {

std::string ShowValue(const std::string& key, const Json& value) {
  if (key == "data" && value.is_string()) {
    try {
      return Show(FromHex(value.get_ref<const std::string&>()));
    } catch (const Malformed&) {
      return value.dump();
    }
  }
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
    text += key == "data" ? ShowValue(key, value) : key + " " + ShowValue(key, value);
  }
  return text;
}

}  // namespace parley
