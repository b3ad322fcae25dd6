// Fields: writes the vocabulary's structs as JSON objects and reads them back.
//
// A struct lists its keys once, in a member template, and everything that
// crosses a process boundary follows from that list:
//
//   struct Read {
//     std::string object;
//     std::int64_t max = 0;
//     template <class V> void Fields(V& visit) {
//       visit("object", object);
//       visit("max", max);
//     }
//   };
//
// Keys are text, Bytes (hexadecimal), bool, 64-bit integers within 2^53, enums
// with a Words() array, lists, and std::optional of these: left out if empty. An
// optional of an optional tells "left out" from null.
#ifndef SRC_IPC_FIELDS_H_
#define SRC_IPC_FIELDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "nlohmann/json.hpp"
#include "src/ipc/bytes.h"
#include "src/ipc/malformed.h"

namespace parley {

using Json = nlohmann::json;

inline constexpr std::int64_t kLargestInteger = std::int64_t{1} << 53;

namespace fields {

inline Json ToJson(const std::string& text) { return text; }
inline Json ToJson(const Bytes& bytes) { return ToHex(bytes); }
inline Json ToJson(bool value) { return value; }
inline Json ToJson(std::int64_t value) { return value; }
inline Json ToJson(const Json& value) { return value; }
template <class E>
  requires std::is_enum_v<E>
Json ToJson(E value) {
  return std::string(Words(value).at(static_cast<std::size_t>(value)));
}
template <class T>
Json ToJson(const std::vector<T>& list) {
  Json array = Json::array();
  for (const T& item : list) array.push_back(ToJson(item));
  return array;
}

[[noreturn]] inline void Expected(const char* what) { throw Malformed(what); }

inline void FromJson(const Json& json, std::string& text) {
  if (!json.is_string()) Expected("expected text");
  text = json.get_ref<const std::string&>();
}
inline void FromJson(const Json& json, Bytes& bytes) {
  if (!json.is_string()) Expected("expected hexadecimal text");
  bytes = FromHex(json.get_ref<const std::string&>());
}
inline void FromJson(const Json& json, bool& value) {
  if (!json.is_boolean()) Expected("expected true or false");
  value = json.get<bool>();
}
inline void FromJson(const Json& json, std::int64_t& value) {
  if (!json.is_number_integer()) Expected("expected an integer");
  if (json.is_number_unsigned() &&
      json.get<std::uint64_t>() > static_cast<std::uint64_t>(kLargestInteger)) {
    Expected("expected an integer within 2^53");
  }
  value = json.get<std::int64_t>();
  if (value < -kLargestInteger || value > kLargestInteger) Expected("expected an integer within 2^53");
}
inline void FromJson(const Json& json, Json& value) { value = json; }
template <class E>
  requires std::is_enum_v<E>
void FromJson(const Json& json, E& value) {
  const auto& words = Words(value);
  for (std::size_t i = 0; json.is_string() && i < words.size(); ++i) {
    if (words[i] == json.get_ref<const std::string&>()) {
      value = static_cast<E>(i);
      return;
    }
  }
  Expected("expected one of the words that the protocol lists");
}
template <class T>
void FromJson(const Json& json, std::vector<T>& list) {
  if (!json.is_array()) Expected("expected a list");
  list.clear();
  for (const Json& item : json) FromJson(item, list.emplace_back());
}

struct Writer {
  Json json = Json::object();
  template <class T>
  void operator()(const char* key, const T& value) {
    json[key] = ToJson(value);
  }
  template <class T>
  void operator()(const char* key, const std::optional<T>& value) {
    if (value) (*this)(key, *value);
  }
  template <class T>
  void operator()(const char* key, const std::optional<std::optional<T>>& value) {
    if (value) json[key] = *value ? ToJson(**value) : Json(nullptr);
  }
};

struct Reader {
  const Json& json;
  template <class T>
  void operator()(const char* key, T& value) {
    const auto found = json.find(key);
    if (found == json.end()) throw Malformed(std::string("key \"") + key + "\" is missing");
    Read(key, *found, value);
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& value) {
    const auto found = json.find(key);
    if (found == json.end() || found->is_null()) return;
    Read(key, *found, value.emplace());
  }
  template <class T>
  void operator()(const char* key, std::optional<std::optional<T>>& value) {
    const auto found = json.find(key);
    if (found == json.end()) return;
    value.emplace();
    if (!found->is_null()) Read(key, *found, value->emplace());
  }
  template <class T>
  static void Read(const char* key, const Json& found, T& value) try {
    FromJson(found, value);
  } catch (const Malformed& why) {
    throw Malformed(std::string("key \"") + key + "\": " + why.what());
  }
};

}  // namespace fields

// The struct as a JSON object.
template <class T>
Json Encode(const T& value) {
  fields::Writer writer;
  const_cast<T&>(value).Fields(writer);  // A Writer only reads.
  return std::move(writer.json);
}

// The struct that `json` describes; unknown keys are ignored. Throws Malformed.
template <class T>
T Decode(const Json& json) {
  if (!json.is_object()) throw Malformed("expected an object");
  T value;
  fields::Reader reader{json};
  value.Fields(reader);
  return value;
}

}  // namespace parley

#endif  // SRC_IPC_FIELDS_H_
