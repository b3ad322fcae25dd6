// What an adapter for a pipe in C++ includes: derive from parley::pipe::PipeAdapter
// (one actor's hands) and parley::World (what the actors share), and register:
//
//   const parley::ImplementationRegistration kMine({
//       .description = {.name = "my-pipe", .mechanism = "pipe", .actors_are_threads = true,
//                       .traits = {{"capacity", 64}}, .native = true},
//       .sentence = "A ring buffer with a mutex.",
//       .make_world = [] { return std::make_unique<MyWorld>(); }});
//
// The traits are those of the agent protocol (docs/agent-protocol.md), the
// operations and what they answer those of src/ipc/pipe.h.
#ifndef ADAPTER_PIPE_H_
#define ADAPTER_PIPE_H_

#include "src/ipc/adapter.h"              // IWYU pragma: export
#include "src/ipc/description.h"          // IWYU pragma: export
#include "src/ipc/pipe.h"                 // IWYU pragma: export
#include "src/registry/implementation.h"  // IWYU pragma: export

#endif  // ADAPTER_PIPE_H_
