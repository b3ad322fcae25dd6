#include "src/os/unnamed_pipe.h"

#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "src/ipc/adapter.h"
#include "src/ipc/error.h"
#include "src/ipc/operation.h"
#include "src/ipc/pipe.h"
#include "src/os/descriptor_pipe.h"
#include "src/os/fd.h"
#include "src/os/locker.h"
#include "src/os/locker_client.h"
#include "src/registry/implementation.h"

namespace parley::os {
namespace {

// Tells the locker what this actor holds. Before it looks at a pipe it lets the
// locker catch up with deaths: the kernel has closed what the dead held, but the
// locker's copy might still hide that.
class UnnamedPipe final : public DescriptorPipe {
 public:
  UnnamedPipe(const MakeEnds& make, const Fd& door) : make_(make), locker_(door) {}

  // A child is a holder of its own, from its fork to its end.
  void Forked() override { locker_.Forked(); }

 protected:
  using DescriptorPipe::Do;

  Outcome<pipe::Created> Do(const pipe::Create& create) override {
    const Ends ends = make_(create.capacity);
    if (const auto error = locker_.Put(create.object, ends.read, ends.write)) return *error;
    pipe::Created created;
    created.capacity.emplace(ends.capacity);
    return created;
  }

  Outcome<pipe::Nothing> Do(const pipe::Open& open) override {
    std::variant<Fd, Error> got = locker_.Get(open.object, open.end);
    if (const Error* error = std::get_if<Error>(&got)) return *error;
    Keep(open.object, open.end, std::get<Fd>(std::move(got)));
    return pipe::Nothing{};
  }

  Outcome<pipe::Nothing> Do(const pipe::Destroy& destroy) override {
    CloseAll(destroy.object);
    if (const auto error = locker_.Forget(destroy.object)) return *error;
    return pipe::Nothing{};
  }

  void Prepare() override { locker_.CatchUp(); }
  void GaveUp(const std::string& object, pipe::End end) override { locker_.GaveUp(object, end); }

 private:
  const MakeEnds make_;
  LockerClient locker_;
};

class UnnamedPipes final : public World {
 public:
  explicit UnnamedPipes(const MakeEnds& make) : make_(make) {}
  std::unique_ptr<Adapter> MakeAdapter(int /*actor*/) override {
    return std::make_unique<UnnamedPipe>(make_, locker_.door());
  }

 private:
  const MakeEnds make_;
  Locker locker_;
};

}  // namespace

std::unique_ptr<World> MakeUnnamedPipes(const MakeEnds& make) try {
  (void)make(std::nullopt);
  return std::make_unique<UnnamedPipes>(make);
} catch (const std::system_error& error) {
  throw Unavailable(error.what());
}

}  // namespace parley::os
