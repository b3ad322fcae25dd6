#include "src/ipc/description.h"

#include <algorithm>

namespace parley {

bool Description::HasProfile(std::string_view profile) const {
  return std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

}  // namespace parley
