// Mutant: how a faulty pipe takes part.
#ifndef SRC_MUTANTS_PIPE_MUTANT_H_
#define SRC_MUTANTS_PIPE_MUTANT_H_

#include <string>
#include <utility>

#include "src/mutants/pipe/world.h"
#include "src/mutants/registration.h"
#include "src/reference/pipe_world.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

inline constexpr bool kNamed = true;

// A namespace-scope object makes P, a pipe with one fault, take part under
// "mutant-" and `name`. `named`: it is a FIFO.
template <class P>
class Mutant {
 public:
  Mutant(std::string name, std::string sentence, Fault fault, bool named = false) {
    MutantRegistration(reference::DescribePipe("mutant-" + std::move(name), named), std::move(sentence),
                       std::move(fault), [named] { return MakeWorld<P>(named); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_PIPE_MUTANT_H_
