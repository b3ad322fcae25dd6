// RacingMailbox: a small mailbox for threads, right or with a fault that shows only
// now and then, when several use it at once. To try the long programs on.
#ifndef PROPERTY_RACING_MAILBOX_H_
#define PROPERTY_RACING_MAILBOX_H_

#include "src/registry/implementation.h"

namespace parley {

enum class Race {
  kNone,
  kLostWakeUp,    // One in twenty sends that meet another send wakes nobody.
  kDuplicate,     // Each hundredth message is left inside when it is received.
  kReordered,     // One in fifty sends that meet another send goes before the one before it.
  kSpuriousEmpty, // One in fifty receives that meet another one finds nothing.
  kOverfull,      // One in twenty sends that meet another send looks for room too early.
  kDropped,       // Each two-hundredth message is dropped.
};

Implementation RacingMailboxes(Race race);

}  // namespace parley

#endif  // PROPERTY_RACING_MAILBOX_H_
