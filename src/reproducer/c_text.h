// C text: bytes and words as they stand in a C file.
#ifndef SRC_REPRODUCER_C_TEXT_H_
#define SRC_REPRODUCER_C_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "src/ipc/bytes.h"
#include "src/ipc/fields.h"

namespace parley::reproducer {

// A string literal.
std::string Quoted(std::string_view bytes);

// One line that is safe behind `//`: plain, and not continued on the next.
std::string Comment(std::string_view text);

// Data of an event, which may have been abridged.
struct Data {
  Bytes bytes;           // The first of them,
  std::size_t size = 0;  // of so many.
  bool whole() const { return bytes.size() == size; }
};
// The key "data" of an operation or a result; none: no bytes.
Data DataOf(const Json& keys);

// True if byte i of the data is i + i / 89 printable characters after its first, and
// '!' comes after '~': so are the long messages that clauses send.
bool IsPattern(const Data& data);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_C_TEXT_H_
