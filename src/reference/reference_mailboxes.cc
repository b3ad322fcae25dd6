// The reference mailbox takes part.
#include <memory>
#include <utility>

#include "src/reference/mailbox.h"
#include "src/reference/mailbox_world.h"
#include "src/registry/implementation.h"

namespace parley::reference {
namespace {

Implementation ReferenceMailbox() {
  Implementation implementation;
  implementation.description = DescribeMailbox("reference-mailbox");
  implementation.kind = Implementation::Kind::kReference;
  implementation.sentence = "A mailbox of any capacity: a log of messages in memory that processes share.";
  implementation.make_world = [] { return std::make_unique<MailboxWorld<Mailbox>>(); };
  return implementation;
}

const ImplementationRegistration kMailbox(ReferenceMailbox());

}  // namespace
}  // namespace parley::reference
