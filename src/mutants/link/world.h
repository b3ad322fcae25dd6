// Worlds of links that differ from the reference in one step.
#ifndef SRC_MUTANTS_LINK_WORLD_H_
#define SRC_MUTANTS_LINK_WORLD_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "src/ipc/adapter.h"
#include "src/reference/arena.h"
#include "src/reference/link.h"
#include "src/reference/link_table.h"
#include "src/reference/link_world.h"
#include "src/reference/message_store.h"

namespace parley::mutants {

using reference::Channel;
using reference::Envelope;
using reference::Link;
using reference::LinkTable;
using reference::Member;
using reference::Membership;
using reference::Message;

inline std::optional<std::int64_t> InOrderSent(const Envelope&) { return 0; }

// A link that has to remember more than the reference does, in memory that all
// processes share: one T, all zeros at first, under the company's lock.
template <class T>
class NotingLink : public Link {
 public:
  using Note = T;
  NotingLink(LinkTable& table, T& note) : Link(table), note_(note) {}

 protected:
  T& note() { return note_; }

 private:
  T& note_;
};

template <class L>
class NotingLinkWorld : public World {
 public:
  NotingLinkWorld() { table_->Initialize(); }
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override { return std::make_unique<L>(*table_, *note_); }
  bool WaitersLookAround() const override { return true; }

 private:
  reference::Arena<LinkTable> table_;
  reference::Arena<typename L::Note> note_;
};

// A world of L's, with or without a note.
template <class L>
std::unique_ptr<World> MakeLinkWorld() {
  if constexpr (requires { typename L::Note; }) {
    return std::make_unique<NotingLinkWorld<L>>();
  } else {
    return std::make_unique<reference::LinkWorld<L>>();
  }
}

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_LINK_WORLD_H_
