// Variant: how a correct but unusual pipe takes part.
#ifndef SRC_MUTANTS_PIPE_VARIANT_H_
#define SRC_MUTANTS_PIPE_VARIANT_H_

#include <optional>
#include <string>
#include <utility>

#include "src/ipc/pipe.h"
#include "src/mutants/pipe/world.h"
#include "src/mutants/registration.h"
#include "src/reference/pipe_world.h"

namespace parley::mutants {

// What a variant says of itself where that is not what the reference says.
struct Claims {
  bool posix = true;
  pipe::Traits traits = AsTheReference();

  static pipe::Traits AsTheReference() {
    return Decode<pipe::Traits>(reference::DescribePipe("", /*named=*/false).traits);
  }
};

// A namespace-scope object makes P, which breaks nothing that it claims, take part
// under "variant-" and `name`.
template <class P>
class Variant {
 public:
  Variant(std::string name, std::string sentence, const Claims& claims = {}) {
    Description description = reference::DescribePipe("variant-" + std::move(name), /*named=*/false);
    description.traits = Encode(claims.traits);
    if (!claims.posix) description.profiles.clear();
    VariantRegistration(std::move(description), std::move(sentence), [] { return MakeWorld<P>(/*named=*/false); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_PIPE_VARIANT_H_
