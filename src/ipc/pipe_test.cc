#include "src/ipc/pipe.h"

#include <cstdint>

#include "gtest/gtest.h"
#include "src/ipc/bytes.h"
#include "src/ipc/error.h"
#include "src/ipc/fields.h"
#include "src/ipc/malformed.h"
#include "src/ipc/mechanism.h"
#include "src/ipc/operation.h"

namespace parley::pipe {
namespace {

// Tells reads from writes; knows nothing else.
class Parrot : public PipeAdapter {
 protected:
  Outcome<Created> Do(const Create&) override { return Created{}; }
  Outcome<Nothing> Do(const Open&) override { return Nothing{}; }
  Outcome<Counted> Do(const Write& write) override { return Counted{static_cast<std::int64_t>(write.data.size())}; }
  Outcome<Data> Do(const Read& read) override { return Data{Bytes(read.object)}; }
  Outcome<Nothing> Do(const Close&) override { return Error::kClosed; }
  Outcome<Nothing> Do(const Destroy&) override { return Nothing{}; }
};

TEST(PipeAdapterTest, PerformsEachOperationByItsOwnFunction) {
  Parrot parrot;

  EXPECT_EQ(parrot.Perform(Write{"p1", "abc", true}).As<Counted>().count, 3);
  EXPECT_EQ(parrot.Perform(Read{"p1", 16, true}).As<Data>().data, "p1");
  EXPECT_TRUE(parrot.Perform(Close{"p1", End::kRead}).Is(Error::kClosed));
}

TEST(PipeAdapterTest, DoesNotSupportWhatItDoesNotOverride) {
  Parrot parrot;

  EXPECT_TRUE(parrot.Perform(Duplicate{"p1", End::kRead}).Is(Error::kUnsupported));
  EXPECT_TRUE(parrot.Perform(Poll{"p1", End::kRead}).Is(Error::kUnsupported));
  EXPECT_TRUE(parrot.Perform(Operation("send", Json::object())).Is(Error::kUnsupported));
}

TEST(PipeTraitsTest, MustMakeSense) {
  const Mechanism& pipe = *MechanismNamed(kMechanism);

  EXPECT_NO_THROW(pipe.check_traits(Json::object()));
  EXPECT_NO_THROW(pipe.check_traits({{"capacity", 64}, {"atomic_write", 64}, {"named", true}}));
  EXPECT_THROW(pipe.check_traits({{"capacity", 64}, {"atomic_write", 65}}), Malformed);
  EXPECT_THROW(pipe.check_traits({{"capacity", -1}}), Malformed);
  EXPECT_THROW(pipe.check_traits({{"atomic_write", 0}}), Malformed);
  EXPECT_THROW(pipe.check_traits({{"named", 1}}), Malformed);
}

}  // namespace
}  // namespace parley::pipe
