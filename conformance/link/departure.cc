#include "conformance/link/departure.h"

#include <algorithm>
#include <chrono>

namespace parley::link {
namespace {

using std::chrono::steady_clock;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

constexpr auto kToBeNoticed = 8s;  // How long a departure may take to be noticed where it may take time.
constexpr int kLeastTries = 20;

// Where a leave is answered, it is known; a death, or what is on its way, is
// noticed.
bool MustBeKnown(const TestLink& link, Departure how) { return how == Departure::kLeaves && link.immediate(); }

// Asks again until the answer is gone; others of `meanwhile` are spared for a while.
void UntilGone(const TestLink& link, Party& asking, const Operation& operation, const Expected& meanwhile, Departure how) {
  const auto end = steady_clock::now() + kToBeNoticed;
  if (!MustBeKnown(link, how)) {
    for (int tries = 0; tries < kLeastTries || steady_clock::now() < end; ++tries) {
      if (asking.Must(operation, EitherOf(Gone(), meanwhile)).error == Error::kGone) return;
      link.run().cast().Linger(std::min(2ms * tries, 100ms));
    }
  }
  asking.Must(operation, Gone());
}

}  // namespace

Expected GoneWaiting(const TestLink& link) { return link.capacity() ? Gone() : EitherOf(Gone(), Succeeds()); }

void Depart(TestLink& link, Party& party, Departure how) {
  if (how == Departure::kLeaves) return link.Leave(party);
  party.Kill();
  link.Forget(party);
}

void ExpectGoneAfter(const TestLink& link, Party& receiver, const Party& gone, const std::vector<std::string>& sent, Departure how) {
  for (const std::string& message : sent) {
    const bool may_be_lost = how == Departure::kIsKilled && !link.immediate();
    const Result result = receiver.Must(From(gone), may_be_lost ? EitherOf(Brings(message), Gone()) : Brings(message));
    if (result.Is(Error::kGone)) break;
  }
  receiver.Must(From(gone), Gone());
  receiver.Must(From(gone), Gone());
}

void ExpectGoneToSender(const TestLink& link, Party& sender, const Party& gone, Departure how) {
  UntilGone(link, sender, To(gone, "x"), Succeeds(), how);
  sender.Must(To(gone, "x"), Gone());
}

void ExpectGoneWithoutWaiting(const TestLink& link, Party& receiver, const Party& gone, Departure how) {
  UntilGone(link, receiver, From(gone, /*wait=*/false), WouldBlock(), how);
  receiver.Must(From(gone, /*wait=*/false), Gone());
}

}  // namespace parley::link
