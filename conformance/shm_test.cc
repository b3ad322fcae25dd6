// The shared memory clauses on the references, the system's shared memories, and the
// variants, which are correct.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterCorrect("shm");
  return parley::RunCases(argc, argv);
}
