// Script: histories written by hand, for tests.
#ifndef SRC_HISTORY_SCRIPT_H_
#define SRC_HISTORY_SCRIPT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "src/history/history.h"
#include "src/ipc/pipe.h"

namespace parley {

// Builds the history of one pipe "p" call by call. Each call and each answer
// takes the next moment in time.
class Script {
 public:
  // The pipe, with a read end for actor 1 and a write end for actor 0.
  Script();

  Script& Does(int actor, const Operation& operation, const Result& result);
  // Leaves the operation under way; its event's number.
  int Begins(int actor, const Operation& operation);
  Script& Ends(int event, const Result& result);
  Script& Kills(int event);
  const History& history() const { return history_; }

 private:
  History history_;
  std::int64_t now_ = 0;
};

Operation Writes(const std::string& data, bool wait = true);
Operation Reads(std::int64_t max, bool wait = true);
Operation Opens(pipe::End end);
Operation Closes(pipe::End end);
Result Ok();
Result Count(std::int64_t count);
Result Brings(const std::string& data);

}  // namespace parley

#endif  // SRC_HISTORY_SCRIPT_H_
