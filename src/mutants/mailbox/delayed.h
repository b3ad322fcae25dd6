// DelayedMailbox: one whose messages can be received only some time after their
// send has returned.
#ifndef SRC_MUTANTS_MAILBOX_DELAYED_H_
#define SRC_MUTANTS_MAILBOX_DELAYED_H_

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <optional>

#include "src/mutants/mailbox/world.h"

namespace parley::mutants {

// A message's type tells when it can be received, in ms.
struct DelayedMailbox : Mailbox {
  using Mailbox::Mailbox;

  static std::int64_t Now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Party::Clock::now().time_since_epoch()).count();
  }
  void Store(const Held& held, const Message& message) override {
    Message delayed = message;
    delayed.type = Now() + kDelay;
    Mailbox::Store(held, delayed);
  }
  std::optional<Envelope> Next(const Held& held, const Wanted& wanted) override {
    return Mailbox::Next(held, Arrived(wanted));
  }
  Message Fetch(const Held& held, const Wanted& wanted) override { return Mailbox::Fetch(held, Arrived(wanted)); }
  // Receivers look again, for nobody wakes them when a message arrives.
  void Sleep(MailboxState& state, Side side, const Patience& patience) override {
    if (side == Side::kSender) return Mailbox::Sleep(state, side, patience);
    party().Leave();
    usleep(1000);
    party().Enter();
  }

 private:
  static constexpr std::int64_t kDelay = 8;  // Milliseconds.

  static Wanted Arrived(const Wanted& wanted) {
    const std::int64_t now = Now();
    return {.rank = [rank = wanted.rank, now](const Envelope& envelope) -> std::optional<std::int64_t> {
              if (envelope.type > now) return std::nullopt;
              return rank(envelope);
            },
            .max = wanted.max};
  }
};

}  // namespace parley::mutants

#endif  // SRC_MUTANTS_MAILBOX_DELAYED_H_
