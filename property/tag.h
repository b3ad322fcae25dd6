// Tag: bytes that show who wrote them and where.
#ifndef PROPERTY_TAG_H_
#define PROPERTY_TAG_H_

#include <cstdint>

#include "src/ipc/bytes.h"

namespace parley {

// `count` bytes of the stream of `actor`, from byte `position` on. Actors up to 7
// have distinct sets of bytes; the first few of each are in order, then a few
// bytes in a row are unlikely to recur. Actors 0 to 2 write letters and digits.
Bytes Tag(int actor, std::int64_t position, std::int64_t count);

}  // namespace parley

#endif  // PROPERTY_TAG_H_
