// ShmMutant: how a faulty shared memory takes part.
#ifndef SRC_MUTANTS_SHM_MUTANT_H_
#define SRC_MUTANTS_SHM_MUTANT_H_

#include <string>
#include <utility>

#include "src/ipc/description.h"
#include "src/ipc/shm.h"
#include "src/mutants/registration.h"
#include "src/mutants/shm/world.h"
#include "src/reference/shm_world.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

// The reference's description under that name, with what S claims by a member
// Claims(traits), if it has one.
template <class S>
Description Describe(std::string name) {
  Description description = reference::DescribeShm(std::move(name));
  if constexpr (requires(shm::Traits traits) { S::Claims(traits); }) {
    description.traits = Encode(S::Claims(Decode<shm::Traits>(description.traits)));
  }
  return description;
}

// A namespace-scope object makes S, shared memory with one fault, take part under
// "mutant-shm-" and `name`.
template <class S>
class ShmMutant {
 public:
  ShmMutant(const std::string& name, std::string sentence, Fault fault) {
    MutantRegistration(Describe<S>("mutant-shm-" + name), std::move(sentence), std::move(fault), MakeShmWorld<S>);
  }
};

// The same for one that breaks nothing that it claims: "variant-shm-" and `name`.
// `bare`: it offers nothing but what the agent protocol does.
template <class S>
class ShmVariant {
 public:
  ShmVariant(const std::string& name, std::string sentence, bool bare = false) {
    Description description = Describe<S>("variant-shm-" + name);
    if (bare) {
      description.profiles.clear();
      description.traits = Json::object();
      description.abilities = {std::string(ability::kKill)};
    }
    VariantRegistration(std::move(description), std::move(sentence), MakeShmWorld<S>);
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_SHM_MUTANT_H_
