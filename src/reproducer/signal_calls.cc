// Signals: actors signal each other's processes; main() knows how they ended.
#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "src/process/signal_numbers.h"
#include "src/reproducer/calls.h"
#include "src/reproducer/signal_functions.h"

namespace parley::reproducer {
namespace {

using Names = std::vector<std::string>;

int NumberOf(const std::string& name) {
  const auto number = SignalNumber(name);
  if (!number) throw Untranslatable("there is no signal " + name);
  return *number;
}

// "SIGUSR1", "SIGRTMIN + 2".
std::string Macro(const std::string& name) {
  (void)NumberOf(name);
  if (name == "NULL") return "0";
  return name.starts_with("RT") ? "SIGRTMIN + " + name.substr(2) : "SIG" + name;
}

class Signals final : public Calls {
 public:
  Signals(std::string implementation, const History& history, Sheet& sheet)
      : implementation_(std::move(implementation)), actors_(ActorsIn(history)), sheet_(sheet) {
    for (const Event& event : history.events) {
      const Json& keys = event.operation.keys;
      raises_ = raises_ || !keys.value("raises", Json::array()).empty();
      values_ = values_ || (keys.contains("value") && keys.at("value").is_number());
    }
  }

  std::optional<Call> Of(const Event& event, bool judged) override {
    const std::string& name = event.operation.name;
    const Json& keys = event.operation.keys;
    if (stopped_.count(event.actor) > 0) throw Untranslatable("a stopped process is asked for something");
    const bool answered = event.end == Event::End::kReturned && !event.result.error;
    std::optional<Call> call;
    if (name == "handle") {
      call = Handle(keys);
    } else if (name == "send" || name == "raise") {
      call = Send(event);
    } else if (name == "block" || name == "unblock") {
      const std::string how = name == "block" ? "SIG_BLOCK" : "SIG_UNBLOCK";
      call = Call{"sigprocmask(" + how + ", " + Set(keys.at("signals")) + ", 0)", "r == 0"};
    } else if (name == "pending") {
      sheet_.Declare(kPending);
      call = Call{"strcmp(pending(), \"" + (answered ? Numbers(event.result.ok.at("signals")) : "") + "\")", "r == 0"};
    } else if (name == "deliveries") {
      sheet_.Declare(kRuns);
      sheet_.Declare(kDiffers);
      call = Call{"differs(\"" + (answered ? Told(event.result.ok.at("list")) : "") + "\")", "r == 0"};
    } else if (name == "work") {
      sheet_.headers.insert("time.h");
      sheet_.Declare(kRuns);
      sheet_.Declare(kWork);
      call = Call{"work(" + std::to_string(keys.at("ms").get<std::int64_t>()) + ")", ""};
      if (answered) call->again = event.result.ok.at("interrupted") ? "r == 1" : "r == 0";
    } else if (name == "pause") {
      sheet_.Declare(kRest);
      const auto open = keys.find("unblock");
      call =
          Call{"rest(" + Set(open != keys.end() && open->is_array() ? *open : Json::array()) + ")", "error == EINTR"};
    } else if (name == "wait") {
      call = Wait(event, answered);
    } else if (name == "status") {
      call = Status(event, answered);
    } else {
      throw Untranslatable("there is no C for '" + name + "'");
    }
    if (call && judged && event.result.error) {
      call->again = SaysAgain(*event.result.error, {{Error::kNoSuchParty, {"ESRCH"}},
                                                    {Error::kPermission, {"EPERM"}},
                                                    {Error::kWouldBlock, {"EAGAIN"}},
                                                    {Error::kInterrupted, {"EINTR"}},
                                                    {Error::kInvalid, {"EINVAL"}}});
    }
    return call;
  }

 private:
  std::string Set(const Json& names) {
    sheet_.Declare(kSet);
    std::string members;
    for (const Json& name : names) Sheet::Append(members, Macro(name));
    return "SET(" + (members.empty() ? "0" : members) + ")";
  }

  // "10 12 ", in the order of the numbers.
  static std::string Numbers(const Json& names) {
    std::vector<int> numbers;
    for (const Json& name : names) numbers.push_back(NumberOf(name));
    std::sort(numbers.begin(), numbers.end());
    std::string text;
    for (const int number : numbers) text += std::to_string(number) + " ";
    return text;
  }

  static std::string Told(const Json& list) {
    std::string text;
    for (const Json& entry : list) {
      const std::string number = std::to_string(NumberOf(entry.at("signal")));
      const auto value = entry.find("value");
      const bool has_value = value != entry.end() && value->is_number();
      const std::string with = has_value ? "=" + std::to_string(value->get<std::int64_t>()) : "";
      text += entry.at("at") == "start" ? "<" + number + with + " " : number + "> ";
    }
    return text;
  }

