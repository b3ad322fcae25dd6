// Mailboxes: POSIX message queues.
#include "src/reproducer/mailboxes.h"

namespace parley::reproducer {
namespace {

constexpr std::int64_t kLargest = 8192;  // Of what is received where nobody says how much.

class PosixQueues final : public Mailboxes {
 public:
  PosixQueues(const History& history, Sheet& sheet) : Mailboxes(history, sheet) {
    sheet_.headers.insert({"fcntl.h", "mqueue.h"});
  }

 private:
  void Made(const std::string& box) override {
    sheet_.Variable("mqd_t", box);
    sheet_.before.push_back("mq_unlink(\"/reproducer-" + box + "\");");
    Sheet::Append(sheet_.last, "mq_unlink(\"/reproducer-" + box + "\")");
  }
  std::optional<Call> Create(const std::string& box, const Json& keys, bool) override {
    return Call{"mq_open(\"/reproducer-" + box +
                    "\", O_CREAT | O_EXCL | O_RDWR, 0600, &(struct mq_attr){.mq_maxmsg = " +
                    Number(keys, "capacity", 10) + ", .mq_msgsize = " + Number(keys, "max_size", 8192) + "})",
                "r >= 0"};
  }
  std::optional<Call> Open(const std::string& box) override {
    return Call{box + " = mq_open(\"/reproducer-" + box + "\", O_RDWR)", "r >= 0"};
  }
  std::string Mode(const std::string& box, bool waits) const {
    if (!mixed_) return "";
    return "mq_setattr(" + box + ", &(struct mq_attr){.mq_flags = " + (waits ? "0" : "O_NONBLOCK") + "}, 0), ";
  }
  std::string Until(const Json& keys) {
    sheet_.headers.insert("time.h");
    sheet_.Declare(
        "static struct timespec *after(long ms) {\n"
        "  static struct timespec at;\n"
        "  clock_gettime(CLOCK_REALTIME, &at);\n"
        "  const long ns = at.tv_nsec + ms % 1000 * 1000000;\n"
        "  at.tv_sec += ms / 1000 + ns / 1000000000, at.tv_nsec = ns % 1000000000;\n"
        "  return &at;\n"
        "}");
    return "after(" + Number(keys, "timeout_ms", 0) + ")";
  }
  std::string Send(const std::string& box, const std::string& data, const std::string& size, bool waits,
                   const Json& keys) override {
    const std::string arguments = box + ", " + data + ", " + size + ", " + Number(keys, "priority", 0);
    return Mode(box, waits) + (Has(keys, "timeout_ms") ? "mq_timedsend(" + arguments + ", " + Until(keys) + ")"
                                                       : "mq_send(" + arguments + ")");
  }
  std::string Receive(const std::string& box, const Json& keys, bool waits) override {
    sheet_.Variable("unsigned", "priority");
    const std::string arguments = box + ", buffer, " + Room(keys, kLargest) + ", &priority";
    return Mode(box, waits) + (Has(keys, "timeout_ms") ? "mq_timedreceive(" + arguments + ", " + Until(keys) + ")"
                                                       : "mq_receive(" + arguments + ")");
  }
  std::string Beside(const Json& ok) const override {
    return Has(ok, "priority") ? " && priority == " + Number(ok, "priority", 0) : "";
  }
  std::optional<Call> Destroy(const std::string& box) override {
    return Call{"mq_unlink(\"/reproducer-" + box + "\")", "r == 0"};
  }
  std::optional<Call> Attributes(const std::string& box, const Event& event) override {
    sheet_.Variable("struct mq_attr", "attr");
    std::string again = "r == 0";
    const Json& ok = event.result.ok;
    if (event.end == Event::End::kReturned && !event.result.error) {
      again += " && attr.mq_curmsgs == " + Number(ok, "count", 0) +
               " && attr.mq_maxmsg == " + Number(ok, "capacity", 0) +
               " && attr.mq_msgsize == " + Number(ok, "max_size", 0);
    }
    return Call{"mq_getattr(" + box + ", &attr)", again};
  }
};

}  // namespace

std::unique_ptr<Calls> PosixQueueCalls(const History& history, Sheet& sheet) {
  return std::make_unique<PosixQueues>(history, sheet);
}

}  // namespace parley::reproducer
