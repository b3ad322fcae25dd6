#include "src/history/toy_pipe.h"

#include <algorithm>

namespace parley {

ToyPipe::ToyPipe(std::uint32_t seed, std::size_t capacity, std::size_t atomic_write)
    : random_(seed + 1), capacity_(capacity), atomic_write_(atomic_write) {
  random_.discard(8);
  script_.Does(2, Opens(pipe::End::kWrite), Ok()).Does(3, Opens(pipe::End::kRead), Ok());
}

History ToyPipe::Play(int operations) {
  for (int begun = 0; begun < operations || !tasks_.empty();) {
    const int actor = Dice(4);
    if (tasks_.count(actor) > 0) {
      Step(actor);
    } else if (begun < operations) {
      Begin(actor);
      ++begun;
    }
    bool moved = begun < operations;
    for (int other = 0; other < 4 && !moved; ++other) moved = tasks_.count(other) > 0 && Step(other);
    if (!moved) break;  // All wait.
  }
  return script_.history();
}

void ToyPipe::Begin(int actor) {
  Task task;
  task.wait = Dice(3) > 0;
  if (actor % 2 == 0) {
    for (int i = 1 + Dice(static_cast<int>(capacity_) + 1); i > 0; --i) task.data += next_[actor]++;
    task.event = script_.Begins(actor, Writes(task.data, task.wait));
  } else {
    task.max = 1 + static_cast<std::size_t>(Dice(static_cast<int>(capacity_)));
    task.event = script_.Begins(actor, Reads(static_cast<std::int64_t>(task.max), task.wait));
  }
  tasks_[actor] = task;
}

bool ToyPipe::Step(int actor) {
  Task& task = tasks_[actor];
  const bool moved = task.data.empty() ? StepOfRead(task) : StepOfWrite(task);
  if (task.event < 0) tasks_.erase(actor);
  return moved;
}

bool ToyPipe::StepOfWrite(Task& task) {
  const std::size_t room = capacity_ - bytes_.size();
  const bool small = task.data.size() <= atomic_write_;
  if (room == 0 || (small && room < task.data.size())) {
    if (task.wait) return false;
    End(task, task.progress > 0 ? Count(static_cast<std::int64_t>(task.progress)) : Result::Failure(Error::kWouldBlock));
    return true;
  }
  for (std::size_t i = small ? task.data.size() : 1; i > 0; --i) bytes_.push_back(task.data[task.progress++]);
  if (task.progress == task.data.size()) End(task, Count(static_cast<std::int64_t>(task.progress)));
  return true;
}

bool ToyPipe::StepOfRead(Task& task) {
  if (bytes_.empty()) {
    if (!task.wait) End(task, Result::Failure(Error::kWouldBlock));
    return !task.wait;
  }
  std::string data;
  for (; data.size() < task.max && !bytes_.empty(); bytes_.pop_front()) data += bytes_.front();
  End(task, Brings(data));
  return true;
}

void ToyPipe::End(Task& task, const Result& result) {
  script_.Ends(task.event, result);
  task.event = -1;
}

}  // namespace parley
