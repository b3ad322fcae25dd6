#include "src/report/caption.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace parley {
namespace {

std::string Words(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump(-1, ' ', true, Json::error_handler_t::replace);
  std::string text;
  for (const Json& item : value) text += (text.empty() ? "" : "+") + Words(item);
  return text.empty() ? "nothing" : text;
}

// "handle USR1 handler nodefer", "block USR1+USR2", "send RT0=5 to 1"
std::string AboutSignals(const Operation& operation) {
  const Json& keys = operation.keys;
  std::string text = operation.name;
  constexpr std::array<std::string_view, 6> kInOrder = {"signal", "signals", "value", "to", "action", "flags"};
  for (const std::string_view key : kInOrder) {
    const auto found = keys.find(std::string(key));
    if (found != keys.end()) text += (key == "value" ? "=" : key == "to" ? " to " : " ") + Words(*found);
  }
  for (const auto& [key, value] : keys.items()) {
    if (key != "wait" && std::find(kInOrder.begin(), kInOrder.end(), key) == kInOrder.end()) text += ", " + key + " " + Words(value);
  }
  return keys.value("wait", Json(true)) == false ? text + ", no wait" : text;
}

std::string DeliveriesIn(const Json& list) {
  std::string text;
  for (const Json& entry : list) {
    if (!entry.is_object() || !entry.contains("signal")) return "";
    std::string name = Words(entry["signal"]);
    if (entry.contains("value")) name += "=" + Words(entry["value"]);
    text += (text.empty() ? "" : " ") + (name + (entry.value("at", Json()) == "end" ? ">" : "<"));
  }
  return text.empty() ? "none" : text;
}

}  // namespace

std::string Caption(const Operation& operation) {
  if (operation.keys.contains("signal") || operation.keys.contains("signals")) return AboutSignals(operation);
  Operation shown = operation;
  const auto wait = shown.keys.find("wait");
  const bool waits = wait == shown.keys.end() || *wait == true;
  if (wait != shown.keys.end()) shown.keys.erase(wait);
  return Show(shown) + (waits ? "" : ", no wait");
}

std::string Caption(const Result& result) {
  if (!result.error && result.ok.size() == 1 && result.ok.contains("list") && result.ok["list"].is_array()) {
    if (const std::string text = DeliveriesIn(result.ok["list"]); !text.empty()) return text;
  }
  if (!result.error && result.ok.size() == 1 && result.ok.contains("signals")) return Words(result.ok["signals"]);
  return Show(result);
}

}  // namespace parley
