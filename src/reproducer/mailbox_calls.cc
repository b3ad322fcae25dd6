// Mailboxes: POSIX and System V message queues, and a datagram socket that main() makes
// and all actors receive from.
#include <algorithm>
#include <cstdint>
#include <map>

#include "src/reproducer/calls.h"

namespace parley::reproducer {
namespace {

std::string Number(const Json& keys, const char* key, std::int64_t otherwise) {
  const auto found = keys.find(key);
  return std::to_string(found != keys.end() && found->is_number() ? found->get<std::int64_t>() : otherwise);
}

bool Has(const Json& keys, const char* key) {
  const auto found = keys.find(key);
  return found != keys.end() && !found->is_null();
}

// What the three have in common.
class Mailboxes : public Calls {
 public:
  Mailboxes(const History& history, Sheet& sheet) : sheet_(sheet) {
    for (const Event& event : history.events) mixed_ = mixed_ || !event.operation.keys.value("wait", true);
  }

  std::optional<Call> Of(const Event& event, bool judged) override {
    const std::string& name = event.operation.name;
    const Json& keys = event.operation.keys;
    const std::string& box = Variable(keys.value("object", ""));
    const bool waits = keys.value("wait", true);
    std::optional<Call> call;
    if (name == "create") {
      call = Create(box, keys, judged);
    } else if (name == "open") {
      call = Open(box);
    } else if (name == "send" || name == "send_typed") {
      const Data data = DataOf(keys);
      call = Call{Send(box, sheet_.Sent(data), std::to_string(data.size), waits, keys), "r >= 0"};
    } else if (name == "receive" || name == "receive_typed") {
      call = Call{Receive(box, keys, waits), Received(event, judged)};
    } else if (name == "destroy") {
      call = Destroy(box);
    } else if (name == "attributes") {
      call = Attributes(box, event);
    } else {
      throw Untranslatable("there is no C for '" + name + "'");
    }
    if (call && judged && event.end == Event::End::kReturned && event.result.error) {
      call->again = SaysAgain(*event.result.error, {{Error::kWouldBlock, {"EAGAIN", "ENOMSG"}},
                                                    {Error::kTimeout, {"ETIMEDOUT"}},
                                                    {Error::kInterrupted, {"EINTR"}},
                                                    {Error::kTooBig, {"EMSGSIZE", "E2BIG"}},
                                                    {Error::kExists, {"EEXIST"}},
                                                    {Error::kNotFound, {"ENOENT"}},
                                                    {Error::kInvalid, {"EINVAL"}},
                                                    {Error::kGone, {"EIDRM", "EINVAL", "ECONNREFUSED", "ECONNRESET"}}});
    }
    return call;
  }

 protected:
  virtual std::optional<Call> Create(const std::string& box, const Json& keys, bool judged) = 0;
  virtual std::optional<Call> Open(const std::string& box) = 0;
  virtual std::string Send(const std::string& box, const std::string& data, const std::string& size, bool waits,
                           const Json& keys) = 0;
  virtual std::string Receive(const std::string& box, const Json& keys, bool waits) = 0;
  virtual std::optional<Call> Destroy(const std::string& box) = 0;
  virtual std::optional<Call> Attributes(const std::string&, const Event&) {
    throw Untranslatable("there is no C for 'attributes'");
  }
  virtual void Made(const std::string& box) = 0;
  virtual std::string buffer() const { return "buffer"; }
  // What else of the answer must be the same.
  virtual std::string Beside(const Json&) const { return ""; }

  // The bytes of the receiver's buffer.
  std::string Room(const Json& keys, std::int64_t otherwise) {
    const std::string room = Number(keys, "max", otherwise);
    sheet_.NeedBuffer(static_cast<std::size_t>(std::stoll(room)));
    return room;
  }

  Sheet& sheet_;
  bool mixed_ = false;           // Something is not to wait.
  std::int64_t largest_ = 8192;  // Of what is received: the largest asked for by now.

 private:
  const std::string& Variable(const std::string& object) {
    const auto [at, is_new] = variables_.try_emplace(object, "q" + std::to_string(variables_.size() + 1));
    if (is_new) Made(at->second);
    return at->second;
  }

  std::string Received(const Event& event, bool judged) {
    if (!judged || event.end != Event::End::kReturned || event.result.error) return "";
    const Data data = DataOf(event.result.ok);
    const std::string same = data.size == 0 ? "" : " && " + sheet_.Same(buffer(), data);
    return "r == " + std::to_string(data.size) + same + Beside(event.result.ok);
  }

  std::map<std::string, std::string> variables_;
};

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
    const std::string arguments = box + ", buffer, " + Room(keys, largest_) + ", &priority";
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
    return Call{box + " = " + make + ", msgctl(" + box + ", IPC_STAT, &info), info.msg_qbytes = " +
                    std::to_string(bytes) + ", msgctl(" + box + ", IPC_SET, &info)",
                "r == 0"};
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
    const std::string room = Number(keys, "max", largest_);
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

class Datagrams final : public Mailboxes {
 public:
  Datagrams(const History& history, Sheet& sheet) : Mailboxes(history, sheet) {
    largest_ = 65536;
    sheet_.headers.insert({"sys/socket.h", "sys/un.h"});
    sheet_.Declare(
        "static int new_socket(void) {\n"
        "  const int fd = socket(AF_UNIX, SOCK_DGRAM, 0), bytes = 32768;\n"
        "  return setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes) ? -1 : fd;\n"
        "}");
  }

 private:
  static std::string Address(const std::string& box) {
    return "(struct sockaddr *)&" + box + "_at, sizeof " + box + "_at";
  }
  void Made(const std::string& box) override {
    sheet_.Variable("int", box);
    sheet_.Variable("int", "to_" + box);
    sheet_.Variable("struct sockaddr_un", box + "_at = {AF_UNIX, \"" + box + ".socket\"}");
    Sheet::Append(sheet_.last, "unlink(\"" + box + ".socket\")");
  }
  std::optional<Call> Create(const std::string& box, const Json&, bool judged) override {
    if (judged) throw Untranslatable("who makes such a mailbox hands it on");
    sheet_.before.push_back("unlink(\"" + box + ".socket\");");
    sheet_.before.push_back(box + " = new_socket();");
    sheet_.before.push_back("if (bind(" + box + ", " + Address(box) + ")) return 2;");
    return std::nullopt;
  }
  std::optional<Call> Open(const std::string& box) override {
    return Call{"to_" + box + " = new_socket(), connect(to_" + box + ", " + Address(box) + ")", "r == 0"};
  }
  std::string Send(const std::string& box, const std::string& data, const std::string& size, bool waits,
                   const Json&) override {
    return "send(to_" + box + ", " + data + ", " + size + ", " + (waits ? "0" : "MSG_DONTWAIT") + ")";
  }
  std::string Receive(const std::string& box, const Json& keys, bool waits) override {
    return "recv(" + box + ", buffer, " + Room(keys, largest_) + ", " + (waits ? "0" : "MSG_DONTWAIT") + ")";
  }
  std::optional<Call> Destroy(const std::string& box) override {
    return Call{"unlink(\"" + box + ".socket\")", "r == 0"};
  }
};

}  // namespace

std::unique_ptr<Calls> MailboxCalls(const std::string& implementation, const History& history, Sheet& sheet) {
  if (implementation == "linux-mq") return std::make_unique<PosixQueues>(history, sheet);
  if (implementation == "linux-sysv") return std::make_unique<SystemVQueues>(history, sheet);
  return std::make_unique<Datagrams>(history, sheet);
}

}  // namespace parley::reproducer
