// MailboxVariant: how a correct but unusual mailbox takes part.
#ifndef SRC_MUTANTS_MAILBOX_VARIANT_H_
#define SRC_MUTANTS_MAILBOX_VARIANT_H_

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "src/ipc/description.h"
#include "src/ipc/mailbox.h"
#include "src/mutants/mailbox/world.h"
#include "src/mutants/registration.h"
#include "src/reference/mailbox_world.h"

namespace parley::mutants {

// What a variant says of itself where that is not what the reference says.
class MailboxClaims {
 public:
  MailboxClaims With(const std::function<void(mailbox::Traits&)>& change) && {
    change(traits_);
    return std::move(*this);
  }
  MailboxClaims Without(std::string_view ability) && {
    description_.abilities.erase(std::string(ability));
    return std::move(*this);
  }
  MailboxClaims WithoutProfiles() && {
    description_.profiles.clear();
    return std::move(*this);
  }

  Description Named(std::string name) const {
    Description description = description_;
    description.name = std::move(name);
    description.traits = Encode(traits_);
    return description;
  }

 private:
  Description description_ = reference::DescribeMailbox("");
  mailbox::Traits traits_ = Decode<mailbox::Traits>(description_.traits);
};

// A namespace-scope object makes M, which breaks nothing that it claims, take part
// under "variant-mailbox-" and `name`.
template <class M>
class MailboxVariant {
 public:
  MailboxVariant(const std::string& name, std::string sentence, const MailboxClaims& claims = {}) {
    VariantRegistration(claims.Named("variant-mailbox-" + name), std::move(sentence),
                        [] { return MakeMailboxWorld<M>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_MAILBOX_VARIANT_H_
