// What an adapter for a mailbox in C++ includes: derive from parley::mailbox::MailboxAdapter
// (one actor's hands) and parley::World (what the actors share), and register it as
// adapter/pipe.h shows, with .mechanism = "mailbox" and the traits of the agent protocol,
// such as {{"capacities", {"bounded"}}, {"max_size", 64}}.
#ifndef ADAPTER_MAILBOX_H_
#define ADAPTER_MAILBOX_H_

#include "src/ipc/adapter.h"              // IWYU pragma: export
#include "src/ipc/description.h"          // IWYU pragma: export
#include "src/ipc/mailbox.h"              // IWYU pragma: export
#include "src/registry/implementation.h"  // IWYU pragma: export

#endif  // ADAPTER_MAILBOX_H_
