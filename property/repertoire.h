// Repertoire: what programs of a mechanism consist of, and how they are performed.
#ifndef PROPERTY_REPERTOIRE_H_
#define PROPERTY_REPERTOIRE_H_

#include <memory>

#include "property/program.h"
#include "property/stage.h"
#include "rapidcheck.h"
#include "src/actor/run.h"

namespace parley {

class Repertoire {
 public:
  virtual ~Repertoire() = default;
  // Programs that go to the limits of what an implementation says of itself.
  virtual rc::Gen<Program> Programs(Run& run, Style style) const = 0;
  // For one performance. `run` and `program` outlive it.
  virtual std::unique_ptr<Stage> MakeStage(Run& run, const Program& program) const = 0;
};

}  // namespace parley

#endif  // PROPERTY_REPERTOIRE_H_
