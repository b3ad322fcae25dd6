// Bytes: data that travels through an implementation under test.
#ifndef SRC_IPC_BYTES_H_
#define SRC_IPC_BYTES_H_

#include <string>
#include <string_view>
#include <utility>

namespace parley {

// A string of arbitrary bytes. A type of its own, so that it is written as
// hexadecimal wherever text is written as text.
struct Bytes : std::string {
  using std::string::string;
  Bytes() = default;
  Bytes(std::string bytes) : std::string(std::move(bytes)) {}
};

// Lower-case hexadecimal, two digits a byte.
std::string ToHex(std::string_view bytes);

// The inverse. Throws Malformed (fields.h) unless `hex` is an even number of
// lower-case hexadecimal digits.
Bytes FromHex(std::string_view hex);

// For reports: quoted text, other bytes as \xNN. What is longer than `most` bytes
// is cut after half as many, and its length given.
std::string Show(std::string_view bytes, std::size_t most = 48);

}  // namespace parley

#endif  // SRC_IPC_BYTES_H_
