#include "src/cli/contents.h"

#include <fstream>
#include <iterator>

#include "src/cli/usage.h"

namespace parley {

std::string ContentsOf(const std::string& path) {
  std::ifstream file(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) throw BadUsage("cannot read '" + path + "'");
  return text;
}

}  // namespace parley
