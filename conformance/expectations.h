// What operations of several mechanisms may come back with.
#ifndef CONFORMANCE_EXPECTATIONS_H_
#define CONFORMANCE_EXPECTATIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "src/actor/run.h"

namespace parley {

// The bytes that a result brought; nothing if it is an error or brings none.
std::optional<std::string> DataOf(const Result& result);

Expected Brings(std::string_view data);  // Exactly these bytes.
Expected WouldBlock();
Expected AnyError();  // But unsupported, which is no refusal.

}  // namespace parley

#endif  // CONFORMANCE_EXPECTATIONS_H_
