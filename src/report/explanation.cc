#include "src/report/explanation.h"

#include <algorithm>

#include "src/registry/story.h"
#include "src/report/paragraph.h"

namespace parley {
namespace {

constexpr std::size_t kMargin = 12;

bool Contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Paragraphs with one label, before the first.
std::string Labelled(const std::string& label, const std::vector<std::string>& paragraphs, const Style& style) {
  std::string text;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    text += "  " + style.Dim(Padded(i == 0 ? label : "", kMargin - 2)) +
            Paragraph(paragraphs[i], kMargin, static_cast<std::size_t>(style.width)) + "\n";
  }
  return text;
}

std::vector<std::string> NeedsOf(const Clause& clause) {
  std::vector<std::string> needs;
  if (clause.level == Level::kPosix || clause.level == Level::kLinux) {
    needs.push_back("the profile " + std::string(Name(clause.level)));
  }
  for (const Need& need : clause.needs) needs.push_back(need.words);
  return needs;
}

std::vector<std::string> TestsOf(const Clause& clause) {
  std::vector<std::string> tests;
  for (const ClauseTest& test : ClauseTests()) {
    if (test.clause == clause.id) tests.push_back(test.name);
  }
  for (const Property& property : Properties()) {
    if (Contains(property.clauses, clause.id)) tests.push_back("property " + property.name);
  }
  return tests;
}

// A twin that is a clause's id alone says more with that clause's sentence.
std::string TwinOf(const Clause& clause) {
  const Clause* twin = ClauseNamed(clause.twin);
  return twin == nullptr ? clause.twin : twin->id + ": " + twin->sentence;
}

std::vector<std::string> StoriesIn(const Clause& clause) {
  std::vector<std::string> stories;
  for (const Story* story : StoriesOf(clause.id)) stories.push_back(Tell(*story));
  return stories;
}

std::vector<std::string> KilledBy(const Clause& clause) {
  std::vector<std::string> mutants;
  for (const Implementation* mutant : MutantsOf(clause)) mutants.push_back(mutant->name() + ": " + mutant->sentence);
  return mutants;
}

}  // namespace

std::vector<const Implementation*> MutantsOf(const Clause& clause) {
  std::vector<const Implementation*> mutants;
  for (const Implementation* implementation : Implementations()) {
    if (Contains(implementation->fault.must_fail, clause.id)) mutants.push_back(implementation);
  }
  return mutants;
}

std::string DrawExplanation(const Clause& clause, const Style& style) {
  return style.Bold(clause.id) + "  (" + std::string(Name(clause.level)) + ")\n" +
         Labelled("says", {clause.sentence}, style) + Labelled("matters", {clause.reason}, style) +
         Labelled("source", {clause.source}, style) + Labelled("twin", {TwinOf(clause)}, style) +
         Labelled("needs", NeedsOf(clause), style) + Labelled("stories", StoriesIn(clause), style) +
         Labelled("tests", TestsOf(clause), style) + Labelled("kills", KilledBy(clause), style);
}

std::string DrawClauses(const std::vector<const Clause*>& clauses, const Style& style) {
  std::size_t longest = 0;
  for (const Clause* clause : clauses) longest = std::max(longest, clause->id.size());
  std::string text;
  for (const Clause* clause : clauses) {
    text += style.Bold(Padded(clause->id, longest)) + "  " +
            Paragraph(clause->sentence, longest + 2, static_cast<std::size_t>(style.width)) + "\n";
  }
  return text;
}

}  // namespace parley
