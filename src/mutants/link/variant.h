// LinkVariant: how a correct but unusual link takes part.
#ifndef SRC_MUTANTS_LINK_VARIANT_H_
#define SRC_MUTANTS_LINK_VARIANT_H_

#include <string>
#include <utility>

#include "src/ipc/link.h"
#include "src/mutants/link/world.h"
#include "src/mutants/registration.h"

namespace parley::mutants {

// What the reference says of itself, to say some of it otherwise.
inline link::Traits TraitsOfLinks() { return Decode<link::Traits>(reference::DescribeLink("").traits); }

// A namespace-scope object makes L, which breaks nothing that it claims, take part
// under "variant-link-" and `name`.
template <class L>
class LinkVariant {
 public:
  LinkVariant(std::string name, std::string sentence, const link::Traits& traits = TraitsOfLinks()) {
    Description description = reference::DescribeLink("variant-link-" + std::move(name));
    description.traits = Encode(traits);
    VariantRegistration(std::move(description), std::move(sentence), [] { return MakeLinkWorld<L>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_LINK_VARIANT_H_
