// Operation and Result: what an actor is asked to do, and what came of it.
//
// This is the form in which everybody outside a mechanism sees them: actors,
// agents, recorders, checkers and reports. The mechanisms' own headers (pipe.h)
// give the typed forms, which convert to it.
#ifndef SRC_IPC_OPERATION_H_
#define SRC_IPC_OPERATION_H_

#include <concepts>
#include <optional>
#include <string>

#include "src/ipc/error.h"
#include "src/ipc/fields.h"

namespace parley {

template <class T>
concept TypedOperation = requires {
  { T::kName } -> std::convertible_to<std::string_view>;
  typename T::Ok;
};

struct Operation {
  std::string name;            // "read"
  Json keys = Json::object();  // The keys of the agent protocol for it.

  Operation() = default;
  Operation(std::string name, Json keys) : name(std::move(name)), keys(std::move(keys)) {}
  template <TypedOperation T>
  Operation(const T& typed) : name(T::kName), keys(Encode(typed)) {}

  bool operator==(const Operation&) const = default;
};

// Either an error or the keys of a success.
struct Result {
  std::optional<Error> error;
  Json ok = Json::object();  // Empty if there was an error.
  std::string detail;        // Free text of the implementation, for reports.

  static Result Failure(Error error, std::string detail = "") {
    return {error, Json::object(), std::move(detail)};
  }
  template <class T>
  static Result Success(const T& ok) {
    return {std::nullopt, Encode(ok), ""};
  }
  bool Is(Error other) const { return error == other; }
  bool Succeeded() const { return !error; }
  // The typed success. Throws Malformed if this is an error or does not fit.
  template <class T>
  T As() const {
    if (error) throw Malformed("expected a success, got " + std::string(Name(*error)));
    return Decode<T>(ok);
  }
};

// What a typed implementation of an operation gives back: a T or an error.
template <class T>
class Outcome {
 public:
  Outcome(T ok) : result_(Result::Success(ok)) {}
  Outcome(Error error) : result_(Result::Failure(error)) {}
  Outcome(Result failure) : result_(std::move(failure)) {}
  const Result& result() const { return result_; }

 private:
  Result result_;
};

// One line for reports: `read p1 max=16 wait` and `"hi"`, `would_block`, `count 3`.
std::string Show(const Operation& operation);
std::string Show(const Result& result);

}  // namespace parley

#endif  // SRC_IPC_OPERATION_H_
