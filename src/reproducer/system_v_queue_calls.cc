// Mailboxes: System V message queues.
#include <algorithm>

#include "src/reproducer/mailboxes.h"

namespace parley::reproducer {
namespace {

constexpr std::int64_t kLargest = 8192;  // Of what is received where nobody says how much.

class SystemVQueues final : public Mailboxes {
 public:
  SystemVQueues(const History& history, Sheet& sheet) : Mailboxes(history, sheet) {
    sheet_.headers.insert("sys/msg.h");
    sheet_.Variable("key_t", "key");
    sheet_.Variable("struct msqid_ds", "info");
    sheet_.before.emplace_back("key = getpid() * 16;");
  }

 private:
  static std::string Key(const std::string& box) { return "key + " + box.substr(1); }
  void Made(const std::string& box) override {
    sheet_.Variable("int", box);
    Sheet::Append(sheet_.last, "msgctl(msgget(" + Key(box) + ", 0), IPC_RMID, 0)");
  }
  std::optional<Call> Create(const std::string& box, const Json& keys, bool judged) override {
    const std::string make = "msgget(" + Key(box) + ", IPC_CREAT | IPC_EXCL | 0600)";
    if (judged) return Call{make, "r >= 0"};
    const std::int64_t bytes =
        std::stoll(Number(keys, "capacity", 1)) * std::max(1LL, std::stoll(Number(keys, "max_size", 1)));
    sheet_.Variable("int", "made");
    return Call{"(made = " + make + ") < 0 ? -1 : (msgctl(made, IPC_STAT, &info), info.msg_qbytes = " +
                    std::to_string(bytes) + ", msgctl(made, IPC_SET, &info), made)",
                "r >= 0"};
  }
  std::optional<Call> Open(const std::string& box) override {
    return Call{box + " = msgget(" + Key(box) + ", 0)", "r >= 0"};
  }
  std::string Send(const std::string& box, const std::string& data, const std::string& size, bool waits,
                   const Json& keys) override {
    Letter(std::stoll(size));
    return "letter.type = " + Number(keys, "type", 1) + ", memcpy(letter.data, " + data + ", " + size + "), msgsnd(" +
           box + ", &letter, " + size + ", " + (waits ? "0" : "IPC_NOWAIT") + ")";
  }
  std::string Receive(const std::string& box, const Json& keys, bool waits) override {
    const std::string room = Number(keys, "max", kLargest);
    Letter(std::stoll(room));
    return "msgrcv(" + box + ", &letter, " + room + ", " + Number(keys, "type", 0) + ", " +
           (waits ? "0" : "IPC_NOWAIT") + ")";
  }
  std::string buffer() const override { return "letter.data"; }
  std::string Beside(const Json& ok) const override {
    return Has(ok, "type") ? " && letter.type == " + Number(ok, "type", 1) : "";
  }
  std::optional<Call> Destroy(const std::string& box) override {
    return Call{"msgctl(msgget(" + Key(box) + ", 0), IPC_RMID, 0)", "r == 0"};
  }
  void Letter(std::int64_t size) {
    constexpr std::int64_t kMost = 65536;
    if (size > kMost) throw Untranslatable("its data is too long");
    sheet_.Declare("static struct { long type; char data[65536]; } letter;");
  }
};

}  // namespace

std::unique_ptr<Calls> SystemVQueueCalls(const History& history, Sheet& sheet) {
  return std::make_unique<SystemVQueues>(history, sheet);
}

}  // namespace parley::reproducer
