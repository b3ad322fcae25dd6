// The reference pipes take part.
#include <memory>
#include <string>
#include <utility>

#include "src/reference/pipe.h"
#include "src/reference/pipe_world.h"
#include "src/registry/implementation.h"

namespace parley::reference {
namespace {

Implementation Reference(std::string name, bool named, std::string sentence) {
  Implementation implementation;
  implementation.description = DescribePipe(std::move(name), named);
  implementation.kind = Implementation::Kind::kReference;
  implementation.sentence = std::move(sentence);
  implementation.make_world = [named] { return std::make_unique<PipeWorld<Pipe>>(named); };
  return implementation;
}

const ImplementationRegistration kPipe(Reference("reference-pipe", /*named=*/false,
                                                 "An unnamed pipe: a ring buffer in memory that processes share."));
const ImplementationRegistration kFifo(Reference("reference-fifo", /*named=*/true,
                                                 "The same as a named pipe: opening one end waits for the other."));

}  // namespace
}  // namespace parley::reference
