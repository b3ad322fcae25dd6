// Exchange: messages of several senders, on their way to several receivers at the
// same time.
#ifndef CONFORMANCE_MAILBOX_EXCHANGE_H_
#define CONFORMANCE_MAILBOX_EXCHANGE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "conformance/mailbox/test_mailbox.h"
#include "src/actor/run.h"

namespace parley::mailbox {

struct Stream {
  Actor sender;
  std::vector<std::string> messages;
};

// Sends all of them, each sender its own one after the other, and has as many
// received. What was received, in the order in which the receives returned. FAIL of
// mailbox.nothing-lost-or-invented if some of it never comes.
std::vector<std::string> Exchange(Run& run, const TestMailbox& box, const std::vector<Stream>& streams,
                                  std::vector<Actor> receivers);

// FAIL unless `received` holds the messages of all streams, each once.
void ExpectEachOnce(const std::vector<Stream>& streams, const std::vector<std::string>& received);

// FAIL unless each stream's messages are in their order in `received`.
void ExpectOrderKept(const std::vector<Stream>& streams, const std::vector<std::string>& received);

// Which of them returns first; FAIL with `allowed` if none does.
std::size_t FirstReturned(Run& run, const std::vector<Pending>& waiting, const std::string& allowed);

}  // namespace parley::mailbox

#endif  // CONFORMANCE_MAILBOX_EXCHANGE_H_
