#include "src/history/pipe_accounts.h"

#include <algorithm>

#include "src/ipc/pipe.h"
#include "src/registry/implementation.h"

namespace parley {
namespace {

constexpr std::int64_t kPage = 4096;  // Bytes.

std::optional<std::int64_t> CapacityInForce(const pipe::Traits& traits, std::optional<std::int64_t> asked,
                                            const Result& created) {
  const auto answer = created.As<pipe::Created>().capacity;
  if (answer) return *answer;
  return asked ? asked : traits.capacity;
}

bool CountsBytes(const Implementation* implementation) {
  return implementation != nullptr && (implementation->kind == Implementation::Kind::kReference ||
                                       implementation->kind == Implementation::Kind::kMutant);
}

}  // namespace

PipeRules RulesFor(const Description& description, std::optional<std::int64_t> asked, const Result& created) {
  const auto traits = Decode<pipe::Traits>(description.traits);
  PipeRules rules;
  rules.most = CapacityInForce(traits, asked, created);
  rules.atomic_write = traits.atomic_write;
  rules.posix = description.HasProfile("posix");
  if (rules.most == 0) {  // No buffer: a write hands over to a read.
    rules.least = 0;
    rules.most.reset();
  } else if (rules.most) {
    const Implementation* implementation = ImplementationNamed(description.name);
    const bool pages = implementation != nullptr && implementation->kind == Implementation::Kind::kSystem;
    if (CountsBytes(implementation)) rules.least = *rules.most;
    if (pages) rules.least = std::max<std::int64_t>(1, *rules.most / kPage);
  }
  return rules;
}

}  // namespace parley
