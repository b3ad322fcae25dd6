// The reference shared memory takes part.
#include <memory>
#include <system_error>

#include "src/reference/shm.h"
#include "src/reference/shm_world.h"
#include "src/registry/implementation.h"

namespace parley::reference {
namespace {

std::unique_ptr<World> MakeWorld() try {
  return std::make_unique<ShmWorld<Shm>>();
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

Implementation ReferenceShm() {
  Implementation implementation;
  implementation.description = DescribeShm("reference-shm");
  implementation.kind = Implementation::Kind::kReference;
  implementation.sentence = "Segments in a table that counts who is attached; a destroyed one goes with its last user.";
  implementation.make_world = MakeWorld;
  return implementation;
}

const ImplementationRegistration kShm(ReferenceShm());

}  // namespace
}  // namespace parley::reference
