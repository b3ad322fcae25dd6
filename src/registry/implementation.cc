#include "src/registry/implementation.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

namespace parley {
namespace {

std::vector<std::unique_ptr<const Implementation>>& Known() {
  static auto* implementations = new std::vector<std::unique_ptr<const Implementation>>;
  return *implementations;
}

}  // namespace

std::vector<const Implementation*> Implementations() {
  std::vector<const Implementation*> all;
  for (const auto& implementation : Known()) all.push_back(implementation.get());
  std::sort(all.begin(), all.end(), [](const Implementation* a, const Implementation* b) {
    return std::tie(a->mechanism(), a->kind, a->name()) < std::tie(b->mechanism(), b->kind, b->name());
  });
  return all;
}

const Implementation* ImplementationNamed(std::string_view name) {
  for (const auto& implementation : Known()) {
    if (implementation->name() == name) return implementation.get();
  }
  return nullptr;
}

ImplementationRegistration::ImplementationRegistration(Implementation implementation) {
  Known().push_back(std::make_unique<const Implementation>(std::move(implementation)));
}

}  // namespace parley
