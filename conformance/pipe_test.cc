// The pipe clauses on the references, the system's pipes, and the variants, which
// are correct.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterCorrect("pipe");
  return parley::RunCases(argc, argv);
}
