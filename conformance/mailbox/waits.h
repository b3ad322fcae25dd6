// Waits: several receives or sends that wait.
#ifndef CONFORMANCE_MAILBOX_WAITS_H_
#define CONFORMANCE_MAILBOX_WAITS_H_

#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/actor/run.h"

namespace parley::mailbox {

const Expected& SomeMessage();  // Whichever it is.

// They begin to wait, one after the other; FAIL if one does not.
std::vector<Pending> StartReceives(const TestMailbox& box, const std::vector<Actor>& receivers);
// The mailbox is full. Each sends "of N", N being its number.
std::vector<Pending> StartSends(const TestMailbox& box, const std::vector<Actor>& senders);

}  // namespace parley::mailbox

#endif  // CONFORMANCE_MAILBOX_WAITS_H_
