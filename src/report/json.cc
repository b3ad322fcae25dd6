#include "src/report/json.h"

#include "nlohmann/json.hpp"
#include "src/history/history_json.h"
#include "src/report/version.h"

namespace parley {
namespace {

using Ordered = nlohmann::ordered_json;  // Keys as written here.

void AddUnlessEmpty(Ordered& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Ordered ToJson(const ClauseReport& clause) {
  Ordered json{{"id", clause.id},
               {"level", Name(clause.level)},
               {"verdict", Name(clause.verdict)},
               {"expected", clause.expected},
               {"message", clause.message},
               {"steps", clause.steps}};
  if (clause.history) json["history"] = Ordered(ToJson(*clause.history));
  if (clause.culprit >= 0) json["culprit"] = clause.culprit;
  AddUnlessEmpty(json, "expectation", clause.expectation);
  AddUnlessEmpty(json, "trial", clause.trial);
  AddUnlessEmpty(json, "measured", clause.measured);
  AddUnlessEmpty(json, "remark", clause.remark);
  return json;
}

Ordered ToJson(const Finding& property) {
  Ordered json{{"name", property.trial},
               {"verdict", Name(property.verdict)},
               {"message", property.message},
               {"steps", property.steps},
               {"microseconds", property.microseconds}};
  AddUnlessEmpty(json, "clause", property.clause);
  AddUnlessEmpty(json, "measured", property.measured);
  return json;
}

Ordered ToJson(const Summary& summary) {
  return {{"passed", summary.passed},
          {"failed", summary.failed},
          {"unsupported", summary.unsupported},
          {"unresolved", summary.unresolved},
          {"unexpected", summary.unexpected},
          {"core_violated", summary.core_violated},
          {"conforms_to_core", summary.conforms_to_core},
          {"sentence", summary.sentence}};
}

Ordered ToJson(const ImplementationReport& implementation);

template <class T>
Ordered ListOf(const std::vector<T>& items) {
  Ordered array = Ordered::array();
  for (const T& item : items) array.push_back(ToJson(item));
  return array;
}

Ordered ToJson(const ImplementationReport& implementation) {
  Ordered json{{"name", implementation.name}, {"mechanism", implementation.mechanism}};
  AddUnlessEmpty(json, "trouble", implementation.trouble);
  json["clauses"] = ListOf(implementation.clauses);
  json["properties"] = ListOf(implementation.properties);
  json["summary"] = ToJson(Summarize(implementation));
  return json;
}

}  // namespace

std::string DrawJson(const Report& report) {
  const Ordered json{{"parley", kVersion},
                     {"seed", report.seed},
                     {"status", ExitStatus(report)},
                     {"interrupted", report.interrupted},
                     {"complaints", report.complaints},
                     {"implementations", ListOf(report.implementations)}};
  return json.dump(2, ' ', false, Ordered::error_handler_t::replace) + "\n";
}

}  // namespace parley
