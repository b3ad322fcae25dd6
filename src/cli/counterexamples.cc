#include "src/cli/counterexamples.h"

#include <unistd.h>

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "src/cli/usage.h"
#include "src/replay/counterexample.h"

namespace parley {
namespace {

std::string FileName(const std::string& name) {
  std::string safe = name.substr(0, 200);
  for (char& c : safe) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_' && c != '.') c = '_';
  }
  if (safe[0] == '.') safe[0] = '_';
  return safe;
}

}  // namespace

void RequireDirectory(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!std::filesystem::is_directory(directory) || access(directory.c_str(), W_OK) != 0)
    throw BadUsage("cannot write into the directory '" + directory + "'");
}

void WriteCounterexamples(const std::string& directory, const Report& report) {
  for (const ImplementationReport& implementation : report.implementations) {
    for (const ClauseReport& clause : implementation.clauses) {
      if (clause.verdict != Verdict::kFail || !clause.history || clause.history->events.empty()) continue;
      Counterexample example{.mechanism = implementation.mechanism, .implementation = implementation.name, .clause = clause.id};
      example.trial = clause.trial;
      example.seed = report.seed;
      example.message = clause.message;
      example.history = *clause.history;
      example.culprit = clause.culprit;
      const std::string path = directory + "/" + FileName(implementation.name) + "." + FileName(clause.id) + ".txt";
      std::ofstream file(path, std::ios::trunc);
      file << Write(example) << std::flush;
      if (!file) std::fprintf(stderr, "parley: cannot write '%s'\n", path.c_str());
    }
  }
}

}  // namespace parley
