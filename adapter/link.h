// What an adapter for links in C++ includes: derive from parley::link::LinkAdapter
// (one actor's hands) and parley::World (what the actors share), and register it as
// adapter/pipe.h shows, with .mechanism = "link" and the traits of the agent protocol,
// such as {{"capacities", {"bounded"}}, {"max_size", 64}}.
#ifndef ADAPTER_LINK_H_
#define ADAPTER_LINK_H_

#include "src/ipc/adapter.h"              // IWYU pragma: export
#include "src/ipc/description.h"          // IWYU pragma: export
#include "src/ipc/link.h"                 // IWYU pragma: export
#include "src/registry/implementation.h"  // IWYU pragma: export

#endif  // ADAPTER_LINK_H_
