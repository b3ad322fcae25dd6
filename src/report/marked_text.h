// Marked text: a Markdown page with parts that Parley writes.
//
//   <!-- parley run reference-pipe pipe.reader-waits-on-empty/WaitsWhileThePipeIsEmpty -->
//   ... whatever stands here is written anew ...
//   <!-- parley end -->
#ifndef SRC_REPORT_MARKED_TEXT_H_
#define SRC_REPORT_MARKED_TEXT_H_

#include <functional>
#include <string>
#include <vector>

namespace parley {

// Writes a part from the words of its mark ("run", "reference-pipe", ...); `now` is what
// stands there. What it gives ends with a newline.
using WritePart = std::function<std::string(const std::vector<std::string>& words, const std::string& now)>;

// The page with every part written anew. Throws Malformed, "LINE: what is wrong", for a
// mark without its end and the other way round, and for what `write` throws as that.
std::string Rewritten(const std::string& page, const WritePart& write);

}  // namespace parley

#endif  // SRC_REPORT_MARKED_TEXT_H_
