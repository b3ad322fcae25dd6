// One translation unit: reading the headers takes longer than compiling what is in
// these files.
#include "src/mutants/shm/access.cc"
#include "src/mutants/shm/creating.cc"
#include "src/mutants/shm/destroying.cc"
#include "src/mutants/shm/detaching.cc"
#include "src/mutants/shm/dying.cc"
#include "src/mutants/shm/ordering.cc"
#include "src/mutants/shm/processes.cc"
#include "src/mutants/shm/sharing.cc"
