// Paragraph: running text, broken into lines.
#ifndef SRC_REPORT_PARAGRAPH_H_
#define SRC_REPORT_PARAGRAPH_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace parley {

// `text` broken at blanks into lines of at most `width` columns with their margin of
// `margin` blanks, which the first does not get: it stands behind a label. Lines of
// the text begin anew; a word that is too long is left whole. No newline at the end.
std::string Paragraph(std::string_view text, std::size_t margin, std::size_t width);

}  // namespace parley

#endif  // SRC_REPORT_PARAGRAPH_H_
