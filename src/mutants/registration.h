// Registration: how faulty implementations, and correct but unusual ones, take
// part, whatever their mechanism.
#ifndef SRC_MUTANTS_REGISTRATION_H_
#define SRC_MUTANTS_REGISTRATION_H_

#include <functional>
#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

using MakeWorldFunction = std::function<std::unique_ptr<World>()>;

// A namespace-scope object makes an implementation with one fault take part. The
// description's name begins with "mutant-".
struct MutantRegistration {
  MutantRegistration(Description description, std::string sentence, Fault fault, MakeWorldFunction make_world);
};

// The same for one that breaks nothing that it claims; its name begins with
// "variant-".
struct VariantRegistration {
  VariantRegistration(Description description, std::string sentence, MakeWorldFunction make_world);
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_REGISTRATION_H_
