#include "src/cli/words.h"

#include <filesystem>
#include <system_error>

#include "src/cli/usage.h"

namespace parley {
namespace {

// Cuts one word after the other off a command.
class Splitter {
 public:
  explicit Splitter(std::string_view command) : command_(command) {}

  std::vector<std::string> Words() {
    while (at_ < command_.size()) {
      const char c = command_[at_++];
      if (c == '\'' || c == '"') {
        Quoted(c);
      } else if (c == '\\') {
        Add(Next());
      } else if (c == ' ' || c == '\t' || c == '\n') {
        in_word_ = false;
      } else {
        Add(c);
      }
    }
    return words_;
  }

 private:
  void Begin() {
    if (!in_word_) words_.emplace_back();
    in_word_ = true;
  }
  void Add(char c) {
    Begin();
    words_.back() += c;
  }
  char Next() {
    if (at_ == command_.size()) throw BadUsage("a quote or backslash is not finished in: " + std::string(command_));
    return command_[at_++];
  }
  void Quoted(char quote) {
    Begin();
    for (char c = Next(); c != quote; c = Next()) {
      if (quote == '"' && c == '\\') {
        const char escaped = Next();
        if (std::string_view("\\\"$`").find(escaped) == std::string_view::npos) Add(c);
        Add(escaped);
      } else {
        Add(c);
      }
    }
  }

  std::string_view command_;
  std::size_t at_ = 0;
  std::vector<std::string> words_;
  bool in_word_ = false;
};

}  // namespace

std::vector<std::string> SplitWords(std::string_view command) {
  auto words = Splitter(command).Words();
  if (words.empty()) throw BadUsage("--agent needs a command, such as --agent 'python3 agent.py'");
  return words;
}

std::string JoinWords(const std::vector<std::string>& words) {
  std::string command;
  for (const std::string& word : words) {
    if (!command.empty()) command += ' ';
    if (!word.empty() && word.find_first_of(" \t\n'\"\\") == std::string::npos) {
      command += word;
      continue;
    }
    command += '\'';
    for (const char c : word) command += c == '\'' ? "'\\''" : std::string(1, c);
    command += '\'';
  }
  return command;
}

std::vector<std::string> AgentCommand(std::string_view command) {
  auto words = SplitWords(command);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::error_code error;
    const bool is_file = i == 0 ? words[i].find('/') != std::string::npos
                                : !words[i].empty() && std::filesystem::exists(words[i], error);
    if (is_file) words[i] = std::filesystem::absolute(words[i], error).lexically_normal();
  }
  return words;
}

}  // namespace parley
