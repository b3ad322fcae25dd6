// MailboxStage: a mailbox of the operating system that all have open, for tests.
#ifndef SRC_OS_MAILBOX_STAGE_H_
#define SRC_OS_MAILBOX_STAGE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "src/ipc/answers.h"
#include "src/ipc/mailbox.h"
#include "src/ipc/operation.h"
#include "src/os/scene.h"

namespace parley::os {

inline constexpr int kReceiver = 0;
inline constexpr int kSender = 1;
inline constexpr int kThird = 2;
inline constexpr char kBox[] = "m";

class MailboxStage : public Scene {
 public:
  explicit MailboxStage(const std::string& implementation) : Scene(implementation, 3) {
    created_ = Perform(kReceiver, Creation(kBox)).As<Created>();
    for (const int actor : {kReceiver, kSender, kThird}) Perform(actor, mailbox::Open{.object = kBox});
  }

  static mailbox::Create Creation(const std::string& object, std::optional<bool> exclusive = std::nullopt) {
    return {.object = object, .capacity = std::make_optional<std::int64_t>(4), .max_size = 64, .exclusive = exclusive};
  }
  static mailbox::Send Sending(const std::string& data, bool wait) {
    return {.object = kBox, .data = data, .wait = wait};
  }
  static mailbox::Receive Receiving(bool wait) { return {.object = kBox, .wait = wait}; }

  Result Send(const std::string& data, bool wait = false) { return Perform(kSender, Sending(data, wait)); }
  Result Receive(bool wait = false) { return Perform(kReceiver, Receiving(wait)); }
  // Messages that go in until one would wait.
  int Fill() {
    int filled = 0;
    while (Send("x").Succeeded()) ++filled;
    return filled;
  }
  const Created& created() const { return created_; }

 private:
  Created created_;
};

inline std::string TextOf(const Result& result) { return result.As<mailbox::Received>().data; }

}  // namespace parley::os

#endif  // SRC_OS_MAILBOX_STAGE_H_
