#include "conformance/expectations.h"

#include "src/ipc/bytes.h"

namespace parley {

std::optional<std::string> DataOf(const Result& result) {
  if (result.error) return std::nullopt;
  const auto data = result.ok.find("data");
  if (data == result.ok.end() || !data->is_string()) return std::nullopt;
  return FromHex(data->get_ref<const std::string&>());
}

Expected Brings(std::string_view data) {
  return {Show(data), [data = std::string(data)](const Result& result) { return DataOf(result) == data; }};
}

Expected WouldBlock() { return FailsWith(Error::kWouldBlock); }

Expected AnyError() {
  return {"an error", [](const Result& result) { return result.error && !result.Is(Error::kUnsupported); }};
}

}  // namespace parley
