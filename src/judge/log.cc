#include "src/judge/log.h"

namespace parley::judge {
namespace {

std::string NameOf(const std::vector<std::string>& names, std::int64_t number) {
  const auto at = static_cast<std::size_t>(number);
  return number >= 0 && at < names.size() ? names[at] : std::to_string(number);
}

}  // namespace

std::string ValueName(const Log& log, std::int64_t value) { return NameOf(log.value_names, value); }
std::string ClientName(const Log& log, std::int64_t client) { return NameOf(log.client_names, client); }

}  // namespace parley::judge
