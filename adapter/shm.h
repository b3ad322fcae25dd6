// What an adapter for shared memory in C++ includes: derive from parley::shm::ShmAdapter
// (one actor's hands) and parley::World (what the actors share), and register it as
// adapter/pipe.h shows, with .mechanism = "shm" and the traits of the agent protocol,
// such as {{"destroy", "deferred"}, {"bounds", true}}.
#ifndef ADAPTER_SHM_H_
#define ADAPTER_SHM_H_

#include "src/ipc/adapter.h"              // IWYU pragma: export
#include "src/ipc/description.h"          // IWYU pragma: export
#include "src/ipc/shm.h"                  // IWYU pragma: export
#include "src/registry/implementation.h"  // IWYU pragma: export

#endif  // ADAPTER_SHM_H_
