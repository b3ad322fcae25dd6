// Mailboxes that deliver later than they say.
#include "src/mutants/mailbox/delayed.h"
#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

const MailboxMutant<DelayedMailbox> kDelayed(
    "sent-is-not-there", "A message can be received only some time after its send returned, and no trait says so.",
    {.imitates = "CPython's multiprocessing.Queue: a thread that has not flushed, python/cpython#87302, #77060",
     .must_fail = {"mailbox.sent-is-receivable"},
     .must_pass = {"mailbox.fifo-order", "mailbox.receiver-waits-on-empty", "mailbox.send-wakes-receiver"}});

}  // namespace
}  // namespace parley::mutants
