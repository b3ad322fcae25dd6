#include "src/reproducer/calls.h"
namespace parley::reproducer {
std::unique_ptr<Calls> SignalCalls(const std::string&, const History&, Sheet&) { throw Untranslatable("not yet"); }
}  // namespace parley::reproducer
