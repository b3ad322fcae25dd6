#include "src/actor/burst.h"

#include <chrono>
#include <exception>
#include <utility>
#include <vector>

#include "src/history/record.h"
#include "src/ipc/bytes.h"

namespace parley {
namespace {

// How long those who begin together wait for one that does not come.
constexpr std::chrono::milliseconds kMeeting{200};

struct Step {
  Operation operation;
  Record record;
};

std::vector<Step> StepsOf(const process::Burst& burst) {
  std::vector<Step> steps;
  for (const Json& json : burst.operations) {
    const auto recorded = Decode<process::Recorded>(json.at("record"));
    Step& step = steps.emplace_back();
    step.operation = process::OperationOf(json);
    step.record.value = recorded.value;
    step.record.priority = static_cast<std::int32_t>(recorded.priority);
    step.record.object = static_cast<std::uint16_t>(recorded.object);
    step.record.kind = recorded.takes ? judge::Kind::kTake : judge::Kind::kPut;
    step.record.wait = json.value("wait", true);
  }
  return steps;
}

Result PerformOne(Adapter& adapter, const Operation& operation) try {
  return adapter.Perform(operation);
} catch (const std::exception& error) {
  return Result::Failure(Error::kInvalid, error.what());
}

}  // namespace

void RecordResult(Lane& lane, const Result& result, const Payload& payload) {
  const auto data = result.ok.find("data");
  const auto priority = result.ok.find("priority");
  std::int64_t value = kGarbled;
  if (data != result.ok.end() && data->is_string()) value = payload.ValueOf(FromHex(data->get_ref<const std::string&>()));
  const bool told = priority != result.ok.end() && priority->is_number_integer();
  lane.Returned(result.error, value, told ? priority->get<std::int32_t>() : -1);
}

void PerformBurst(Adapter& adapter, const process::Burst& burst) {
  const std::vector<Step> steps = StepsOf(burst);
  const Payload payload{burst.smallest, burst.largest};
  const Recorder recorder = Recorder::Open(burst.log);
  Lane lane = recorder.LaneOf(static_cast<int>(burst.lane));
  const int round = static_cast<int>(burst.round);
  recorder.Meet(round, static_cast<int>(burst.together), kMeeting);
  for (const Step& step : steps) {
    if (recorder.round() != round || lane.full()) return;
    lane.Called(step.record);
    RecordResult(lane, PerformOne(adapter, step.operation), payload);
  }
}

}  // namespace parley
