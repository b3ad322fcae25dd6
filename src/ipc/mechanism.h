// Mechanism: what the rest needs to know of a mechanism's vocabulary.
#ifndef SRC_IPC_MECHANISM_H_
#define SRC_IPC_MECHANISM_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/ipc/operation.h"

namespace parley {

// An operation's name and the check of its success's keys, which throws Malformed.
struct Answer {
  std::string_view operation;
  std::function<void(const Json& ok)> check;
};

template <TypedOperation T>
Answer Answers() {
  return {T::kName, [](const Json& ok) { (void)Decode<typename T::Ok>(ok); }};
}

struct Mechanism {
  std::string_view name;
  std::vector<Answer> operations;
  std::function<void(const Json& traits)> check_traits;  // Throws Malformed.
};

// All mechanisms that are linked in.
const std::vector<Mechanism>& Mechanisms();
// Nothing if there is none of that name.
const Mechanism* MechanismNamed(std::string_view name);

// A namespace-scope object of this type makes a mechanism known.
struct MechanismRegistration {
  explicit MechanismRegistration(Mechanism mechanism);
};

// Throws Malformed unless `value` is absent or within [least, 2^53].
void RequireWithin(const std::optional<std::int64_t>& value, const char* trait, std::int64_t least);

// Throws Malformed unless `ok` is what `operation` of `mechanism` answers.
void CheckAnswer(const Mechanism& mechanism, std::string_view operation, const Json& ok);

// Calls `perform` with the typed form of `operation`; kUnsupported if it is none
// of Ts. Throws Malformed if its keys do not fit.
template <class... Ts, class F>
Result Dispatch(const Operation& operation, F perform) {
  Result result = Result::Failure(Error::kUnsupported);
  (void)((operation.name == Ts::kName && (result = perform(Decode<Ts>(operation.keys)), true)) || ...);
  return result;
}

}  // namespace parley

#endif  // SRC_IPC_MECHANISM_H_
