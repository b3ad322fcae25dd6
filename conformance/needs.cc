#include "conformance/needs.h"

namespace parley {

bool HasTrait(const Description& description, const char* trait) {
  const auto found = description.traits.find(trait);
  return found != description.traits.end() && !found->is_null() && *found != false;
}

Need Trait(const char* trait, const char* words) {
  return {words, [trait](const Description& description) { return HasTrait(description, trait); }};
}

Need Able(std::string_view ability, const char* words) {
  return {words, [ability](const Description& description) { return description.Has(ability); }};
}

}  // namespace parley
