// What passes on the operating system, written as C as if its last answer were wrong:
// compiled without Parley, the program sees that answer again and says FAIL; and PASS
// where another answer is claimed to have been seen.
//
//   reproducer_test [CLAUSE [IMPLEMENTATION [LINES]]]   only what matches these globs; tells all
#include "src/reproducer/reproducer.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/check/check.h"
#include "src/report/glob.h"
#include "src/reproducer/sheet.h"

namespace parley {
namespace {

const volatile int kNotInterrupted = 0;

struct Tally {
  int again = 0;
  int passing = 0;
  std::vector<std::string> otherwise;         // Files that did not compile, or did not say FAIL.
  std::map<std::string, int> untranslatable;  // How many, by the reason.
};

std::vector<Checked> PassingHistories(const std::string& clause, const std::string& implementation) {
  std::vector<const Implementation*> chosen;
  for (const Implementation* each : Implementations()) {
    if (each->kind == Implementation::Kind::kSystem && GlobMatches(implementation, each->name()))
      chosen.push_back(each);
  }
  CheckOptions options;
  options.trial = {.effort = Effort::kQuick, .seed = 7, .histories = true};
  options.clause_glob = clause;
  options.wanted = [](const Implementation&, const Trial& trial) { return trial.property == nullptr; };
  return Check(
      chosen, options, [](const Stage&) {}, kNotInterrupted);
}

// The exit status of the program in `file`; -1: it does not compile.
int StatusOf(const std::string& file) {
  const std::string compile = "cc -Wall -Werror -O1 -o '" + file + ".out' '" + file + "'";
  if (std::system(compile.c_str()) != 0) return -1;
  const std::string run = "cd '" + std::filesystem::path(file).parent_path().string() + "' && '" + file + ".out' >'" +
                          file + ".said' 2>'" + file + ".trace'";
  const int status = std::system(run.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// The last answer to what is more than opening and clearing away.
int LastAct(const History& history) {
  static const std::set<std::string> kAround = {"create", "open", "close", "destroy", "detach", "leave"};
  int last = -1;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const Event& event = history.events[i];
    if (event.end != Event::End::kReturned || kAround.count(event.operation.name) > 0) continue;
    if (last < 0 || event.returned > history.events[static_cast<std::size_t>(last)].returned)
      last = static_cast<int>(i);
  }
  return last;
}

// The history with another answer to the event; nothing if there is none that is as
// easy to tell.
std::optional<History> Otherwise(History history, int event) {
  Result& result = history.events.at(static_cast<std::size_t>(event)).result;
  Json& ok = result.ok;
  if (result.error) {
    result.error = result.Is(Error::kWouldBlock) ? Error::kInterrupted : Error::kWouldBlock;
  } else if (ok.contains("count")) {
    ok["count"] = ok["count"].get<int>() + 1;
  } else if (ok.contains("data") && ok["data"] != "") {
    ok["data"] = (ok["data"].get<std::string>()[0] == '7' ? "6" : "7") + ok["data"].get<std::string>().substr(1);
  } else if (ok.contains("signals")) {
    ok["signals"] = ok["signals"].empty() ? Json::array({"USR1"}) : Json::array();
  } else if (ok.contains("list")) {
    ok["list"] = ok["list"].empty() ? Json::array({{{"signal", "USR1"}, {"at", "start"}}}) : Json::array();
  } else {
    return std::nullopt;
  }
  return history;
}

void Reproduce(const std::string& directory, const std::string& implementation, const Finding& finding,
               std::size_t most_lines, Tally& tally) {
  if (finding.verdict != Verdict::kPass || !finding.history) return;
  reproducer::Fault fault{.implementation = implementation, .clause = finding.clause};
  fault.sentence = "The sentence.";
  fault.source = "the source";
  fault.message = "what was seen";
  fault.history = *finding.history;
  fault.culprit = LastAct(fault.history);
  try {
    std::string name = implementation + "." + finding.trial;
    for (char& c : name) c = c == '/' ? '.' : c;
    const std::string file = directory + "/" + name + ".c";
    std::ofstream(file) << DrawReproducer(fault, most_lines);
    const int status = StatusOf(file);
    status == 1 ? void(++tally.again) : tally.otherwise.push_back(file + ": " + std::to_string(status));
    const auto other = Otherwise(fault.history, fault.culprit);
    if (!other) return;
    fault.history = *other;
    const std::string passing = directory + "/pass." + name + ".c";
    std::ofstream(passing) << DrawReproducer(fault, most_lines);
    if (const int other_status = StatusOf(passing); other_status != 0) {
      tally.otherwise.push_back(passing + ": " + std::to_string(other_status));
    } else {
      ++tally.passing;
    }
  } catch (const reproducer::Untranslatable& why) {
    ++tally.untranslatable[why.what()];
  }
}

int Go(const std::string& clause, const std::string& implementation, std::size_t most_lines) {
  const char* place = std::getenv("TEST_TMPDIR");
  const std::string directory = std::string(place ? place : "/tmp") + "/reproducers";
  std::filesystem::create_directories(directory);
  Tally tally;
  for (const Checked& checked : PassingHistories(clause, implementation)) {
    for (const Finding& finding : checked.findings) Reproduce(directory, checked.name, finding, most_lines, tally);
  }
  std::printf("%d say FAIL as they should, %d PASS; %zu do not as they should\n", tally.again, tally.passing,
              tally.otherwise.size());
  for (const std::string& what : tally.otherwise) std::printf("  %s\n", what.c_str());
  for (const auto& [why, count] : tally.untranslatable) std::printf("%d are not translated: %s\n", count, why.c_str());
  return tally.otherwise.empty() && tally.again > 0 && tally.passing > 0 ? 0 : 1;
}

}  // namespace
}  // namespace parley

int main(int argc, char** argv) {
  return parley::Go(argc > 1 ? argv[1] : "*.re[acp]*", argc > 2 ? argv[2] : "linux-*",
                    argc > 3 ? std::stoul(argv[3]) : parley::reproducer::kMostLines);
}
