// An agent that misbehaves in the way that its argument names: what hostile_test
// starts. Where nothing is said otherwise it performs `write` and nothing else.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "nlohmann/json.hpp"

namespace {

using Json = nlohmann::json;

void Say(const std::string& line) { std::cout << line << std::endl; }

std::string Hello(const Json& id, const std::string& traits = "{}", const std::string& mechanism = "pipe") {
  return R"({"id":)" + id.dump() + R"(,"ok":{"name":"hostile","mechanism":")" + mechanism +
         R"(","actors":"processes","traits":)" + traits + "}}";
}

std::string Written(const Json& id, const std::string& count = "1") {
  return R"({"id":)" + id.dump() + R"(,"ok":{"count":)" + count + "}}";
}

[[noreturn]] void LiveOn() {
  for (;;) pause();
}

// A process of its own group and session that holds nothing and does not end.
void LeaveDaemon() {
  if (std::system("setsid sleep 1000 >/dev/null 2>&1 </dev/null &") != 0) _exit(1);
}

void EndlessLine() {
  const std::string much(1 << 16, 'x');
  for (int i = 0; i < (1 << 14); ++i) std::cout << much;  // 1 GiB.
  LiveOn();
}

void FloodErrors() {
  const std::string much(1 << 12, 'e');
  for (int i = 0; i < 10'000; ++i) std::cerr << much << '\n';
}

using Deed = std::function<void(const Json& id)>;

// What is done when asked to write.
const std::map<std::string, Deed>& Deeds() {
  static const std::map<std::string, Deed> deeds = {
      {"dies", [](const Json&) { raise(SIGSEGV); }},
      {"garbage", [](const Json&) { Say("this is no JSON"); }},
      {"array", [](const Json&) { Say("[1, 2]"); }},
      {"half-line",
       [](const Json& id) {
         std::cout << R"({"id":)" << id << std::flush;
         _exit(3);
       }},
      {"endless-line", [](const Json&) { EndlessLine(); }},
      {"wrong-id", [](const Json& id) { Say(Written(id.get<int>() + 1000)); }},
      {"text-id", [](const Json&) { Say(Written("seven")); }},
      {"twice",
       [](const Json& id) {
         Say(Written(id));
         Say(Written(id));
       }},
      {"unasked", [](const Json&) { Say(Written(-5)); }},
      {"unknown-error", [](const Json& id) { Say(R"({"id":)" + id.dump() + R"(,"error":"no_idea"})"); }},
      {"ok-and-error", [](const Json& id) { Say(R"({"id":)" + id.dump() + R"(,"ok":{},"error":"broken"})"); }},
      {"wrong-type", [](const Json& id) { Say(Written(id, "\"one\"")); }},
      {"huge-number", [](const Json& id) { Say(Written(id, "18446744073709551615")); }},
      {"fraction", [](const Json& id) { Say(Written(id, "1.5")); }},
      {"missing-key", [](const Json& id) { Say(R"({"id":)" + id.dump() + R"(,"ok":{}})"); }},
      {"invalid-utf8", [](const Json& id) { Say(R"({"id":)" + id.dump() + ",\"error\":\"broken\",\"detail\":\"\xff\xfe\"}"); }},
      {"closes-output",
       [](const Json&) {
         close(1);
         LiveOn();
       }},
      {"stops", [](const Json&) { raise(SIGSTOP); }},
      {"silent", [](const Json&) { LiveOn(); }},
      {"ignores-term",
       [](const Json& id) {
         std::signal(SIGTERM, SIG_IGN);
         Say(Written(id));
         LiveOn();
       }},
      {"leaves-daemon",
       [](const Json& id) {
         LeaveDaemon();
         Say(Written(id));
       }},
      {"floods-errors",
       [](const Json& id) {
         FloodErrors();
         Say(Written(id));
       }},
  };
  return deeds;
}

// What is answered to hello, if not what it should be.
std::string Greeting(const std::string& mode, const Json& id) {
  if (mode == "absurd-capacity") return Hello(id, R"({"capacity":9223372036854775808})");
  if (mode == "negative-capacity") return Hello(id, R"({"capacity":-1})");
  if (mode == "text-capacity") return Hello(id, R"({"capacity":"much"})");
  if (mode == "wrong-mechanism") return Hello(id, "{}", "telepathy");
  if (mode == "strange-pid") return R"({"id":)" + id.dump() + R"(,"ok":{"name":"h","mechanism":"pipe","actors":"processes","pid":1}})";
  if (mode == "other-pid") return R"({"id":)" + id.dump() + R"(,"ok":{"name":"h","mechanism":"pipe","actors":"processes","pid":)" + std::to_string(getppid()) + "}}";
  return Hello(id);
}

}  // namespace

int main(int, char** arguments) {
  const std::string mode = arguments[1];
  if (mode == "exits") return 0;
  if (mode == "no-hello") LiveOn();
  for (std::string line; std::getline(std::cin, line);) {
    const Json request = Json::parse(line);
    const Json id = request["id"];
    const std::string operation = request["op"];
    if (operation == "hello") {
      Say(Greeting(mode, id));
    } else if (operation == "bye") {
      break;
    } else if (const auto deed = Deeds().find(mode); operation == "write" && deed != Deeds().end()) {
      deed->second(id);
    } else {
      Say(R"({"id":)" + id.dump() + R"(,"error":"unsupported"})");
    }
  }
  return 0;
}
