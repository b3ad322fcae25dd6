// Filter: GoogleTest passes when its filter matches nothing; a misspelt name must
// not.
#ifndef CONFORMANCE_GTEST_FILTER_H_
#define CONFORMANCE_GTEST_FILTER_H_

#include <string>

namespace parley {

// True if `filter` ("A.*:B.C-D.*", with * and ?) matches the full name of a test.
bool FilterMatches(const std::string& filter, const std::string& name);

// True if it matches any registered test, on whichever shard; else says so on
// standard error.
bool FilterMatchesAny(const std::string& filter);

}  // namespace parley

#endif  // CONFORMANCE_GTEST_FILTER_H_
