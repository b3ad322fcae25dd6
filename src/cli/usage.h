// BadUsage: the command line asks for something that there is not.
#ifndef SRC_CLI_USAGE_H_
#define SRC_CLI_USAGE_H_

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

inline constexpr int kBadUsage = 2;  // The exit status.

// what() is one line: what is wrong, and a hint.
struct BadUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// "; did you mean 'NAME'?" for the candidate nearest to `word` (the fewest letters
// inserted, removed or replaced), or nothing if none is near.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace parley

#endif  // SRC_CLI_USAGE_H_
