// Globs over the names of implementations and clauses.
#ifndef SRC_REPORT_GLOB_H_
#define SRC_REPORT_GLOB_H_

#include <fnmatch.h>

#include <string>
#include <string_view>

namespace parley {

// As in fnmatch(3): *, ?, [...], and \ before a character that means itself.
inline bool GlobMatches(const std::string& glob, const std::string& name) {
  return fnmatch(glob.c_str(), name.c_str(), 0) == 0;
}

// The glob that matches this very name.
inline std::string GlobOf(std::string_view name) {
  std::string glob;
  for (const char c : name) {
    if (std::string_view("*?[\\").find(c) != std::string_view::npos) glob += '\\';
    glob += c;
  }
  return glob;
}

}  // namespace parley

#endif  // SRC_REPORT_GLOB_H_
