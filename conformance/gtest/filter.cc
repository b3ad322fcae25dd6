#include "conformance/gtest/filter.h"

#include <fnmatch.h>

#include <cstdio>
#include <sstream>

#include "gtest/gtest.h"

namespace parley {
namespace {

bool AnyMatches(const std::string& patterns, const std::string& name) {
  std::istringstream list(patterns);
  for (std::string pattern; std::getline(list, pattern, ':');) {
    if (fnmatch(pattern.c_str(), name.c_str(), 0) == 0) return true;
  }
  return false;
}

}  // namespace

bool FilterMatches(const std::string& filter, const std::string& name) {
  const std::size_t minus = filter.find('-');
  const std::string positive = filter.substr(0, minus);
  const std::string negative = minus == std::string::npos ? "" : filter.substr(minus + 1);
  return AnyMatches(positive.empty() ? "*" : positive, name) && !AnyMatches(negative, name);
}

bool FilterMatchesAny(const std::string& filter) {
  const testing::UnitTest& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *all.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j) {
      if (FilterMatches(filter, std::string(suite.name()) + "." + suite.GetTestInfo(j)->name())) return true;
    }
  }
  std::fprintf(stderr, "no test matches the filter \"%s\"\n", filter.c_str());
  return false;
}

}  // namespace parley
