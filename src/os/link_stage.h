// LinkStage: three parties of the operating system's links, for tests.
#ifndef SRC_OS_LINK_STAGE_H_
#define SRC_OS_LINK_STAGE_H_

#include <string>

#include "src/ipc/link.h"
#include "src/ipc/operation.h"
#include "src/os/scene.h"

namespace parley::os {

// Actors 0, 1 and 2 have joined as "a", "b" and "c"; actor 3 has not.
class LinkStage : public Scene {
 public:
  explicit LinkStage(const std::string& implementation) : Scene(implementation, 4) {
    for (const int actor : {0, 1, 2}) Join(actor, NameOf(actor));
  }

  static std::string NameOf(int actor) { return std::string(1, static_cast<char>('a' + actor)); }
  static link::Send Sending(int to, const std::string& data, bool wait) {
    return {.to = NameOf(to), .data = data, .wait = wait};
  }
  static link::Receive Receiving(int from, bool wait) { return {.from = NameOf(from), .wait = wait}; }

  Result Join(int actor, const std::string& name) {
    return Perform(actor, link::Join{.name = name, .capacity = {}, .max_size = 64});
  }
  Result Send(int from, int to, const std::string& data, bool wait = true) {
    return Perform(from, Sending(to, data, wait));
  }
  Result Receive(int by, int from, bool wait = true) { return Perform(by, Receiving(from, wait)); }
  // Sends until it is refused: that the other has gone may take its time to be known.
  Result LastSend(int from, int to) {
    Result result = Send(from, to, "x", false);
    while (result.Succeeded()) result = Send(from, to, "x", false);
    return result;
  }
  // Messages that go from 0 to 1 until one would wait.
  int Fill() {
    int filled = 0;
    while (Send(0, 1, "x", false).Succeeded()) ++filled;
    return filled;
  }
};

inline std::string MessageOf(const Result& result) { return result.As<link::Received>().data; }

}  // namespace parley::os

#endif  // SRC_OS_LINK_STAGE_H_
