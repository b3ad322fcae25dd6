// LockerRequest: what an actor asks of the locker.
#ifndef SRC_OS_LOCKER_REQUEST_H_
#define SRC_OS_LOCKER_REQUEST_H_

#include <array>
#include <string>
#include <string_view>

#include "src/ipc/fields.h"
#include "src/ipc/pipe.h"

namespace parley::os {

enum class Verb { kPut, kKeep, kGet, kGaveUp, kForget, kInherit, kCatchUp };
inline constexpr std::array<std::string_view, 7> kVerbWords = {"put",    "keep",    "get",     "gave_up",
                                                               "forget", "inherit", "catch_up"};
inline const auto& Words(Verb) { return kVerbWords; }

// One JSON object a packet. `put` brings the read and the write end, `keep` a
// read end alone, `inherit` the locker's end of a new connection. The answer is "ok", with the descriptor of a
// `get`, or the name of an Error.
struct LockerRequest {
  Verb verb = Verb::kCatchUp;
  std::string object;
  pipe::End end = pipe::End::kRead;
  template <class V>
  void Fields(V& visit) {
    visit("verb", verb);
    visit("object", object);
    visit("end", end);
  }
};

inline constexpr std::string_view kLockerOk = "ok";

}  // namespace parley::os

#endif  // SRC_OS_LOCKER_REQUEST_H_
