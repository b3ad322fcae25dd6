// LinkMutant: how a faulty link takes part.
#ifndef SRC_MUTANTS_LINK_MUTANT_H_
#define SRC_MUTANTS_LINK_MUTANT_H_

#include <string>
#include <utility>

#include "src/mutants/link/world.h"
#include "src/mutants/registration.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

// A namespace-scope object makes L, a link with one fault, take part under
// "mutant-link-" and `name`.
template <class L>
class LinkMutant {
 public:
  LinkMutant(std::string name, std::string sentence, Fault fault) {
    MutantRegistration(reference::DescribeLink("mutant-link-" + std::move(name)), std::move(sentence),
                       std::move(fault), [] { return MakeLinkWorld<L>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_LINK_MUTANT_H_
