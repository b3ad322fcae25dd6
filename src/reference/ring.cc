#include "src/reference/ring.h"

#include <algorithm>
#include <cstring>

namespace parley::reference {

void Ring::Reset(std::size_t size) {
  put.store(0);
  taken.store(0);
  capacity.store(static_cast<std::uint32_t>(size));
}

void Ring::Copy(std::uint64_t at, std::string_view data) {
  const std::size_t start = at % capacity.load();
  const std::size_t first = std::min<std::size_t>(data.size(), capacity.load() - start);
  std::memcpy(bytes.data() + start, data.data(), first);
  std::memcpy(bytes.data(), data.data() + first, data.size() - first);
}

void Ring::Put(std::string_view data) {
  Copy(put.load(), data);
  put.store(put.load() + data.size());
}

Bytes Ring::Peek(std::size_t max) const {
  const std::size_t count = std::min(max, Used());
  const std::size_t start = taken.load() % capacity.load();
  const std::size_t first = std::min<std::size_t>(count, capacity.load() - start);
  Bytes data;
  data.reserve(count);
  data.append(bytes.data() + start, first);
  data.append(bytes.data(), count - first);
  return data;
}

Bytes Ring::Take(std::size_t max) {
  Bytes data = Peek(max);
  taken.store(taken.load() + data.size());
  return data;
}

}  // namespace parley::reference
