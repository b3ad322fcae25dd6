#include "src/history/renamed.h"

#include <cctype>
#include <map>

namespace parley {
namespace {

bool IsDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool IsLetter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Renaming {
 public:
  void Apply(std::string& text, bool adds) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const bool starts = text[at] == 'o' && (at == 0 || !IsLetter(text[at - 1]));
      std::size_t end = at + 1;
      while (starts && end < text.size() && IsDigit(text[end])) ++end;
      const bool is_name = starts && end > at + 1 && (end == text.size() || !IsLetter(text[end]));
      if (!is_name) end = at + 1;
      const std::string part = text.substr(at, end - at);
      result += is_name ? NameOf(part, adds) : part;
      at = end;
    }
    text = result;
  }
  void Apply(Json& keys) {
    for (const char* key : {"object", "name", "to", "from", "of", "as"}) {
      const auto found = keys.find(key);
      if (found != keys.end() && found->is_string()) Apply(found->get_ref<std::string&>(), true);
    }
  }

 private:
  std::string NameOf(const std::string& before, bool adds) {
    const auto known = names_.find(before);
    if (known != names_.end()) return known->second;
    if (!adds) return before;
    return names_[before] = "o" + std::to_string(names_.size() + 1);
  }

  std::map<std::string, std::string> names_;
};

}  // namespace

void Rename(History& history, std::string& text) {
  Renaming renaming;
  for (Event& event : history.events) {
    renaming.Apply(event.operation.keys);
    renaming.Apply(event.result.ok);
  }
  renaming.Apply(text, false);
}

}  // namespace parley
