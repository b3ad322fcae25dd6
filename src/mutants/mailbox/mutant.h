// MailboxMutant: how a faulty mailbox takes part.
#ifndef SRC_MUTANTS_MAILBOX_MUTANT_H_
#define SRC_MUTANTS_MAILBOX_MUTANT_H_

#include <string>
#include <utility>

#include "src/mutants/mailbox/world.h"
#include "src/mutants/registration.h"
#include "src/reference/mailbox_world.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

// A namespace-scope object makes M, a mailbox with one fault, take part under
// "mutant-mailbox-" and `name`.
template <class M>
class MailboxMutant {
 public:
  MailboxMutant(const std::string& name, std::string sentence, Fault fault) {
    MutantRegistration(reference::DescribeMailbox("mutant-mailbox-" + name), std::move(sentence), std::move(fault),
                       [] { return MakeMailboxWorld<M>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_MAILBOX_MUTANT_H_
