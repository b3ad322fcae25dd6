#include "src/os/signal_threads.h"

#include <unistd.h>

namespace parley::os {
namespace {

thread_local int current = 0;

}  // namespace

int SignalThreads::Current() { return current; }

void SignalThreads::Start(int count, const std::function<void(int number, pid_t id)>& begun) {
  std::unique_lock lock(mutex_);
  for (int i = 0; i < count; ++i) {
    const int number = ++count_;
    std::thread([this, number, &begun] { Serve(number, begun); }).detach();
  }
  changed_.wait(lock, [this] { return begun_ == count_; });
}

void SignalThreads::Serve(int number, const std::function<void(int number, pid_t id)>& begun) {
  current = number;
  std::unique_lock lock(mutex_);
  begun(number, gettid());
  ++begun_;
  changed_.notify_all();
  for (;;) {
    changed_.wait(lock, [&] { return busy_ == number; });
    lock.unlock();
    (*job_)();
    lock.lock();
    busy_ = 0;
    changed_.notify_all();
  }
}

void SignalThreads::Run(int number, const std::function<void()>& job) {
  if (number == 0) return job();
  std::unique_lock lock(mutex_);
  job_ = &job;
  busy_ = number;
  changed_.notify_all();
  changed_.wait(lock, [this] { return busy_ == 0; });
}

}  // namespace parley::os
