// Record: one operation as its actor, or whoever asked the actor, logged it.
#ifndef SRC_HISTORY_RECORD_H_
#define SRC_HISTORY_RECORD_H_

#include <cstdint>
#include <optional>

#include "src/ipc/error.h"
#include "src/judge/log.h"

namespace parley {

// A ticket of the recorder's clock: from 1, each given once.
using Ticket = std::int64_t;

struct Record {
  // Known before the call.
  Ticket call = 0;
  std::int64_t value = 0;      // Of a put; of a take once it has returned.
  std::int32_t priority = 0;   // Likewise.
  std::uint16_t object = 0;    // Which of several objects.
  judge::Kind kind = judge::Kind::kPut;  // kPut or kTake.
  bool wait = true;            // It waits if it must.
  // Known after the return.
  std::optional<Ticket> ret;   // Nothing: it had not returned.
  std::optional<Error> error;  // It was refused.
};

// What becomes of a record that has not returned.
enum class Open {
  kCrashed,  // Its actor was killed: it may have happened.
  kBlocked,  // It waits, and nothing can move any more: it has not happened.
};

// The record as an operation of a log; nothing if it cannot have changed or told
// anything: one that was interrupted, or refused for other reasons than that there is
// nothing, or no room.
std::optional<judge::Operation> OperationOf(const Record& record, int client, Open if_open);

}  // namespace parley

#endif  // SRC_HISTORY_RECORD_H_
