#include "src/history/abridged.h"

#include <string>
#include <utility>

namespace parley {
namespace {

constexpr int kFirst = 60, kLast = 140;            // Events.
constexpr std::size_t kEnough = std::size_t{1} << 18;  // Hexadecimal digits of a history as a whole.
constexpr std::size_t kShown = 128;                // Hexadecimal digits of long data.

std::string* DataIn(Json& keys) {
  const auto found = keys.find("data");
  return found != keys.end() && found->is_string() ? found->get_ptr<std::string*>() : nullptr;
}

void Cut(Json& keys) {
  std::string* data = DataIn(keys);
  if (data == nullptr || data->size() <= kShown) return;
  const auto bytes = static_cast<std::int64_t>(data->size() / 2);
  data->resize(kShown);
  keys["data_bytes"] = bytes;
}

std::size_t Digits(History& history) {
  std::size_t digits = 0;
  for (Event& event : history.events) {
    for (Json* keys : {&event.operation.keys, &event.result.ok}) {
      if (const std::string* data = DataIn(*keys)) digits += data->size();
    }
  }
  return digits;
}

}  // namespace

History Abridged(History history, int& culprit) {
  const int count = static_cast<int>(history.events.size());
  if (count > kFirst + kLast + 1) {
    std::vector<Event> kept;
    int kept_culprit = -1;
    for (int i = 0; i < count; ++i) {
      if (i >= kFirst && i < count - kLast && i != culprit) continue;
      if (i == culprit) kept_culprit = static_cast<int>(kept.size());
      kept.push_back(std::move(history.events[static_cast<std::size_t>(i)]));
    }
    history.events = std::move(kept);
    culprit = kept_culprit;
    history.abridged = true;
  }
  if (Digits(history) > kEnough) {
    for (Event& event : history.events) {
      Cut(event.operation.keys);
      Cut(event.result.ok);
    }
    history.abridged = true;
  }
  return history;
}

void EndAt(History& history, int culprit) {
  if (culprit < 0 || history.events[static_cast<std::size_t>(culprit)].end != Event::End::kReturned) return;
  const std::int64_t moment = history.events[static_cast<std::size_t>(culprit)].returned;
  std::erase_if(history.events, [&](const Event& event) { return event.invoked > moment; });
  std::erase_if(history.notes, [&](const Note& note) { return note.at > moment; });
  for (Event& event : history.events) {
    if (event.returned > moment) event.end = Event::End::kWaiting;
  }
}

}  // namespace parley
