// LinkTable: who has joined in one world, and the links between them, in shared
// memory.
#ifndef SRC_REFERENCE_LINK_TABLE_H_
#define SRC_REFERENCE_LINK_TABLE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "src/reference/company.h"
#include "src/reference/message_store.h"
#include "src/reference/name.h"

namespace parley::reference {

// What is known of a name under which somebody once joined. It is never forgotten.
struct Membership {
  static constexpr std::int32_t kNobody = -1;

  Name name;
  std::atomic<std::uint64_t> joining;  // How often somebody joined under it.
  std::atomic<std::int32_t> slot;      // The life of who is there now, or kNobody.
  std::atomic<std::int64_t> process;   // The process that joined last.
};

// Somebody who joined, and no one else who joins under the name later.
struct Member {
  Membership* as = nullptr;
  std::uint64_t joining = 0;

  bool IsHere() const { return as->joining.load() == joining && as->slot.load() != Membership::kNobody; }
  bool operator==(const Member&) const = default;
};

// One direction of a link.
struct Channel {
  std::atomic<bool> made;  // The rest counts.
  Member from, to;
  MessageStore store;
};

// Requires Initialize() before the first fork, and that whoever calls the others
// holds the company's lock. Every change is one store: who is killed in between
// leaves everything as before or as after.
struct LinkTable {
  static constexpr std::size_t kNames = 256;
  static constexpr std::size_t kChannels = 96;

  Company company;
  std::array<Membership, kNames> memberships;
  std::array<Channel, kChannels> channels;

  void Initialize() { company.Initialize(); }
  // Null if nobody ever joined under that name.
  Membership* Find(const std::string& name) { return FindNamed(memberships, name); }
  // A place for a new name, which it is to be given last; null if there is none.
  Membership* VacantMembership();
  // Null if nothing was ever sent that way.
  Channel* Find(const Member& from, const Member& to);
  // Null if there is no place for it.
  Channel* Make(const Member& from, const Member& to, std::int64_t capacity, std::size_t max_size);
  // Who has died has left, and takes along what was only offered; wakes everybody.
  void Tidy();
  // Wakes the member, if it is there and sleeps.
  void Wake(const Member& member);
  std::size_t IndexOf(const Channel& channel) const { return static_cast<std::size_t>(&channel - channels.data()); }
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_LINK_TABLE_H_
