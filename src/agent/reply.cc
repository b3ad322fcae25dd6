#include "src/agent/reply.h"

#include <optional>
#include <utility>

#include "src/ipc/error.h"
#include "src/ipc/malformed.h"

namespace parley {
namespace {

Result Refusal(const Json& line) {
  const Json& word = line.at("error");
  const auto error = word.is_string() ? ErrorNamed(word.get_ref<const std::string&>()) : std::nullopt;
  if (!error) throw Malformed("a reply with an unknown error");
  const auto detail = line.find("detail");
  const bool said = detail != line.end() && detail->is_string();
  return Result::Failure(*error, said ? detail->get<std::string>() : "");
}

}  // namespace

Reply ParseReply(const std::string& text) {
  Json line = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!line.is_object()) throw Malformed("a line that is no JSON object");
  const auto id = line.find("id");
  if (id == line.end() || !id->is_number_integer()) throw Malformed("a reply without an integer id");
  const bool answers = line.contains("ok") || line.contains("error");
  if (const auto started = line.find("started"); started != line.end() && !answers) {
    if (*started != true) throw Malformed("a \"started\" that is not true");
    return {.id = id->get<std::int64_t>(), .started = true, .result = {}};
  }
  if (line.contains("ok") == line.contains("error")) {
    throw Malformed("a reply that has not just one of \"ok\" and \"error\"");
  }
  Reply reply;
  reply.id = id->get<std::int64_t>();
  if (line.contains("error")) {
    reply.result = Refusal(line);
  } else {
    if (!line["ok"].is_object()) throw Malformed("an \"ok\" that is no object");
    reply.result.ok = std::move(line["ok"]);
  }
  return reply;
}

}  // namespace parley
