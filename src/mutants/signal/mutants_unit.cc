// One translation unit: reading the headers takes longer than compiling what is in
// these files.
#include "src/mutants/signal/actions.cc"
#include "src/mutants/signal/blocking.cc"
#include "src/mutants/signal/delivery.cc"
#include "src/mutants/signal/flags.cc"
#include "src/mutants/signal/lifecycle.cc"
#include "src/mutants/signal/masks.cc"
#include "src/mutants/signal/refusing.cc"
#include "src/mutants/signal/stopping.cc"
#include "src/mutants/signal/system.cc"
#include "src/mutants/signal/uncatchable.cc"
#include "src/mutants/signal/waiting.cc"
