// Serve: the loop of an actor that is an adapter in a forked process.
#ifndef SRC_ACTOR_SERVE_H_
#define SRC_ACTOR_SERVE_H_

#include "src/ipc/adapter.h"

namespace parley {

// Installs the actor's signal handlers, makes its adapter, and then answers
// requests in the form of the agent protocol, read from `in`, one a line, on
// `out`, until the input ends or says "bye". Also performs the operations of
// src/ipc/process.h. Returns the process's exit status.
int Serve(World& world, int actor, int in, int out);

}  // namespace parley

#endif  // SRC_ACTOR_SERVE_H_
