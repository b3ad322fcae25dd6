#include "property/stage.h"

namespace parley {

Result SetUpStep(Cast& cast, int actor, const Operation& operation) {
  const int event = cast.Start(actor, operation);
  if (cast.Await(event) != Cast::Answer::kReturned) Unresolved(operation.name + " does not answer");
  return cast.event(event).result;
}

}  // namespace parley
