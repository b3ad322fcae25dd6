// Mutant: how a faulty pipe takes part.
#ifndef SRC_MUTANTS_PIPE_MUTANT_H_
#define SRC_MUTANTS_PIPE_MUTANT_H_

#include <string>
#include <utility>

#include "src/mutants/pipe/world.h"
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
    Implementation mutant;
    mutant.description = reference::DescribePipe("mutant-" + std::move(name), named);
    mutant.kind = Implementation::Kind::kMutant;
    mutant.sentence = std::move(sentence);
    mutant.make_world = [named] { return MakeWorld<P>(named); };
    mutant.fault = std::move(fault);
    ImplementationRegistration registration(std::move(mutant));
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_PIPE_MUTANT_H_
