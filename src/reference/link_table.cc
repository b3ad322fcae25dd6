#include "src/reference/link_table.h"

namespace parley::reference {
namespace {

// Nobody needs it any more.
bool IsVacant(const Channel& channel) {
  if (!channel.made.load()) return true;
  const bool empty = channel.store.Count() == 0;
  // Who offers something here looks for it once more.
  if (!channel.to.IsHere()) return empty || !channel.store.IsRendezvous() || !channel.from.IsHere();
  return empty && !channel.from.IsHere();
}

}  // namespace

Membership* LinkTable::VacantMembership() {
  for (Membership& membership : memberships) {
    if (!membership.name.given.load()) return &membership;
  }
  return nullptr;
}

Channel* LinkTable::Find(const Member& from, const Member& to) {
  for (Channel& channel : channels) {
    if (channel.made.load() && channel.from == from && channel.to == to) return &channel;
  }
  return nullptr;
}

Channel* LinkTable::Make(const Member& from, const Member& to, std::int64_t capacity, std::size_t max_size) {
  for (Channel& channel : channels) {
    if (!IsVacant(channel)) continue;
    channel.made.store(false);
    channel.from = from;
    channel.to = to;
    channel.store.Reset(capacity, max_size);
    channel.made.store(true);
    return &channel;
  }
  return nullptr;
}

void LinkTable::Tidy() {
  const std::uint64_t held = company.lives.held.load();
  for (Membership& membership : memberships) {
    const std::int32_t slot = membership.slot.load();
    if (membership.name.given.load() && slot >= 0 && (held >> slot & 1) == 0) membership.slot.store(Membership::kNobody);
  }
  for (Channel& channel : channels) {
    if (channel.made.load()) channel.store.WithdrawAllBut(held);
  }
  company.lives.WakeAll();
}

void LinkTable::Wake(const Member& member) {
  if (member.IsHere()) company.lives.WakeOne(member.as->slot.load());
}

}  // namespace parley::reference
