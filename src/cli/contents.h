// Contents: what is in a file that somebody named.
#ifndef SRC_CLI_CONTENTS_H_
#define SRC_CLI_CONTENTS_H_

#include <string>

namespace parley {

// All of the file. Throws BadUsage if it cannot be read.
std::string ContentsOf(const std::string& path);

}  // namespace parley

#endif  // SRC_CLI_CONTENTS_H_
