// Pipes: an actor's ends are descriptors, inherited from main() or opened by name.
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "src/reproducer/calls.h"

namespace parley::reproducer {
namespace {

using End = std::pair<std::string, int>;  // Object and 0 to read, 1 to write.

class Pipes final : public Calls {
 public:
  Pipes(std::string implementation, const History& history, Sheet& sheet)
      : named_(implementation == "linux-fifo"), socket_(implementation == "linux-socketpair"), sheet_(sheet) {
    sheet_.headers.insert("fcntl.h");
    if (socket_) sheet_.headers.insert("sys/socket.h");
    sheet_.before.emplace_back("signal(SIGPIPE, SIG_IGN);");
    for (const Event& event : history.events) {
      mixed_ = mixed_ || !event.operation.keys.value("wait", true);
      if (event.operation.name == "open" && event.result.Succeeded()) opened_.insert({event.actor, EndOf(event)});
    }
    actors_ = ActorsIn(history);
  }

  std::optional<Call> Of(const Event& event, bool judged) override {
    const std::string& name = event.operation.name;
    std::optional<Call> call = name == "create"      ? Create(event, judged)
                               : name == "open"      ? Open(event, judged)
                               : name == "write"     ? Write(event)
                               : name == "read"      ? Read(event, judged)
                               : name == "close"     ? Close(event)
                               : name == "destroy"   ? Destroy(event)
                               : name == "duplicate" ? Duplicate(event)
                               : name == "poll"      ? Poll(event)
                                                     : throw Untranslatable("there is no C for '" + name + "'");
    if (!call || event.end != Event::End::kReturned) return call;
    if (event.result.error && judged) {
      call->again = SaysAgain(*event.result.error, {{Error::kWouldBlock, {"EAGAIN"}},
                                                    {Error::kBroken, {"EPIPE", "ECONNRESET"}},
                                                    {Error::kClosed, {"EBADF"}},
                                                    {Error::kInterrupted, {"EINTR"}},
                                                    {Error::kExists, {"EEXIST"}},
                                                    {Error::kNotFound, {"ENOENT"}},
                                                    {Error::kNoSuchParty, {"ENXIO"}}});
    }
    return call;
  }

 private:
  static End EndOf(const Event& event) {
    return {event.operation.keys.at("object"), event.operation.keys.at("end") == "read" ? 0 : 1};
  }

  std::string Variable(const std::string& object) {
    const auto [at, is_new] = variables_.try_emplace(object, "p" + std::to_string(variables_.size() + 1));
    if (is_new) sheet_.Variable("int", at->second + "[2]");
    return at->second;
  }
  std::string EndName(const End& end) { return Variable(end.first) + "[" + std::to_string(end.second) + "]"; }
  std::string Path(const std::string& object) { return "\"" + Variable(object) + ".fifo\""; }

  // An expression for a descriptor of this end that the actor holds, else of the other.
  std::optional<std::string> Held(int actor, const End& end, bool or_other) {
    const auto held = held_.find({actor, end});
    if (held != held_.end() && !held->second.empty()) return held->second.back();
    return or_other ? Held(actor, {end.first, 1 - end.second}, false) : std::nullopt;
  }

  std::optional<Call> Create(const Event& event, bool judged) {
    const Json& keys = event.operation.keys;
    const std::string object = keys.at("object");
    const auto capacity = keys.find("capacity");
    if (named_) {
      sheet_.headers.insert("sys/stat.h");
      sheet_.before.push_back("unlink(" + Path(object) + ");");
      Sheet::Append(sheet_.last, "unlink(" + Path(object) + ")");
      return Call{"mkfifo(" + Path(object) + ", 0600)", "r == 0"};
    }
    if (judged) throw Untranslatable("who makes such a pipe hands it on");
    if (variables_.count(object) > 0) throw Untranslatable("a name is made again");
    const std::string ends = Variable(object);
    sheet_.before.push_back(socket_ ? "if (socketpair(AF_UNIX, SOCK_STREAM, 0, " + ends + ") || shutdown(" + ends +
                                          "[0], SHUT_WR)) return 2;"
                                    : "if (pipe2(" + ends + ", 0)) return 2;");
    if (!socket_ && capacity != keys.end() && capacity->is_number()) {
      sheet_.before.push_back("fcntl(" + ends + "[1], F_SETPIPE_SZ, " + std::to_string(capacity->get<std::int64_t>()) +
                              ");");
    }
    for (int end = 0; end < 2; ++end) {
      Sheet::Append(sheet_.parent, "close(" + EndName({object, end}) + ")");
      for (int actor = 0; actor < actors_; ++actor) {
        if (opened_.count({actor, {object, end}}) > 0) continue;
        Sheet::Append(sheet_.first[actor], "close(" + EndName({object, end}) + ")");
      }
    }
    return std::nullopt;
  }

  std::optional<Call> Open(const Event& event, bool judged) {
    const End end = EndOf(event);
    const std::string name = EndName(end);
    if (event.result.Succeeded()) held_[{event.actor, end}].push_back(name);
    if (!named_ && judged) throw Untranslatable("who opens such a pipe inherits it");
    if (!named_) return std::nullopt;
    const std::string access = end.second == 0 ? "O_RDONLY" : "O_WRONLY";
    if (event.operation.keys.value("wait", true))
      return Call{name + " = open(" + Path(end.first) + ", " + access + ")", "r >= 0"};
    return Call{name + " = open(" + Path(end.first) + ", " + access + " | O_NONBLOCK)", "r >= 0"};
  }

