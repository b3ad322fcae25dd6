#include "property/message_program.h"

#include <algorithm>
#include <limits>

namespace parley {
namespace {

rc::Gen<std::int64_t> Sizes(const MessageShape& shape, Style style) {
  const std::int64_t most = shape.max_size;
  const std::int64_t over = style == Style::kRefused ? shape.oversize.value_or(most) : most;
  return rc::gen::elementOf(std::vector<std::int64_t>{0, 1, 3, 3, 5, most / 2, most - 1, most, over});
}

rc::Gen<ProgramItem> Items(const MessageShape& shape, Style style, int actors) {
  return rc::gen::exec([=] {
    ProgramItem item;
    item.actor = *rc::gen::inRange(0, actors);
    const bool may_receive = !shape.one_receiver || item.actor == 0;
    const bool receives = shape.one_receiver ? item.actor == 0 : *rc::gen::inRange(0, 2) == 0;
    item.kind = may_receive && receives ? kReceiveItem : kSendItem;
    if (shape.leaves && *rc::gen::inRange(0, 14) == 0) item.kind = kLeaveItem;
    item.size = *Sizes(shape, style);
    item.wait = style != Style::kRefused && *rc::gen::inRange(0, 2) == 0;
    item.choice = *rc::gen::inRange(0, 12);
    return item;
  });
}

std::optional<std::int64_t> CapacityOf(Bound bound, const MessageShape& shape) {
  switch (bound) {
    case Bound::kZero: return 0;
    case Bound::kBounded: return *rc::gen::inRange<std::int64_t>(shape.least_capacity, shape.most_capacity + 1);
    case Bound::kUnbounded: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

rc::Gen<Program> MessagePrograms(const MessageShape& shape, Style style) {
  // RapidCheck scales ranges with the size; sizes here are chosen by their edges.
  return rc::gen::resize(rc::kNominalSize, rc::gen::exec([=] {
    Program program;
    program.capacity = CapacityOf(*rc::gen::elementOf(shape.bounds), shape);
    program.concurrent = style == Style::kConcurrent;
    const int actors = *rc::gen::inRange(2, program.concurrent ? 5 : 4);
    program.parts = shape.one_receiver ? std::vector<int>{1, actors - 1} : std::vector<int>{actors};
    const auto count = *rc::gen::inRange<std::size_t>(3, 15);
    program.items = *rc::gen::container<std::vector<ProgramItem>>(count, Items(shape, style, actors));
    return program;
  }));
}

MessageShape ShapeFor(const std::optional<std::vector<Bound>>& bounds, std::optional<std::int64_t> most) {
  MessageShape shape;
  if (bounds && !bounds->empty()) shape.bounds = *bounds;
  if (most) shape.most_capacity = std::clamp<std::int64_t>(*most, 1, shape.most_capacity);
  return shape;
}

}  // namespace parley
