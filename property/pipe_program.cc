#include "property/pipe_program.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::int64_t kUnknownCapacity = 65536;
constexpr std::int64_t kSmallCapacity = 23;     // To ask for: soon full, and no power of two.
constexpr std::int64_t kLargestData = 200'000;  // The protocol allows 256 KiB.
constexpr int kLargeItems = 4;
constexpr std::int64_t kLarge = 8192;

std::vector<std::int64_t> Sizes(const PipeShape& shape) {
  std::vector<std::int64_t> sizes;
  for (const std::int64_t edge : {std::int64_t{1}, shape.atomic_write, shape.capacity}) {
    for (const std::int64_t size : {edge - 1, edge, edge + 1}) sizes.push_back(size);
  }
  sizes.push_back(shape.capacity / 3 + 1);
  sizes.push_back(2 * shape.capacity + 1);
  for (std::int64_t& size : sizes) size = std::clamp<std::int64_t>(size, 0, kLargestData);
  return sizes;
}

rc::Gen<ProgramItem> Items(const PipeShape& shape, Style style, int readers, int writers) {
  return rc::gen::exec([=] {
    ProgramItem item;
    item.actor = *rc::gen::inRange(0, readers + writers);
    const bool reader = item.actor < readers;
    const bool astray = style == Style::kRefused && *rc::gen::inRange(0, 4) == 0;
    item.kind = reader == astray ? kPipeWrite : kPipeRead;
    if (*rc::gen::inRange(0, 12) == 0) item.kind = kPipeClose;
    const std::int64_t few = std::min<std::int64_t>(shape.capacity + 1, 12);
    item.size = *rc::gen::weightedOneOf<std::int64_t>(
        {{2, rc::gen::elementOf(Sizes(shape))}, {1, rc::gen::inRange<std::int64_t>(0, few)}});
    item.wait = style != Style::kRefused && *rc::gen::inRange(0, 2) == 0;
    return item;
  });
}

}  // namespace

PipeShape ShapeFor(const pipe::Traits& traits) {
  PipeShape shape;
  shape.atomic_write = traits.atomic_write.value_or(1);
  shape.capacity = traits.capacity.value_or(kUnknownCapacity);
  if (traits.capacity_settable.value_or(false)) {
    shape.asked = shape.capacity = std::max(shape.atomic_write, kSmallCapacity);
  }
  return shape;
}

rc::Gen<Program> PipePrograms(const PipeShape& shape, Style style) {
  // RapidCheck scales ranges with the size; sizes here are chosen by their edges.
  return rc::gen::resize(rc::kNominalSize, rc::gen::exec([=] {
    Program program;
    program.capacity = shape.asked;
    program.concurrent = style == Style::kConcurrent;
    const int readers = *rc::gen::inRange(1, 3);
    const int writers = *rc::gen::inRange(1, program.concurrent ? 4 : 3);
    program.parts = {readers, writers};
    const auto count = *rc::gen::inRange<std::size_t>(3, 15);
    program.items = *rc::gen::container<std::vector<ProgramItem>>(
        count, Items(shape, style, readers, writers));
    int large = 0;
    for (ProgramItem& item : program.items) {
      if (item.kind == kPipeWrite && item.size > kLarge && ++large > kLargeItems) item.size %= 100;
    }
    return program;
  }));
}

}  // namespace parley
