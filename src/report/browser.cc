#include "src/report/browser.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "src/process/child.h"

namespace parley {
namespace {

using Json = nlohmann::json;

constexpr int kPatience_ms = 60'000;  // A busy machine starts it slowly.
constexpr std::array<const char*, 3> kPrograms = {"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"};

const char* Program() {
  for (const char* program : kPrograms) {
    if (access(program, X_OK) == 0) return program;
  }
  return nullptr;
}

// Does not return if it can be started. It reads commands from descriptor 3 and answers on 4.
int Start(const std::string& directory, int commands, int answers) {
  setpgid(0, 0);
  setenv("HOME", directory.c_str(), 1);
  const int commands_high = fcntl(commands, F_DUPFD, 10), answers_high = fcntl(answers, F_DUPFD, 10);
  const int nowhere = open("/dev/null", O_RDWR);
  dup2(nowhere, STDOUT_FILENO), dup2(nowhere, STDERR_FILENO);
  dup2(commands_high, 3), dup2(answers_high, 4);
  close_range(5, ~0U, 0);
  const std::string data = "--user-data-dir=" + directory + "/profile";
  execl(Program(), Program(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        "--remote-debugging-pipe", "--window-size=1300,1000", data.c_str(), "about:blank", nullptr);
  return 127;
}

std::string TextOf(const Json& event) {
  const std::string method = event["method"];
  const Json& parameters = event["params"];
  if (method == "Runtime.exceptionThrown") return parameters["exceptionDetails"]["exception"].value("description", "exception");
  if (method == "Runtime.consoleAPICalled") return parameters["args"].dump();
  return method == "Log.entryAdded" ? parameters["entry"].value("text", "entry") : "";
}

}  // namespace

bool Browser::IsInstalled() { return Program() != nullptr; }

Browser::Browser(const std::string& directory) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> commands, answers;
  if (pipe2(commands.data(), O_CLOEXEC) != 0 || pipe2(answers.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipes");
  pid_ = ForkChild([&] { return Start(directory, commands[0], answers[1]); });
  close(commands[0]), close(answers[1]);
  commands_ = commands[1], answers_ = answers[0];
  const std::string target = Ask("Target.createTarget", {{"url", "about:blank"}}, "")["targetId"];
  session_ = Ask("Target.attachToTarget", {{"targetId", target}, {"flatten", true}}, "")["sessionId"];
  for (const char* domain : {"Page", "Runtime", "Log", "Network"}) Command(std::string(domain) + ".enable");
}

Browser::~Browser() {
  close(commands_);  // Its end is the browser's.
  close(answers_);
  kill(-pid_, SIGKILL);
  Reap(pid_);
}

void Browser::Open(const std::string& url) {
  Load("about:blank");  // So that another fragment of the same page is loaded anew.
  requests_.clear();
  complaints_.clear();
  Load(url);
}

void Browser::Load(const std::string& url) {
  loaded_ = false;
  Command("Page.navigate", {{"url", url}});
  while (!loaded_) Hear(Next());
}

Json Browser::Value(const std::string& expression) {
  const Json answer = Command(
      "Runtime.evaluate", {{"expression", expression}, {"returnByValue", true}, {"awaitPromise", true}, {"userGesture", true}});
  if (answer.contains("exceptionDetails")) throw std::runtime_error(expression + ": " + answer["exceptionDetails"].dump());
  return answer["result"].value("value", Json());
}

void Browser::Press(const std::string& key) {
  const int code = key == "Tab" ? 9 : key == "Enter" ? 13 : key == "Escape" ? 27 : 32;
  Json press{{"type", "keyDown"}, {"key", key}, {"code", key == " " ? "Space" : key}, {"windowsVirtualKeyCode", code}};
  if (key == "Enter") press["text"] = "\r";
  if (key == " ") press["text"] = " ";
  Command("Input.dispatchKeyEvent", press);
  press["type"] = "keyUp";
  press.erase("text");
  Command("Input.dispatchKeyEvent", press);
}

void Browser::Type(const std::string& text) { Command("Input.insertText", {{"text", text}}); }

Json Browser::Command(const std::string& method, Json parameters) { return Ask(method, std::move(parameters), session_); }

Json Browser::Ask(const std::string& method, Json parameters, const std::string& session) {
  Json command{{"id", ++asked_}, {"method", method}, {"params", std::move(parameters)}};
  if (!session.empty()) command["sessionId"] = session;
  const std::string text = command.dump();
  const char* bytes = text.c_str();  // With the NUL that ends it.
  for (std::size_t sent = 0; sent < text.size() + 1;) {
    const ssize_t count = write(commands_, bytes + sent, text.size() + 1 - sent);
    if (count < 0 && errno != EINTR) throw std::runtime_error("the browser has ended");
    if (count > 0) sent += static_cast<std::size_t>(count);
  }
  for (;;) {
    const Json message = Next();
    if (message.value("id", 0) != asked_) {
      Hear(message);
    } else if (message.contains("error")) {
      throw std::runtime_error(method + ": " + message["error"].dump());
    } else {
      return message["result"];
    }
  }
}

Json Browser::Next() {
  std::size_t end = 0;
  while ((end = incoming_.find('\0')) == std::string::npos) {
    pollfd answer{answers_, POLLIN, 0};
    const int ready = poll(&answer, 1, kPatience_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) throw std::runtime_error("the browser does not answer");
    std::array<char, 64 * 1024> bytes;
    const ssize_t count = read(answers_, bytes.data(), bytes.size());
    if (count <= 0) throw std::runtime_error("the browser has ended");
    incoming_.append(bytes.data(), static_cast<std::size_t>(count));
  }
  Json message = Json::parse(incoming_.substr(0, end));
  incoming_.erase(0, end + 1);
  return message;
}

void Browser::Hear(const Json& event) {
  const std::string method = event.value("method", "");
  if (method == "Page.loadEventFired") loaded_ = true;
  if (method == "Network.requestWillBeSent") requests_.push_back(event["params"]["request"]["url"]);
  if (const std::string text = TextOf(event); !text.empty()) complaints_.push_back(text);
}

}  // namespace parley
