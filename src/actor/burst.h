// Burst: many operations that an actor performs by itself, and records.
#ifndef SRC_ACTOR_BURST_H_
#define SRC_ACTOR_BURST_H_

#include "src/history/payload.h"
#include "src/history/recorder.h"
#include "src/ipc/adapter.h"
#include "src/ipc/process.h"

namespace parley {

// Performs the operations one after the other, each as long as it takes. Returns when
// all are done, the lane is full, or, between two of them, the round is over.
void PerformBurst(Adapter& adapter, const process::Burst& burst);

// Logs that an operation has returned with `result`, in whose form messages, reads and
// loads bring data.
void RecordResult(Lane& lane, const Result& result, const Payload& payload);

}  // namespace parley

#endif  // SRC_ACTOR_BURST_H_
