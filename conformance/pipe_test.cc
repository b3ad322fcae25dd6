// The pipe clauses on the references, the system's pipes, and the variants, which
// are correct.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  using Kind = parley::Implementation::Kind;
  parley::RegisterCases([](const parley::Implementation& implementation) {
    const bool correct = implementation.kind == Kind::kReference || implementation.kind == Kind::kSystem ||
                         implementation.kind == Kind::kVariant;
    return implementation.mechanism() == "pipe" && correct;
  });
  return parley::RunCases(argc, argv);
}
