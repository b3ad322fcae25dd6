// Markdown text: pieces of Markdown that show a text as it is.
#ifndef SRC_REPORT_MARKDOWN_TEXT_H_
#define SRC_REPORT_MARKDOWN_TEXT_H_

#include <string>
#include <string_view>

namespace parley::markdown {

// All take plain text (plain.h); all but Block take one line.

// Text without markup, for words of our own: what could be markup has a backslash
// (CommonMark 2.4).
std::string Words(std::string_view text);

// A code span (CommonMark 6.1), for what comes from outside: no markup, no link and no
// mention of a user is seen in it. Nothing at all reads "(none)".
std::string Code(std::string_view text);

// A code span as a table's cell, which a bar would end (GFM 4.10).
std::string CodeCell(std::string_view text);

// Between HTML tags.
std::string Html(std::string_view text);

// A fenced block of code (CommonMark 4.5), with its own line feeds.
std::string Block(std::string_view text);

}  // namespace parley::markdown

#endif  // SRC_REPORT_MARKDOWN_TEXT_H_