  // The call, made not to wait if it should not: a socket's has a flag for that, others
  // a flag of the open file, which is set anew before each once any is not to wait.
  std::string Now(const Event& event, const std::string& fd, const std::string& call, const std::string& arguments,
                  bool nothing) {
    const bool waits = event.operation.keys.at("wait");
    // To receive 0 bytes waits; to read them never does.
    if (socket_ && !waits && !nothing) {
      return (call == "read" ? "recv(" : "send(") + fd + ", " + arguments + ", MSG_DONTWAIT)";
    }
    const std::string plain = call + "(" + fd + ", " + arguments + ")";
    return mixed_ && !socket_ ? "fcntl(" + fd + ", F_SETFL, " + (waits ? "0" : "O_NONBLOCK") + "), " + plain : plain;
  }

  std::optional<Call> Write(const Event& event) {
    const auto fd = Held(event.actor, {event.operation.keys.at("object"), 1}, true);
    if (!fd) return std::nullopt;
    const Data data = DataOf(event.operation.keys);
    Call call{Now(event, *fd, "write", sheet_.Sent(data) + ", " + std::to_string(data.size), data.size == 0), ""};
    if (event.result.Succeeded() && event.end == Event::End::kReturned) {
      call.again = "r == " + std::to_string(event.result.ok.at("count").get<std::int64_t>());
    }
    return call;
  }

  std::optional<Call> Read(const Event& event, bool judged) {
    const auto fd = Held(event.actor, {event.operation.keys.at("object"), 0}, true);
    const auto max = event.operation.keys.at("max").get<std::int64_t>();
    if (!fd || max < 0) return std::nullopt;
    sheet_.NeedBuffer(static_cast<std::size_t>(max));
    Call call{Now(event, *fd, "read", "buffer, " + std::to_string(max), max == 0), ""};
    if (judged && event.result.Succeeded() && event.end == Event::End::kReturned) {
      const Data data = DataOf(event.result.ok);
      call.again = "r == " + std::to_string(data.size);
      if (data.size > 0) call.again += " && " + sheet_.Same("buffer", data);
    }
    return call;
  }

  std::optional<Call> Close(const Event& event) {
    const auto fd = Held(event.actor, EndOf(event), false);
    if (!fd) return std::nullopt;
    held_[{event.actor, EndOf(event)}].pop_back();
    return Call{"close(" + *fd + ")", "r == 0"};
  }

  std::optional<Call> Duplicate(const Event& event) {
    const auto fd = Held(event.actor, EndOf(event), false);
    if (!fd) return std::nullopt;
    const std::string copy = "d" + std::to_string(++copies_);
    sheet_.Variable("int", copy);
    held_[{event.actor, EndOf(event)}].push_back(copy);
    return Call{copy + " = dup(" + *fd + ")", "r >= 0"};
  }

  std::optional<Call> Destroy(const Event& event) {
    const std::string object = event.operation.keys.at("object");
    std::string expression;
    for (int end = 0; end < 2; ++end) {
      for (const std::string& fd : held_[{event.actor, {object, end}}]) expression += "close(" + fd + "), ";
      held_.erase({event.actor, {object, end}});
    }
    if (!named_ && expression.empty()) return std::nullopt;
    return Call{expression + (named_ ? "unlink(" + Path(object) + ")" : "0"), "r == 0"};
  }

  std::optional<Call> Poll(const Event& event) {
    const End end = EndOf(event);
    const auto fd = Held(event.actor, end, false);
    if (!fd) return std::nullopt;
    sheet_.headers.insert("poll.h");
    sheet_.Variable("struct pollfd", "asked");
    Call call{"asked = (struct pollfd){" + *fd + ", " + (end.second == 0 ? "POLLIN" : "POLLOUT") +
                  ", 0}, poll(&asked, 1, 0), asked.revents",
              ""};
    if (!event.result.Succeeded() || event.end != Event::End::kReturned) return call;
    std::string flags;
    for (const auto& [key, flag] :
         {std::pair{"readable", "POLLIN"}, {"writable", "POLLOUT"}, {"hangup", "POLLHUP"}, {"error", "POLLERR"}}) {
      if (event.result.ok.at(key)) flags += (flags.empty() ? "" : " | ") + std::string(flag);
    }
    call.again = "r == " + (flags.empty() ? "0" : "(" + flags + ")");
    return call;
  }

  const bool named_, socket_;
  Sheet& sheet_;
  int actors_ = 0;
  int copies_ = 0;
  std::set<std::pair<int, End>> opened_;  // Ever.
  std::map<std::string, std::string> variables_;
  std::map<std::pair<int, End>, std::vector<std::string>> held_;
  bool mixed_ = false;  // Something is not to wait.
};

}  // namespace

std::unique_ptr<Calls> PipeCalls(const std::string& implementation, const History& history, Sheet& sheet) {
  return std::make_unique<Pipes>(implementation, history, sheet);
}

}  // namespace parley::reproducer
