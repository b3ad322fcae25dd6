// Mailboxes: a datagram socket that main() makes and all actors receive from.
#include <set>

#include "src/reproducer/mailboxes.h"

namespace parley::reproducer {
namespace {

constexpr std::int64_t kLargest = 65536;  // Of what is received where nobody says how much.

class Datagrams final : public Mailboxes {
 public:
  Datagrams(const History& history, Sheet& sheet) : Mailboxes(history, sheet) {
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
    if (!made_.insert(box).second) throw Untranslatable("a name is made again");
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
    return "recv(" + box + ", buffer, " + Room(keys, kLargest) + ", " + (waits ? "0" : "MSG_DONTWAIT") + ")";
  }
  std::optional<Call> Destroy(const std::string& box) override {
    return Call{"unlink(\"" + box + ".socket\")", "r == 0"};
  }

  std::set<std::string> made_;
};

}  // namespace

std::unique_ptr<Calls> DatagramCalls(const History& history, Sheet& sheet) {
  return std::make_unique<Datagrams>(history, sheet);
}

}  // namespace parley::reproducer
