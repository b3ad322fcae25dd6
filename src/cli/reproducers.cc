#include "src/cli/reproducers.h"

#include <fstream>

#include "src/registry/clause.h"
#include "src/registry/implementation.h"
#include "src/report/plain.h"
#include "src/reproducer/reproducer.h"
#include "src/reproducer/sheet.h"

namespace parley {
namespace {

bool IsTheSystems(const std::string& name) {
  const Implementation* implementation = ImplementationNamed(name);
  return implementation != nullptr && implementation->kind == Implementation::Kind::kSystem;
}

// True if the message is about the culprit, which else is only who answered last.
bool Names(const ClauseReport& report) {
  if (report.culprit < 0) return false;
  const Event& event = report.history->events.at(static_cast<std::size_t>(report.culprit));
  return report.message.starts_with("actor " + std::to_string(event.actor) + ": " + event.operation.name);
}

reproducer::Fault FaultOf(const std::string& implementation, const ClauseReport& report) {
  reproducer::Fault fault{.implementation = implementation, .clause = report.id};
  if (const Clause* clause = ClauseNamed(report.id)) {
    fault.sentence = clause->sentence;
    fault.source = clause->source;
  }
  fault.message = report.message;
  if (!report.history) throw reproducer::Untranslatable("its steps are not known");
  fault.history = *report.history;
  fault.culprit = report.culprit;
  if (!Names(report)) throw reproducer::Untranslatable("no single answer contradicts");
  fault.alone = report.trial.find('/') != std::string::npos;  // A property searches for an order.
  return fault;
}

std::string Write(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::trunc);
  out << text << std::flush;
  return out ? file : "cannot write " + file;
}

}  // namespace

std::vector<std::string> WriteReproducers(const std::string& directory, const Report& report) {
  std::vector<std::string> lines;
  for (const ImplementationReport& implementation : report.implementations) {
    if (!IsTheSystems(implementation.name)) continue;
    for (const ClauseReport& clause : implementation.clauses) {
      if (clause.verdict != Verdict::kFail) continue;
      std::string what = implementation.name + " " + clause.id + ": ";
      try {
        const std::string text = DrawReproducer(FaultOf(implementation.name, clause));
        what += Write(directory + "/" + implementation.name + "." + clause.id + ".c", text);
      } catch (const reproducer::Untranslatable& why) {
        what += std::string("no C file, for ") + why.what();
      }
      lines.push_back("reproducer of " + PlainLine(what));
    }
  }
  return lines;
}

}  // namespace parley
