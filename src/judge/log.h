// Log: what somebody recorded of a run on one object, whoever recorded it.
#ifndef SRC_JUDGE_LOG_H_
#define SRC_JUDGE_LOG_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace parley::judge {

// A moment of the recorder's clock, in any unit. Equal moments count as concurrent:
// an operation comes before another only if it returned at a smaller moment than the
// other was called.
using Time = std::int64_t;
inline constexpr Time kNever = std::numeric_limits<Time>::max();

enum class Object {
  kFifo,      // A queue: oldest first.
  kPriority,  // Highest priority first, oldest first among equals (mq_receive(3)).
  kRegister,  // One word that is written and read.
  kPipe,      // A stream of records: a put and a take carry several, in order.
};
inline constexpr std::array<std::string_view, 4> kObjectWords = {"fifo", "priority", "register", "pipe"};

enum class Kind : std::uint8_t {
  kPut,        // Sent, enqueued, written.
  kTake,       // Received, dequeued, read.
  kTakeEmpty,  // Answered that there is nothing.
  kPutFull,    // Answered that there is no room.
};

// How an operation ended. Three different things.
enum class Ending : std::uint8_t {
  kCompleted,
  kCrashed,  // Its client died in it: it may have happened, or may not.
  kBlocked,  // It waits at the end, when nothing can move any more: it has not happened.
};

struct Operation {
  std::int64_t client = 0;
  Time call = 0;
  Time ret = kNever;  // kNever unless completed.
  Kind kind = Kind::kPut;
  Ending ending = Ending::kCompleted;
  std::int32_t priority = 0;  // Of a put into a priority queue; higher is taken first.
  std::int64_t value = 0;     // Of a completed take: what it brought. Of a put: what it carried.
};

inline bool Before(const Operation& a, const Operation& b) { return a.ret < b.call; }

struct Log {
  Object object = Object::kFifo;
  std::int64_t capacity = 0;  // Elements; 0: unbounded.
  std::int64_t initial = 0;   // Of a register.
  std::int64_t atomic = 0;    // Of a pipe: puts of up to so many records stay together.
  std::vector<Operation> operations;
  // Of a pipe, by operation: which record of its put or take it is, from 0. The
  // records of one put or take stand together, with the same client, call and return.
  std::vector<std::uint32_t> parts;
  // By value, and by client, where the recorder had names for them and not numbers.
  std::vector<std::string> value_names, client_names;
  // For people: what its operations are called, and who performs them. Empty: as files
  // have it.
  std::string put_word, take_word, client_word;
};

// For people: the value's name, or number; the client's.
std::string ValueName(const Log& log, std::int64_t value);
std::string ClientName(const Log& log, std::int64_t client);

enum class Outcome {
  kLinearizable,  // Some order explains every result.
  kViolation,     // None does.
  kUnresolved,    // Out of budget: never a pass.
};

struct Judgement {
  Outcome outcome = Outcome::kUnresolved;
  std::string reason;                   // One sentence.
  std::vector<std::size_t> convicting;  // Operations that no order explains; numbers in the log.
  std::vector<std::size_t> witness;     // An order that explains all, if one was asked for or searched for.
};

}  // namespace parley::judge

#endif  // SRC_JUDGE_LOG_H_
