// The link clauses on the reference, the system's links, and the variants, which are
// correct.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterCorrect("link");
  return parley::RunCases(argc, argv);
}
