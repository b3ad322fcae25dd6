// The reference signals take part.
#include <memory>

#include "src/reference/signal.h"
#include "src/reference/signal_world.h"
#include "src/registry/implementation.h"

namespace parley::reference {
namespace {

Implementation Reference() {
  Implementation implementation;
  implementation.description = DescribeSignal("reference-signal");
  implementation.kind = Implementation::Kind::kReference;
  implementation.sentence = "Signals in memory that processes share, over one doorbell of the operating system.";
  implementation.make_world = [] { return std::make_unique<SignalWorld<Signal>>(); };
  return implementation;
}

const ImplementationRegistration kSignal(Reference());

}  // namespace
}  // namespace parley::reference
