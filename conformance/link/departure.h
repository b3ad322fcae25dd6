// Departure: how a party goes, and what its peers are to be told.
#ifndef CONFORMANCE_LINK_DEPARTURE_H_
#define CONFORMANCE_LINK_DEPARTURE_H_

#include <string>
#include <vector>

#include "conformance/link/test_link.h"

namespace parley::link {

enum class Departure { kLeaves, kIsKilled };

// What a send that waited for room gets when its receiver goes. Where nobody knows
// the capacity, room may have come before.
Expected GoneWaiting(const TestLink& link);

// It has gone when this returns.
void Depart(TestLink& link, Party& party, Departure how);

// Receives until gone: FAIL unless exactly `sent` comes before. Where delivery is
// eventual, what a killed party sent last may be lost with it.
void ExpectGoneAfter(const TestLink& link, Party& receiver, const Party& gone, const std::vector<std::string>& sent, Departure how);

// Sending to it answers gone: at once, or soon where it takes time to be noticed.
void ExpectGoneToSender(const TestLink& link, Party& sender, const Party& gone, Departure how);

// The same for a receive that does not wait.
void ExpectGoneWithoutWaiting(const TestLink& link, Party& receiver, const Party& gone, Departure how);

}  // namespace parley::link

#endif  // CONFORMANCE_LINK_DEPARTURE_H_
