// Browser: a headless Chromium for tests of pages, driven over its DevTools protocol
// (https://chromedevtools.github.io/devtools-protocol/, --remote-debugging-pipe).
#ifndef SRC_REPORT_BROWSER_H_
#define SRC_REPORT_BROWSER_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace parley {

// One page in a browser of its own. Every function waits for the browser's answer and
// throws std::runtime_error if none comes within a minute, or if it says no.
class Browser {
 public:
  // True if this machine has one.
  static bool IsInstalled();

  // Starts it, with all that it writes in `directory`, which exists. Requires a
  // single-threaded process.
  explicit Browser(const std::string& directory);
  ~Browser();
  Browser(const Browser&) = delete;

  // Opens the page and waits until it has loaded. Forgets what was requested before.
  void Open(const std::string& url);
  // What the expression gives, once it is there if it is a promise.
  nlohmann::json Value(const std::string& expression);
  // "Tab", "Enter", "Escape", " ".
  void Press(const std::string& key);
  void Type(const std::string& text);
  // A command of the protocol to the page, such as "Emulation.setEmulatedMedia".
  nlohmann::json Command(const std::string& method, nlohmann::json parameters = nlohmann::json::object());

  // The addresses that the page asked for since it was opened, refused ones too.
  const std::vector<std::string>& requests() const { return requests_; }
  // Errors and messages of the console, and breaches of the page's policy, since then.
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  void Load(const std::string& url);
  nlohmann::json Ask(const std::string& method, nlohmann::json parameters, const std::string& session);
  nlohmann::json Next();
  void Hear(const nlohmann::json& event);

  pid_t pid_ = -1;
  int commands_ = -1, answers_ = -1;
  std::string incoming_, session_;
  int asked_ = 0;
  bool loaded_ = false;
  std::vector<std::string> requests_, complaints_;
};

}  // namespace parley

#endif  // SRC_REPORT_BROWSER_H_
