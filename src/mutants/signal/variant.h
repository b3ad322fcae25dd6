// Variant: how correct but unusual signals take part.
#ifndef SRC_MUTANTS_SIGNAL_VARIANT_H_
#define SRC_MUTANTS_SIGNAL_VARIANT_H_

#include <memory>
#include <string>
#include <utility>

#include "src/ipc/signal.h"
#include "src/mutants/registration.h"
#include "src/reference/signal.h"
#include "src/reference/signal_world.h"

namespace parley::mutants {

// What a variant says of itself where that is not what the reference says.
struct SignalClaims {
  bool posix = true;
  signal::Traits traits = {.realtime = true, .values = true, .stop = true};
};

// A namespace-scope object makes S, which breaks nothing that it claims, take part
// under "variant-signal-" and `name`.
template <class S>
class SignalVariant {
 public:
  SignalVariant(std::string name, std::string sentence, const SignalClaims& claims = {}) {
    Description description = reference::DescribeSignal("variant-signal-" + std::move(name));
    description.traits = Encode(claims.traits);
    if (!claims.posix) description.profiles.clear();
    VariantRegistration(std::move(description), std::move(sentence),
                        [] { return std::make_unique<reference::SignalWorld<S>>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_SIGNAL_VARIANT_H_
