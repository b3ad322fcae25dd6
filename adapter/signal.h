// What an adapter for signals in C++ includes: derive from parley::signal::SignalAdapter
// (one actor's hands) and parley::World (what the actors share), and register it as
// adapter/pipe.h shows, with .mechanism = "signal" and the traits of the agent protocol,
// such as {{"stop", true}}.
#ifndef ADAPTER_SIGNAL_H_
#define ADAPTER_SIGNAL_H_

#include "src/ipc/adapter.h"              // IWYU pragma: export
#include "src/ipc/description.h"          // IWYU pragma: export
#include "src/ipc/signal.h"               // IWYU pragma: export
#include "src/registry/implementation.h"  // IWYU pragma: export

#endif  // ADAPTER_SIGNAL_H_
