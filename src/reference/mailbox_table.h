// MailboxTable: the mailboxes of one world and their parties, in shared memory.
#ifndef SRC_REFERENCE_MAILBOX_TABLE_H_
#define SRC_REFERENCE_MAILBOX_TABLE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "src/reference/company.h"
#include "src/reference/lives.h"
#include "src/reference/message_store.h"
#include "src/reference/name.h"

namespace parley::reference {

// What a party waits for.
enum class Side { kSender, kReceiver };

// One mailbox. The company's lock guards it.
struct MailboxState {
  Name name;                               // Given while it exists.
  std::atomic<std::uint64_t> incarnation;  // How often this place was made a mailbox.
  std::array<std::atomic<std::uint64_t>, 2> waiting;  // By side. Bit i: the party in slot i waits here.
  std::atomic<std::uint64_t> listener;                // Bit i: the party in slot i asked to be told of a message.
  MessageStore store;

  std::atomic<std::uint64_t>& Waiting(Side side) { return waiting[static_cast<std::size_t>(side)]; }
  bool AnyWaits() const { return waiting[0].load() != 0 || waiting[1].load() != 0; }
};

// Requires Initialize() before the first fork, and that whoever calls the others
// holds the company's lock.
struct MailboxTable {
  static constexpr std::size_t kMailboxes = 64;

  Company company;
  std::array<std::atomic<std::int64_t>, Lives::kSlots> told;  // How often each party was.
  std::array<MailboxState, kMailboxes> mailboxes;

  void Initialize() { company.Initialize(); }
  // Null if there is none of that name.
  MailboxState* Find(const std::string& name) { return FindNamed(mailboxes, name); }
  std::size_t IndexOf(const MailboxState& mailbox) const {
    return static_cast<std::size_t>(&mailbox - mailboxes.data());
  }

  void WakeAll(MailboxState& mailbox, Side side);
  // Removes what belonged to those who have died, and wakes everybody.
  void Tidy();
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_MAILBOX_TABLE_H_
