#include "src/registry/clause.h"

#include <array>
#include <cctype>
#include <utility>

namespace parley {
namespace {

std::vector<Clause>& KnownClauses() {
  static auto* clauses = new std::vector<Clause>;
  return *clauses;
}

std::vector<ClauseTest>& KnownTests() {
  static auto* tests = new std::vector<ClauseTest>;
  return *tests;
}

std::vector<Property>& KnownProperties() {
  static auto* properties = new std::vector<Property>;
  return *properties;
}

}  // namespace

std::string_view Name(Level level) {
  constexpr std::array<std::string_view, 5> kNames = {"core", "posix", "linux", "trait", "info"};
  return kNames.at(static_cast<std::size_t>(level));
}

const std::vector<Clause>& Clauses() { return KnownClauses(); }
const std::vector<ClauseTest>& ClauseTests() { return KnownTests(); }
const std::vector<Property>& Properties() { return KnownProperties(); }

const Clause* ClauseNamed(std::string_view id) {
  for (const Clause& clause : KnownClauses()) {
    if (clause.id == id) return &clause;
  }
  return nullptr;
}

ClauseRegistration::ClauseRegistration(std::vector<Clause> clauses) {
  for (Clause& clause : clauses) KnownClauses().push_back(std::move(clause));
}

ClauseTestRegistration::ClauseTestRegistration(ClauseTest test) { KnownTests().push_back(std::move(test)); }

PropertyRegistration::PropertyRegistration(Property property) { KnownProperties().push_back(std::move(property)); }

std::string CamelCase(std::string_view id) {
  std::string name;
  bool up = true;
  for (const char c : id) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      name += up ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      up = false;
    } else {
      up = true;
    }
  }
  return name;
}

}  // namespace parley
