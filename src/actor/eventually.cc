#include "src/actor/eventually.h"

#include <algorithm>
#include <chrono>

namespace parley {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kEager{300};  // How long it is asked often: most comes at once.
constexpr milliseconds kPatient{2500};  // Between two looks later on. Longer than rest takes to be seen.

}  // namespace

bool Eventually(Cast& cast, const std::function<bool()>& seen) {
  const auto start = steady_clock::now();
  for (milliseconds pause{1}; steady_clock::now() < start + kEager; pause = std::min(2 * pause, milliseconds(50))) {
    if (seen()) return true;
    cast.Linger(pause);
  }
  // Looking moves things, so there is none while it is seen whether anything moves.
  for (const auto end = start + cast.deadline();;) {
    const bool at_rest = cast.ComesToRest(kPatient);
    if (seen()) return true;
    if (at_rest || steady_clock::now() >= end) return false;
  }
}

}  // namespace parley