  std::optional<Call> Handle(const Json& keys) {
    sheet_.Declare(kRuns);
    const std::string signal = Macro(keys.at("signal")), action = keys.at("action");
    std::string before, flags = action == "handler" ? "SA_SIGINFO" : "0";
    int place = 0;
    for (const Json& raised : keys.value("raises", Json::array())) {
      before += "raises[" + signal + "][" + std::to_string(place++) + "] = " + Macro(raised) + ", ";
    }
    if (place > 7) throw Untranslatable("a handler raises too many");
    for (const Json& flag : keys.value("flags", Json::array())) {
      flags += flag == "restart" ? " | SA_RESTART" : flag == "nodefer" ? " | SA_NODEFER" : " | SA_RESETHAND";
    }
    if (action == "handler") sheet_.Declare(Hear(raises_, values_));
    sheet_.Declare(kHandle);
    const std::string does = action == "handler" ? "hear" : action == "ignore" ? "(void *)SIG_IGN" : "(void *)SIG_DFL";
    return Call{
        before + "handle(" + signal + ", " + does + ", " + flags + ", " + Set(keys.value("mask", Json::array())) + ")",
        "r == 0"};
  }

  std::string Process(std::int64_t actor) {
    sheet_.Share("pid_t pid[" + std::to_string(actors_) + "]");
    sheet_.parent = "memcpy(all->pid, child, sizeof child)";
    return "all->pid[" + std::to_string(actor) + "]";
  }

  std::optional<Call> Send(const Event& event) {
    const Json& keys = event.operation.keys;
    const std::int64_t to = keys.value("to", std::int64_t{event.actor});
    if (to < 0 || to >= actors_) return std::nullopt;  // The adapter itself knows of nobody.
    const std::string process = Process(to), signal = Macro(keys.at("signal"));
    if (signal == "SIGSTOP") stopped_.insert(to);
    if (signal == "SIGCONT") stopped_.erase(to);
    const auto value = keys.find("value");
    if (value != keys.end() && value->is_number()) {
      return Call{"sigqueue(" + process + ", " + signal + ", (union sigval){.sival_ptr = (void *)" +
                      std::to_string(value->get<std::int64_t>()) + "L})",
                  "r == 0"};
    }
    if (implementation_ == "linux-kill") return Call{"kill(" + process + ", " + signal + ")", "r == 0"};
    sheet_.headers.insert("sys/syscall.h");
    if (implementation_ == "linux-tgkill") {
      return Call{"syscall(SYS_tgkill, " + process + ", " + process + ", " + signal + ")", "r == 0"};
    }
    return Call{"syscall(SYS_pidfd_send_signal, syscall(SYS_pidfd_open, " + process + ", 0), " + signal + ", 0, 0)",
                "r == 0"};
  }

  std::optional<Call> Wait(const Event& event, bool answered) {
    sheet_.headers.insert("time.h");
    sheet_.Declare(kRuns);
    sheet_.Variable("siginfo_t", "taken");
    sheet_.Declare(kTake);
    const std::string limit = event.operation.keys.at("wait") ? "0" : "&(struct timespec){0}";
    Call call{"take(" + Set(event.operation.keys.at("signals")) + ", " + limit + ")", ""};
    if (!answered) return call;
    call.again = "r == " + std::to_string(NumberOf(event.result.ok.at("signal")));
    const auto value = event.result.ok.find("value");
    if (value != event.result.ok.end() && value->is_number()) {
      call.again += " && (long)taken.si_value.sival_ptr == " + std::to_string(value->get<std::int64_t>());
    }
    return call;
  }

  // By main(), whose children they are.
  std::optional<Call> Status(const Event& event, bool answered) {
    const auto of = event.operation.keys.at("of").get<std::int64_t>();
    if (of < 0 || of >= actors_) return std::nullopt;
    sheet_.headers.insert("sys/wait.h");
    sheet_.Declare(kState);
    Call call{"state(child[" + std::to_string(of) + "])", "", true};
    if (!answered) return call;
    const Json& ok = event.result.ok;
    const auto signal = ok.find("signal");
    const int number = signal != ok.end() && signal->is_string() ? NumberOf(*signal) : 0;
    const int state = ok.at("state") == "running" ? 0 : ok.at("state") == "stopped" ? 1000 : 2000;
    call.again = "r == " + std::to_string(state + number);
    return call;
  }

  const std::string implementation_;
  const int actors_;
  Sheet& sheet_;
  std::set<std::int64_t> stopped_;
  bool raises_ = false, values_ = false;  // Somebody does, or sends some.
};

}  // namespace

std::unique_ptr<Calls> SignalCalls(const std::string& implementation, const History& history, Sheet& sheet) {
  return std::make_unique<Signals>(implementation, history, sheet);
}

}  // namespace parley::reproducer
