// Serve: the loops of actors that are adapters in forked processes.
#ifndef SRC_ACTOR_SERVE_H_
#define SRC_ACTOR_SERVE_H_

#include "src/ipc/adapter.h"

namespace parley {

// Installs the actor's signal handlers, or default dispositions where the world owns
// the signals, makes its adapter, and then answers
// requests in the form of the agent protocol, read from `in`, one a line, on
// `out`, until the input ends or says "bye". Also performs the operations of
// src/ipc/process.h. Returns the process's exit status.
int Serve(World& world, int actor, int in, int out);

// The same for all actors at once, each on a thread of its own.
int ServeThreads(World& world, int in, int out);

}  // namespace parley

#endif  // SRC_ACTOR_SERVE_H_
