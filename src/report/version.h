// The version of Parley, in its one place.
#ifndef SRC_REPORT_VERSION_H_
#define SRC_REPORT_VERSION_H_

#include <string_view>

namespace parley {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace parley

#endif  // SRC_REPORT_VERSION_H_
