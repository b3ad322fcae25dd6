// Mailboxes that select by type wrongly.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "src/mutants/mailbox/mutant.h"

namespace parley::mutants {
namespace {

// The rank of a message of type `its` for who wants `wanted`.
using TypeRank = std::optional<std::int64_t> (*)(std::int64_t wanted, std::int64_t its);

template <TypeRank rank>
struct DifferentlyTyped : Mailbox {
  using Mailbox::Mailbox;
  MessageStore::Rank ByType(std::int64_t type) const override {
    return [type](const Envelope& envelope) { return rank(type, envelope.type); };
  }
};

std::optional<std::int64_t> Right(std::int64_t wanted, std::int64_t its) {
  if (wanted == 0 || its == wanted) return 0;
  if (wanted < 0 && its <= -wanted) return its;
  return std::nullopt;
}

Fault Selects(std::string imitates) {
  return {.imitates = std::move(imitates),
          .must_fail = {"mailbox.select-by-type"},
          .must_pass = {"mailbox.fifo-order", "mailbox.priority-order"}};
}

std::optional<std::int64_t> ZeroByType(std::int64_t wanted, std::int64_t its) {
  return wanted == 0 ? its : Right(wanted, its);
}
const MailboxMutant<DifferentlyTyped<ZeroByType>> kZeroByType(
    "type-zero-by-type", "Type 0 selects the lowest type.",
    Selects("StarryOS: messages were kept in a map by type, tgoskits#488"));

std::optional<std::int64_t> NegativeStrict(std::int64_t wanted, std::int64_t its) {
  if (wanted < 0 && its == -wanted) return std::nullopt;
  return Right(wanted, its);
}
const MailboxMutant<DifferentlyTyped<NegativeStrict>> kNegativeStrict("negative-strict",
                                                                      "-n selects types below n only.",
                                                                      Selects("gVisor: < for <=, google/gvisor#13516"));

std::optional<std::int64_t> NegativeUnlimited(std::int64_t wanted, std::int64_t its) {
  return wanted < 0 ? its : Right(wanted, its);
}
const MailboxMutant<DifferentlyTyped<NegativeUnlimited>> kNegativeUnlimited(
    "negative-unlimited", "-n selects the lowest type, also above n.",
    Selects("NuttX, in review: types were compared with each other and not with n, apache/nuttx#7088"));

std::optional<std::int64_t> NegativeOldest(std::int64_t wanted, std::int64_t its) {
  if (wanted < 0 && its <= -wanted) return 0;
  return Right(wanted, its);
}
const MailboxMutant<DifferentlyTyped<NegativeOldest>> kNegativeOldest(
    "negative-oldest", "-n selects the oldest message of a type up to n.",
    Selects("Linux, in some case: osvenskan/sysv_ipc#38"));

std::optional<std::int64_t> AtLeast(std::int64_t wanted, std::int64_t its) {
  if (wanted > 0 && its >= wanted) return its;
  return Right(wanted, its);
}
const MailboxMutant<DifferentlyTyped<AtLeast>> kAtLeast(
    "type-at-least", "n selects the lowest type from n on.",
    Selects("StarryOS: a range of a map by type in place of one key, tgoskits#488"));

}  // namespace
}  // namespace parley::mutants
