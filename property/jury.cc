#include "property/jury.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "src/ipc/fields.h"
#include "src/process/child.h"

namespace parley {
namespace {

constexpr std::size_t kCases = 2;         // Judged at a time.
constexpr std::size_t kConvicting = 200;  // Operations; an answer fits into a pipe.

Json ToJson(const Audit& audit) {
  Json json = {{"unresolved", audit.unresolved}};
  if (!audit.accusation) return json;
  std::vector<std::size_t> convicting = audit.accusation->convicting;
  if (convicting.size() > kConvicting) convicting.erase(convicting.begin(), convicting.end() - kConvicting);
  json["charge"] = static_cast<int>(audit.accusation->charge);
  json["reason"] = audit.accusation->reason;
  json["convicting"] = convicting;
  return json;
}

// A judge that died has not judged.
Audit AuditIn(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return {.unresolved = true};
  Audit audit{.unresolved = json.at("unresolved")};
  if (json.contains("charge"))
    audit.accusation = {static_cast<Charge>(json.at("charge").get<int>()), json.at("reason"), json.at("convicting")};
  return audit;
}

std::string ReadAll(int fd) {
  std::string all;
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got > 0) all.append(buffer.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) return all;
  }
}

}  // namespace

Jury::~Jury() {
  for (const Case& open : cases_) {
    kill(open.judge, SIGKILL);
    close(open.answer);
    Reap(open.judge);
  }
}

std::optional<Jury::Verdict> Jury::Submit(Epoch epoch, const MessageRules& rules, std::string where) {
  std::optional<Verdict> verdict;
  if (cases_.size() >= kCases) verdict = Close();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  Case& opened = cases_.emplace_back(Case{.epoch = std::move(epoch), .where = std::move(where), .answer = ends[0]});
  opened.judge = ForkChild([&] {
    close(ends[0]);
    const std::string answer = ToJson(Examine(opened.epoch, rules, budget_)).dump();
    for (std::size_t at = 0; at < answer.size();) {
      const ssize_t written = write(ends[1], answer.data() + at, answer.size() - at);
      if (written < 0 && errno != EINTR) return 1;
      if (written > 0) at += static_cast<std::size_t>(written);
    }
    return 0;
  });
  close(ends[1]);
  return verdict;
}

std::optional<Jury::Verdict> Jury::Close() {
  Case closed = std::move(cases_.front());
  cases_.pop_front();
  Verdict verdict{AuditIn(ReadAll(closed.answer)), std::move(closed.epoch), std::move(closed.where)};
  close(closed.answer);
  Reap(closed.judge);
  ++judged_;
  if (verdict.audit.accusation) return verdict;
  unresolved_ += verdict.audit.unresolved ? 1 : 0;
  return std::nullopt;
}

std::optional<Jury::Verdict> Jury::Finish() {
  std::optional<Verdict> first;
  while (!cases_.empty()) {
    auto verdict = Close();
    if (!first) first = std::move(verdict);
  }
  return first;
}

}  // namespace parley
