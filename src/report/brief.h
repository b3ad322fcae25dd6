// Brief: operations in fewer words.
#ifndef SRC_REPORT_BRIEF_H_
#define SRC_REPORT_BRIEF_H_

#include <string>

namespace parley {

// Without "(waits if it must)": waiting is usual, and what does not wait says so.
std::string WithoutTheUsual(std::string call);

// With less of its data: of each "..." the beginning.
std::string WithLessData(const std::string& text);

}  // namespace parley

#endif  // SRC_REPORT_BRIEF_H_
