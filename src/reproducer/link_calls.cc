// Links: each pair of parties has two connected sockets, which main() makes. Who joins
// and connects when is not repeated.
#include <algorithm>
#include <map>
#include <set>

#include "src/reproducer/calls.h"

namespace parley::reproducer {
namespace {

class Links final : public Calls {
 public:
  Links(const History& history, Sheet& sheet) : sheet_(sheet) {
    sheet_.headers.insert("sys/socket.h");
    for (const Event& event : history.events) {
      if (event.operation.name != "join" || !event.result.Succeeded()) continue;
      const std::string name = event.operation.keys.at("name");
      if (!actors_.emplace(name, event.actor).second || left_.count(event.actor) > 0) {
        throw Untranslatable("a party joins again");
      }
      left_.insert(event.actor);
    }
    left_.clear();
    for (const Event& event : history.events) Prepare(event);
    for (const auto& [pair, who] : pairs_) {
      for (int actor = 0; actor < ActorsIn(history); ++actor) {
        const int own = actor == pair.first ? 0 : actor == pair.second ? 1 : 2;
        if (own != 0) Sheet::Append(sheet_.first[actor], "close(" + who + "[0])");
        if (own != 1) Sheet::Append(sheet_.first[actor], "close(" + who + "[1])");
      }
    }
  }

  std::optional<Call> Of(const Event& event, bool judged) override {
    const std::string& name = event.operation.name;
    const Json& keys = event.operation.keys;
    if (name == "join") {
      if (judged) throw Untranslatable("a join is many calls of the system");
      return std::nullopt;
    }
    if (name == "leave") return Leave(event);
    if (name != "send" && name != "receive") throw Untranslatable("there is no C for '" + name + "'");
    const std::string party = keys.at(name == "send" ? "to" : "from");
    const auto other = actors_.find(party);
    if (other == actors_.end() || left_.count(event.actor) > 0) return std::nullopt;
    const std::string fd = Own(event.actor, other->second);
    const std::string flags = keys.at("wait") ? "MSG_NOSIGNAL" : "MSG_NOSIGNAL | MSG_DONTWAIT";
    Call call;
    if (name == "send") {
      const Data data = DataOf(keys);
      call = {"send(" + fd + ", " + sheet_.Sent(data) + ", " + std::to_string(data.size) + ", " + flags + ")",
              "r >= 0"};
    } else {
      call = Receive(fd, keys.at("wait") ? "0" : "MSG_DONTWAIT", event, judged);
    }
    if (judged && event.result.error && !event.result.Is(Error::kGone)) {
      call.again = SaysAgain(
          *event.result.error,
          {{Error::kWouldBlock, {"EAGAIN"}}, {Error::kInterrupted, {"EINTR"}}, {Error::kTooBig, {"EMSGSIZE"}}});
    } else if (judged && event.result.error) {
      call.again = name == "send" ? "r < 0 && (error == EPIPE || error == ECONNRESET)" : "r == -2";
    }
    return call;
  }

 private:
  using Pair = std::pair<int, int>;

  static Pair PairOf(int a, int b) { return {std::min(a, b), std::max(a, b)}; }

  void Prepare(const Event& event) {
    const Json& keys = event.operation.keys;
    const char* key = keys.contains("to") ? "to" : "from";
    if (!keys.contains(key) || !keys.at(key).is_string()) return;
    const auto other = actors_.find(keys.at(key));
    if (other == actors_.end() || other->second == event.actor) return;
    const auto [at, is_new] =
        pairs_.try_emplace(PairOf(event.actor, other->second), "l" + std::to_string(pairs_.size() + 1));
    if (!is_new) return;
    sheet_.Variable("int", at->second + "[2]");
    sheet_.before.push_back("if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, " + at->second + ")) return 2;");
    Sheet::Append(sheet_.parent, "close(" + at->second + "[0]), close(" + at->second + "[1])");
  }

  std::string Own(int actor, int other) const {
    return pairs_.at(PairOf(actor, other)) + (actor < other ? "[0]" : "[1]");
  }

  // A message of nothing is told from the end by its credentials, as in the adapter.
  Call Receive(const std::string& fd, const std::string& flags, const Event& event, bool judged) {
    constexpr std::size_t kLargest = 262144;
    sheet_.NeedBuffer(kLargest);
    sheet_.Declare(
        "static long receive(int fd, int flags) {  // -2: the other is gone.\n"
        "  char control[64];\n"
        "  struct iovec bytes = {buffer, sizeof buffer};\n"
        "  struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = control, .msg_controllen = "
        "64};\n"
        "  setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &(int){1}, sizeof(int));\n"
        "  const long size = recvmsg(fd, &message, flags);\n"
        "  if (size < 0 && errno == ECONNRESET) return receive(fd, flags);\n"
        "  return size < 0 || message.msg_controllen > 0 ? size : -2;\n"
        "}");
    Call call{"receive(" + fd + ", " + flags + ")", ""};
    if (judged && event.end == Event::End::kReturned && !event.result.error) {
      const Data data = DataOf(event.result.ok);
      call.again = "r == " + std::to_string(data.size);
      if (data.size > 0) call.again += " && " + sheet_.Same("buffer", data);
    }
    return call;
  }

  std::optional<Call> Leave(const Event& event) {
    left_.insert(event.actor);
    std::string closes;
    for (const auto& [pair, name] : pairs_) {
      if (pair.first == event.actor) Sheet::Append(closes, "close(" + name + "[0])");
      if (pair.second == event.actor) Sheet::Append(closes, "close(" + name + "[1])");
    }
    if (closes.empty()) return std::nullopt;
    return Call{closes, "r == 0"};
  }

  Sheet& sheet_;
  std::map<std::string, int> actors_;  // By the names they joined as.
  std::map<Pair, std::string> pairs_;
  std::set<int> left_;
};

}  // namespace

std::unique_ptr<Calls> LinkCalls(const std::string&, const History& history, Sheet& sheet) {
  return std::make_unique<Links>(history, sheet);
}

}  // namespace parley::reproducer
