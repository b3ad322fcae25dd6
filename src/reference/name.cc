#include "src/reference/name.h"

#include <cstring>

namespace parley::reference {

void Name::Give(const std::string& name) {
  std::memcpy(text.data(), name.c_str(), name.size() + 1);
  given.store(true);
}

}  // namespace parley::reference
