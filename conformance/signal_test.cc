// The signal clauses on the reference, the system's signals, and the variants, which
// are correct.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterCorrect("signal");
  return parley::RunCases(argc, argv);
}
