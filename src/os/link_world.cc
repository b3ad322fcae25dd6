#include "src/os/link_world.h"

#include "src/actor/workplace.h"
#include "src/os/connected_link.h"

namespace parley::os {
namespace {

class LinkWorld final : public World {
 public:
  LinkWorld(const MakeTransport& make, std::int64_t max_size)
      : make_(make),
        max_size_(max_size),
        roster_(workplace_.MakeDirectory("roster")),
        transport_(workplace_.MakeDirectory("link")) {}

  std::unique_ptr<Adapter> MakeAdapter(int actor) override {
    return std::make_unique<ConnectedLink>(roster_, make_(actor, transport_), max_size_);
  }

 private:
  const Workplace workplace_;  // Goes with all that is in it.
  const MakeTransport make_;
  const std::int64_t max_size_;
  const std::string roster_;  // Directories.
  const std::string transport_;
};

}  // namespace

std::unique_ptr<World> MakeLinkWorld(const MakeTransport& make, std::int64_t max_size) {
  return std::make_unique<LinkWorld>(make, max_size);
}

}  // namespace parley::os
