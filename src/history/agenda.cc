#include "src/history/agenda.h"

#include <algorithm>
#include <string_view>

namespace parley {
namespace {

constexpr std::string_view kIsKilled = "is killed";

std::int64_t LastInvocationBefore(const History& history, std::int64_t time) {
  std::int64_t last = -1;
  for (const Event& event : history.events) {
    if (event.invoked < time) last = std::max(last, event.invoked);
  }
  return last;
}

bool DiesInAnOperation(const History& history, int actor) {
  return std::any_of(history.events.begin(), history.events.end(), [&](const Event& event) {
    return event.actor == actor && event.end == Event::End::kKilled;
  });
}

// A death is seen a little after it happened.
Item Death(const History& history, int event, int actor, std::int64_t seen) {
  Item item;
  item.event = event;
  item.death = true;
  item.call.actor = actor;
  item.after = LastInvocationBefore(history, seen);
  item.before = seen;
  item.must = true;
  return item;
}

}  // namespace

std::vector<Item> Agenda(const History& history, const Stops& stops) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const Event& event = history.events[i];
    Item item;
    item.event = static_cast<int>(i);
    item.call = {event.actor, event.operation, i < stops.size() ? stops[i] : std::nullopt};
    item.after = event.invoked;
    if (event.end != Event::End::kWaiting) item.before = event.returned;
    if (event.end == Event::End::kReturned) {
      item.result = &event.result;
      item.must = true;
    }
    items.push_back(std::move(item));
    if (event.end == Event::End::kKilled) {
      items.push_back(Death(history, static_cast<int>(i), event.actor, event.returned));
    }
  }
  for (const Note& note : history.notes) {
    if (note.text == kIsKilled && !DiesInAnOperation(history, note.actor)) {
      items.push_back(Death(history, -1, note.actor, note.at));
    }
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.before < b.before; });
  for (Item& item : items) {
    if (item.must || item.before == Item::kNever) continue;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].death && items[i].event == item.event) item.end = static_cast<int>(i);
    }
  }
  return items;
}

}  // namespace parley
