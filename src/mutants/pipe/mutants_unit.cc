// One translation unit: reading the headers takes longer than compiling what is in
// these files.
#include "src/mutants/pipe/atomicity.cc"
#include "src/mutants/pipe/blocking.cc"
#include "src/mutants/pipe/capacity.cc"
#include "src/mutants/pipe/death.cc"
#include "src/mutants/pipe/ends.cc"
#include "src/mutants/pipe/eof.cc"
#include "src/mutants/pipe/naming.cc"
#include "src/mutants/pipe/order.cc"
#include "src/mutants/pipe/packets.cc"
#include "src/mutants/pipe/readiness.cc"
#include "src/mutants/pipe/signals.cc"
#include "src/mutants/pipe/waking.cc"
