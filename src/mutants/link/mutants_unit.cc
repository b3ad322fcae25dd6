// One translation unit: reading the headers takes longer than compiling what is in
// these files.
#include "src/mutants/link/addressing.cc"
#include "src/mutants/link/capacity.cc"
#include "src/mutants/link/content.cc"
#include "src/mutants/link/parties.cc"
#include "src/mutants/link/waiting.cc"
