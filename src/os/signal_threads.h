// SignalThreads: more threads in an actor's process, for signals to be directed at.
#ifndef SRC_OS_SIGNAL_THREADS_H_
#define SRC_OS_SIGNAL_THREADS_H_

#include <sys/types.h>

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace parley::os {

// Threads numbered from 1, that run one job at a time each. 0 is whoever uses this.
// They end with the process.
class SignalThreads {
 public:
  // Waits until each of `count` new threads runs and has called `begun(number, tid)`.
  void Start(int count, const std::function<void(int number, pid_t id)>& begun);
  int count() const { return count_; }
  // Runs `job` on a thread that has been started, or on the caller's (0), and waits
  // until it is done.
  void Run(int number, const std::function<void()>& job);

  // The number of the calling thread. Safe in a handler.
  static int Current();

 private:
  void Serve(int number, const std::function<void(int number, pid_t id)>& begun);

  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
  int begun_ = 0;
  int busy_ = 0;  // Whose job it is; 0: none.
  const std::function<void()>* job_ = nullptr;
};

}  // namespace parley::os

#endif  // SRC_OS_SIGNAL_THREADS_H_
