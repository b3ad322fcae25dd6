#include "src/agent/session.h"

#include <utility>

namespace parley {
namespace {

std::vector<Session>& Known() {
  static auto* sessions = new std::vector<Session>;
  return *sessions;
}

}  // namespace

const std::vector<Session>& Sessions() { return Known(); }

const Session* SessionOf(std::string_view mechanism) {
  for (const Session& session : Known()) {
    if (session.mechanism == mechanism) return &session;
  }
  return nullptr;
}

SessionRegistration::SessionRegistration(Session session) { Known().push_back(std::move(session)); }

std::string Show(const Session& session) {
  std::string text;
  for (const SessionLine& line : session.lines) {
    switch (line.way) {
      case SessionLine::Way::kToAgent:
        text += "-> " + line.text + "\n";
        break;
      case SessionLine::Way::kFromAgent:
        text += "<- " + line.text + "\n";
        break;
      case SessionLine::Way::kRemark:
        text += "\n   " + line.text + "\n";
        break;
    }
  }
  return text;
}

}  // namespace parley
