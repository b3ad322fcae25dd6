#include "src/report/expectation_line.h"

#include <algorithm>
#include <cstddef>

#include "src/ipc/malformed.h"

namespace parley {
namespace {

constexpr const char* kBlanks = " \t\r";

std::size_t SkipBlanks(const std::string& text, std::size_t at) {
  const std::size_t found = text.find_first_not_of(kBlanks, at);
  return found == std::string::npos ? text.size() : found;
}

std::string QuotedWord(const std::string& text, std::size_t& at) {
  std::string word;
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    const bool escape = text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
    if (escape) ++at;
    word += text[at];
  }
  if (at == text.size()) throw Malformed("a quote is not closed");
  ++at;
  return word;
}

// The word at `at`, which moves behind it.
std::string Word(const std::string& text, std::size_t& at, const char* what) {
  at = SkipBlanks(text, at);
  std::string word;
  if (at < text.size() && text[at] == '"') {
    word = QuotedWord(text, at);
  } else {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    word = text.substr(at, end - at);
    at = end;
  }
  if (word.empty()) throw Malformed(std::string(what) + " is missing: IMPLEMENTATION CLAUSE VERDICT REASON");
  return word;
}

std::string Quoted(const std::string& word) {
  if (!word.empty() && word.find_first_of(" \t\"") == std::string::npos && word[0] != '#') return word;
  std::string quoted = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

Verdict VerdictNamed(const std::string& word) {
  for (const Verdict verdict : {Verdict::kPass, Verdict::kFail, Verdict::kUnsupported, Verdict::kUnresolved}) {
    if (Name(verdict) == word) return verdict;
  }
  throw Malformed("\"" + word + "\" is none of PASS, FAIL, UNSUPPORTED, UNRESOLVED");
}

std::optional<Expectation> ParseExpectation(const std::string& text) {
  std::size_t at = SkipBlanks(text, 0);
  if (at == text.size() || text[at] == '#') return std::nullopt;
  Expectation entry;
  entry.implementation = Word(text, at, "the implementation");
  entry.clause = Word(text, at, "the clause");
  std::string verdict = Word(text, at, "the verdict");
  entry.sometimes = verdict.back() == '?';
  if (entry.sometimes) verdict.pop_back();
  entry.verdict = VerdictNamed(verdict);
  at = SkipBlanks(text, at);
  if (at == text.size()) throw Malformed("the reason is missing: IMPLEMENTATION CLAUSE VERDICT REASON");
  entry.reason = text.substr(at, text.find_last_not_of(kBlanks) + 1 - at);
  return entry;
}

std::string WriteExpectation(const Expectation& entry) {
  return Quoted(entry.implementation) + " " + Quoted(entry.clause) + " " + std::string(Name(entry.verdict)) +
         (entry.sometimes ? "? " : " ") + entry.reason;
}

}  // namespace parley
