#include "src/history/record.h"

namespace parley {

std::optional<judge::Operation> OperationOf(const Record& record, int client, Open if_open) {
  judge::Operation operation{.client = client,
                             .call = record.call,
                             .kind = record.kind,
                             .priority = record.priority,
                             .value = record.value};
  if (!record.ret) {
    operation.ending = if_open == Open::kCrashed ? judge::Ending::kCrashed : judge::Ending::kBlocked;
    return operation;
  }
  operation.ret = *record.ret;
  if (!record.error) return operation;
  if (record.error != Error::kWouldBlock) return std::nullopt;
  operation.kind = record.kind == judge::Kind::kPut ? judge::Kind::kPutFull : judge::Kind::kTakeEmpty;
  return operation;
}

}  // namespace parley
