// LinuxSignalWorld: what the actors of one implementation of signals share.
#ifndef SRC_OS_LINUX_SIGNAL_WORLD_H_
#define SRC_OS_LINUX_SIGNAL_WORLD_H_

#include <memory>
#include <string>

#include "src/ipc/adapter.h"
#include "src/ipc/description.h"
#include "src/os/feed.h"
#include "src/os/signal_parties.h"
#include "src/reference/arena.h"

namespace parley::os {

// Each actor's hands are an S, made as S(parties, feed, actor).
template <class S>
class LinuxSignalWorld : public World {
 public:
  std::unique_ptr<Adapter> MakeAdapter(int actor) override { return std::make_unique<S>(*parties_, feed_, actor); }
  bool OwnsSignals() const override { return true; }

 private:
  reference::Arena<SignalParties> parties_;
  Feed feed_;
};

// What signals of the operating system say of themselves.
Description DescribeLinuxSignal(std::string name);

}  // namespace parley::os

#endif  // SRC_OS_LINUX_SIGNAL_WORLD_H_
