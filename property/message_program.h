// Programs of sends and receives, for both kinds of message passing.
#ifndef PROPERTY_MESSAGE_PROGRAM_H_
#define PROPERTY_MESSAGE_PROGRAM_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "property/program.h"
#include "rapidcheck.h"
#include "src/ipc/answers.h"
#include "src/ipc/message.h"
#include "src/model/message_queue.h"

namespace parley {

enum MessageKind { kSendItem, kReceiveItem, kLeaveItem };

// What programs for an implementation are made of.
struct MessageShape {
  std::vector<Bound> bounds = {Bound::kBounded};  // Which capacities may be asked for.
  std::int64_t least_capacity = 1, most_capacity = 3;
  std::int64_t max_size = 16;   // Bytes.
  bool one_receiver = false;    // Only actor 0 receives.
  bool priorities = false;
  bool leaves = false;          // An actor may leave, and then is done.
  std::optional<std::int64_t> oversize;  // Bytes that are surely too many; sent now and then.
};

// Programs of 3 to 14 operations by 2 to 4 actors. A program's capacity: absent is
// unbounded, 0 a rendezvous. An item's choice is a priority, and of it the remainder
// by the number of the others says whom it is about.
rc::Gen<Program> MessagePrograms(const MessageShape& shape, Style style);

// The bounds that an implementation offers; unknown: bounded is tried. `most` messages,
// if it says so.
MessageShape ShapeFor(const std::optional<std::vector<Bound>>& bounds, std::optional<std::int64_t> most);

}  // namespace parley

#endif  // PROPERTY_MESSAGE_PROGRAM_H_
