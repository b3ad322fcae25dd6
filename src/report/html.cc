#include "src/report/html.h"

#include <string_view>

#include "src/report/page/page.h"
#include "src/report/page_data.h"
#include "src/report/text.h"

namespace parley {
namespace {

std::string Between(const char* open, std::string_view text, const char* close) {
  return open + std::string(text) + close;
}

// Nothing from anywhere, but for the two that are here.
std::string Policy() {
  return "default-src 'none'; script-src '" + std::string(page::kScriptHash) + "'; style-src '" +
         std::string(page::kStyleHash) + "'; base-uri 'none'; form-action 'none'";
}

}  // namespace

std::string EscapedForScript(std::string json) {
  std::string escaped;
  escaped.reserve(json.size());
  for (const char c : json) {
    switch (c) {
      case '<': escaped += "\\u003c"; break;
      case '>': escaped += "\\u003e"; break;
      case '&': escaped += "\\u0026"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string DrawHtml(const Report& report) {
  return "<!doctype html>\n<html lang=\"en\" data-theme=\"system\">\n<head>\n<meta charset=\"utf-8\">\n" +
         Between("<meta http-equiv=\"Content-Security-Policy\" content=\"", Policy(), "\">\n") +
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n" +
         Between("<title>Parley: ", VerdictLine(report), "</title>\n") + Between("<style>", page::kStyle, "</style>\n") +
         "</head>\n<body>\n<noscript>This page is drawn by its own script, which is turned off here.</noscript>\n" +
         Between("<script id=\"report\" type=\"application/json\">", EscapedForScript(PageData(report)), "</script>\n") +
         Between("<script>", page::kScript, "</script>\n</body>\n</html>\n");
}

}  // namespace parley
