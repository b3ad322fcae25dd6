// The parts of the report as a page that are always the same: see the files beside
// this one. Made by embed.sh.
#ifndef SRC_REPORT_PAGE_PAGE_H_
#define SRC_REPORT_PAGE_PAGE_H_

#include <string_view>

namespace parley::page {

// What goes into <style> and <script>, as it is, to the byte: the hashes, as a
// Content-Security-Policy names them ("sha256-..."), are of these.
extern const std::string_view kStyle, kStyleHash;
extern const std::string_view kScript, kScriptHash;

}  // namespace parley::page

#endif  // SRC_REPORT_PAGE_PAGE_H_
