// Fullness: links that hold no more.
#ifndef CONFORMANCE_LINK_FULLNESS_H_
#define CONFORMANCE_LINK_FULLNESS_H_

#include <string>
#include <vector>

#include "conformance/link/test_link.h"

namespace parley::link {

// Sends until not one more fits; what went in. UNSUPPORTED where that cannot be done:
// the capacity is unknown, and there are no sends that do not wait.
std::vector<std::string> Fill(const TestLink& link, Party& sender, const Party& receiver);

// A full link, and a send of `data` that has to wait. UNSUPPORTED where that cannot
// be had.
struct Overfull {
  Pending send;
  std::vector<std::string> held;  // What is to be received: the last is of `send`.
};
Overfull StartOverfull(const TestLink& link, Party& sender, const Party& receiver, const std::string& data);

// The same later, when nothing has made room: judged where the capacity is known.
void StillWaits(const TestLink& link, Pending& send);

}  // namespace parley::link

#endif  // CONFORMANCE_LINK_FULLNESS_H_
