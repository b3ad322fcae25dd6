// LinuxSignal: the operating system's signals: what native adapters can be asked.
#ifndef SRC_OS_LINUX_SIGNAL_H_
#define SRC_OS_LINUX_SIGNAL_H_

#include <map>

#include "src/ipc/signal_native.h"
#include "src/os/fd.h"
#include "src/os/feed.h"
#include "src/os/signal_threads.h"
#include "src/os/system_signal.h"

namespace parley::os {

// What signals do in Linux beyond what one thread sees that sends to another
// process. As SystemSignal. `feed` outlives it.
class LinuxSignal : public SystemSignal {
 public:
  LinuxSignal(SignalParties& parties, const Feed& feed, int actor);
  ~LinuxSignal() override;

 protected:
  using SystemSignal::Do;
  Outcome<Nothing> Do(const signal::Raise& raise) override;
  Outcome<signal::Inherited> Do(const signal::InProgram& in_program) override;
  Outcome<Nothing> Do(const signal::StartThreads& start) override;
  Outcome<process::Results> Do(const signal::InThread& in_thread) override;
  Outcome<Nothing> Do(const signal::SendToThread& send) override;
  Outcome<Nothing> Do(const signal::JoinGroup& join) override;
  Outcome<Nothing> Do(const signal::SendToGroup& send) override;
  Outcome<Nothing> Do(const signal::SendAsStranger& send) override;
  Outcome<signal::FedByte> Do(const signal::AwaitByte& await) override;
  Outcome<Nothing> Do(const signal::Feed& feed) override;
  Outcome<Nothing> Do(const signal::OpenDescriptor& open) override;
  Outcome<signal::Received> Do(const signal::ReadDescriptor& read) override;
  Outcome<signal::Readable> Do(const signal::PollDescriptor& poll) override;
  Outcome<Nothing> Do(const signal::SendByDescriptor& send) override;

  int thread() const override { return SignalThreads::Current(); }

  // The steps that faulty signals change. As kill(2): 0, or -1 and errno.
  virtual int SendToThread(pid_t process, pid_t thread, int number);
  virtual int SendToGroup(pid_t leader, int number);
  virtual int SendWithoutRights(pid_t process, int number);
  virtual int SendBy(int process_descriptor, int number);
  // In the child, before it executes another program.
  virtual void BeforeProgram() {}
  // As read(2), of a byte that somebody feeds, and of the signal descriptor.
  virtual ssize_t ReadFed(int fd, unsigned char& byte);
  virtual bool IsReadable(int signal_descriptor);

  // A descriptor of the actor's process, opened when it was first asked for; -1 and
  // errno if it had ended by then.
  int ProcessDescriptor(std::int64_t actor, pid_t process);

 private:
  const Feed& feed_;
  // Never destroyed: they wait for jobs as long as the process lives.
  SignalThreads& threads_ = *new SignalThreads;
  Fd signals_;
  std::map<std::int64_t, Fd> processes_;
};

}  // namespace parley::os

#endif  // SRC_OS_LINUX_SIGNAL_H_
