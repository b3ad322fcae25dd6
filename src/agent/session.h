// Session: an example of the agent protocol, one a mechanism.
#ifndef SRC_AGENT_SESSION_H_
#define SRC_AGENT_SESSION_H_

#include <string>
#include <string_view>
#include <vector>

namespace parley {

// One line to the agent (->) or from it (<-), or nothing but a remark.
struct SessionLine {
  enum class Way { kToAgent, kFromAgent, kRemark };
  Way way = Way::kRemark;
  std::string text;
};

// What Parley and an agent for the mechanism might say to each other. Its lines
// are valid: a test holds them against the protocol.
struct Session {
  std::string_view mechanism;
  std::vector<SessionLine> lines;
};

// All that are linked in.
const std::vector<Session>& Sessions();
// Null if there is none for the mechanism.
const Session* SessionOf(std::string_view mechanism);

// A namespace-scope object of this type makes a session known.
struct SessionRegistration {
  explicit SessionRegistration(Session session);
};

// For people: arrows, and remarks in between.
std::string Show(const Session& session);

}  // namespace parley

#endif  // SRC_AGENT_SESSION_H_
