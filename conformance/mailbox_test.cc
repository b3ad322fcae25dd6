// The mailbox clauses on the references, the system's mailboxes, and the variants, which
// are correct.
#include "conformance/gtest/cases.h"

int main(int argc, char** argv) {
  parley::RegisterCorrect("mailbox");
  return parley::RunCases(argc, argv);
}
