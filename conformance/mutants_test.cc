// Each mutant fails what it must, and only that.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterMutants([](const parley::Implementation&) { return true; });
  return parley::RunCases(argc, argv);
}
