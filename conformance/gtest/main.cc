// Checks adapters from outside: every implementation of Kind::kAdapter that is
// linked in.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterCases([](const parley::Implementation& implementation) {
    return implementation.kind == parley::Implementation::Kind::kAdapter;
  });
  return parley::RunCases(argc, argv);
}
