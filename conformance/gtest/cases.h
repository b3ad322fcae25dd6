// Cases: clauses and properties as GoogleTest cases.
#ifndef CONFORMANCE_GTEST_CASES_H_
#define CONFORMANCE_GTEST_CASES_H_

#include <functional>
#include <string_view>

#include "src/registry/implementation.h"

namespace parley {

using Wanted = std::function<bool(const Implementation&)>;

// Registers one case for each clause and each property, on each implementation
// that is wanted: suite "ReferencePipe", test "ReaderWaitsOnEmpty"
// or "PropertySequentialPrograms". PASS passes,
// UNSUPPORTED is skipped with its reason, FAIL and UNRESOLVED fail; a known
// deviation must deviate as it says.
void RegisterCases(const Wanted& wanted);

// The same for all implementations of the mechanism that are correct: references,
// the operating system's, and variants.
void RegisterCorrect(std::string_view mechanism);

// Registers one case for each mutant that is wanted: every clause that must FAIL
// on it does, and none that must pass.
void RegisterMutants(const Wanted& wanted);

// Runs what was registered, as GoogleTest's arguments say. Makes a directory for
// the run first. Returns the exit status; a filter that matches nothing fails.
int RunCases(int argc, char** argv);

}  // namespace parley

#endif  // CONFORMANCE_GTEST_CASES_H_
