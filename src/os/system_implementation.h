// SystemImplementation: what all of the operating system's mechanisms have in
// common as implementations.
#ifndef SRC_OS_SYSTEM_IMPLEMENTATION_H_
#define SRC_OS_SYSTEM_IMPLEMENTATION_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "src/ipc/fields.h"
#include "src/registry/implementation.h"

namespace parley::os {

// An Implementation of that name, native and of Kind::kSystem, whose actors can be
// killed and interrupted, can fork, and tell their signals; and do what `abilities`
// says beyond that. `traits`: the mechanism's, encoded. How to make a World and what
// else is special is for the caller to fill in.
Implementation SystemImplementation(const std::string& name, std::string_view mechanism, const Json& traits,
                                    std::initializer_list<std::string_view> abilities);

}  // namespace parley::os

#endif  // SRC_OS_SYSTEM_IMPLEMENTATION_H_
