// What the two kinds of message passing have in common.
#ifndef SRC_IPC_MESSAGE_H_
#define SRC_IPC_MESSAGE_H_

#include <array>
#include <string_view>

namespace parley {

// How many messages there may be between a sender and its receiver.
enum class Bound {
  kZero,     // None: a send finishes when its message is received (rendezvous).
  kBounded,  // As many as the capacity says.
  kUnbounded,
};
inline constexpr std::array<std::string_view, 3> kBoundWords = {"zero", "bounded", "unbounded"};
inline const auto& Words(Bound) { return kBoundWords; }

enum class Delivery {
  kImmediate,  // What a finished send sent can be received at once.
  kEventual,   // It arrives, some time later.
};
inline constexpr std::array<std::string_view, 2> kDeliveryWords = {"immediate", "eventual"};
inline const auto& Words(Delivery) { return kDeliveryWords; }

}  // namespace parley

#endif  // SRC_IPC_MESSAGE_H_
