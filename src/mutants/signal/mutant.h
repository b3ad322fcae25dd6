// Mutant: how faulty signals take part.
#ifndef SRC_MUTANTS_SIGNAL_MUTANT_H_
#define SRC_MUTANTS_SIGNAL_MUTANT_H_

#include <memory>
#include <string>
#include <utility>

#include "src/mutants/registration.h"
#include "src/reference/signal.h"
#include "src/reference/signal_world.h"
#include "src/registry/implementation.h"

namespace parley::mutants {

using reference::Arrival;
using reference::Contains;
using reference::SetOf;
using reference::Signal;
using reference::SignalSet;
using reference::SignalState;
using signal::Action;

// A namespace-scope object makes S, signals with one fault, take part under
// "mutant-signal-" and `name`.
template <class S>
class SignalMutant {
 public:
  SignalMutant(std::string name, std::string sentence, Fault fault) {
    MutantRegistration(reference::DescribeSignal("mutant-signal-" + std::move(name)), std::move(sentence),
                       std::move(fault), [] { return std::make_unique<reference::SignalWorld<S>>(); });
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_SIGNAL_MUTANT_H_
