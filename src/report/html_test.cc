#include "src/report/html.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "src/registry/clause.h"

namespace parley {
namespace {

const ClauseRegistration kClauses(std::vector<Clause>{{.id = "pipe.a", .sentence = "It is so."}});

const std::string kEvil = "</script><script>alert('&')</script><!--\xe2\x80\xa8\xff";

Report SomeReport() {
  Report report;
  report.implementations = {{.name = kEvil, .mechanism = "pipe"}};
  report.implementations[0].clauses = {
      {.id = "pipe.a", .verdict = Verdict::kFail, .message = kEvil, .steps = {kEvil}, .expected = false}};
  return report;
}

std::string Between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from) + from.size();
  return text.substr(start, text.find(to, start) - start);
}

int CountOf(const std::string& word, const std::string& text) {
  int count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(HtmlTest, NothingFromOutsideEndsTheDataOrBeginsAComment) {
  const std::string page = DrawHtml(SomeReport());
  const std::string data = Between(page, "type=\"application/json\">", "</script>");

  EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(page.find("\xe2\x80\xa8"), std::string::npos);
  EXPECT_EQ(CountOf("<script", page), 2);
  EXPECT_EQ(CountOf("</script>", page), 2);
}

TEST(HtmlTest, ItsDataCanBeReadBack) {
  const std::string data = Between(DrawHtml(SomeReport()), "type=\"application/json\">", "</script>");
  const auto json = nlohmann::json::parse(data);

  const std::string replaced = kEvil.substr(0, kEvil.size() - 1) + "\xef\xbf\xbd";  // What is no UTF-8 is replaced.
  const auto& implementation = json["mechanisms"][0]["implementations"][0];
  EXPECT_EQ(implementation["name"], replaced);
  EXPECT_EQ(implementation["cells"][0]["message"], replaced);
  EXPECT_EQ(implementation["cells"][0]["finding"], 0);
  EXPECT_EQ(json["findings"][0]["steps"], nlohmann::json({replaced}));
}

TEST(HtmlTest, EscapesOnlyWhatMarkupKnows) {
  EXPECT_EQ(EscapedForScript("{\"a\": \"<b> & 'c'\"}"), "{\"a\": \"\\u003cb\\u003e \\u0026 'c'\"}");
}

}  // namespace
}  // namespace parley
