#include "src/reference/pipe.h"

#include <csignal>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "src/process/handlers.h"
#include "src/reference/pipe_world.h"

namespace parley::reference {
namespace {

using pipe::End;

// Two actors in this process, which therefore never may wait.
class PipeTest : public testing::Test {
 protected:
  PipeTest() {
    InstallHandlers();
    reader = world.MakeAdapter(0);
    writer = world.MakeAdapter(1);
    Reader(pipe::Create{"p", 512});
    Reader(pipe::Open{"p", End::kRead, {}});
    Writer(pipe::Open{"p", End::kWrite, {}});
  }
  Result Reader(const Operation& operation) { return reader->Perform(operation); }
  Result Writer(const Operation& operation) { return writer->Perform(operation); }
  Result Read(std::int64_t max) { return Reader(pipe::Read{"p", max, false}); }
  std::string Got(std::int64_t max) { return Read(max).As<pipe::Data>().data; }
  Result Write(std::string data) { return Writer(pipe::Write{"p", Bytes(std::move(data)), false}); }
  std::int64_t Put(std::string data) { return Write(std::move(data)).As<pipe::Counted>().count; }

  PipeWorld<Pipe> world{/*named=*/false};
  std::unique_ptr<Adapter> reader;
  std::unique_ptr<Adapter> writer;
};

TEST_F(PipeTest, RoundsTheCapacityUp) {
  const Result created = Reader(pipe::Create{"q", 513});

  EXPECT_EQ(created.As<pipe::Created>().capacity, std::optional<std::int64_t>(1024));
  EXPECT_TRUE(Reader(pipe::Create{"q", 513}).Is(Error::kExists));
}

TEST_F(PipeTest, ASmallWriteIsStoredWholeOrNotAtAll) {
  EXPECT_EQ(Put(std::string(511, 'a')), 511);
  EXPECT_TRUE(Write("bc").Is(Error::kWouldBlock));
  EXPECT_EQ(Put("b"), 1);
  EXPECT_TRUE(Write("c").Is(Error::kWouldBlock));

  EXPECT_EQ(Got(1000), std::string(511, 'a') + "b");
}

TEST_F(PipeTest, ALargeWriteIsStoredAsFarAsItFits) {
  EXPECT_EQ(Put("ab"), 2);
  EXPECT_EQ(Put(std::string(600, 'c')), 510);

  EXPECT_EQ(Got(1000), "ab" + std::string(510, 'c'));
}

TEST_F(PipeTest, TellsEmptyFromEndOfFile) {
  EXPECT_TRUE(Read(1).Is(Error::kWouldBlock));
  EXPECT_EQ(Put("ab"), 2);
  Writer(pipe::Close{"p", End::kWrite});

  EXPECT_EQ(Got(1), "a");
  EXPECT_EQ(Got(1), "b");
  EXPECT_EQ(Got(1), "");
  EXPECT_EQ(Got(1), "");
}

TEST_F(PipeTest, AWriteWithoutReadersBreaksAndSignals) {
  const int before = HandlerRuns(SIGPIPE);
  Reader(pipe::Close{"p", End::kRead});
  EXPECT_EQ(HandlerRuns(SIGPIPE), before);

  EXPECT_TRUE(Write("a").Is(Error::kBroken));

  EXPECT_EQ(HandlerRuns(SIGPIPE), before + 1);
  EXPECT_EQ(Put(""), 0);
}

TEST_F(PipeTest, BeginsAfreshAfterAllHaveClosed) {
  Put("old");
  Writer(pipe::Close{"p", End::kWrite});
  Reader(pipe::Close{"p", End::kRead});

  Reader(pipe::Open{"p", End::kRead, {}});

  EXPECT_TRUE(Read(1).Is(Error::kWouldBlock));
}

TEST_F(PipeTest, ADuplicateKeepsTheEndOpen) {
  Writer(pipe::Duplicate{"p", End::kWrite});
  Writer(pipe::Close{"p", End::kWrite});

  EXPECT_TRUE(Read(1).Is(Error::kWouldBlock));
  Writer(pipe::Close{"p", End::kWrite});
  EXPECT_EQ(Got(1), "");
}

TEST_F(PipeTest, EndsAreOneWay) {
  EXPECT_TRUE(Writer(pipe::Read{"p", 1, false}).Is(Error::kClosed));
  EXPECT_TRUE(Reader(pipe::Write{"p", Bytes("x"), false}).Is(Error::kClosed));
}

TEST_F(PipeTest, ReadinessTellsTheTruth) {
  const auto of = [](const Result& result) { return result.As<pipe::Readiness>(); };
  EXPECT_FALSE(of(Reader(pipe::Poll{"p", End::kRead})).readable);
  EXPECT_TRUE(of(Writer(pipe::Poll{"p", End::kWrite})).writable);
  Put("a");

  EXPECT_TRUE(of(Reader(pipe::Poll{"p", End::kRead})).readable);
  EXPECT_FALSE(of(Writer(pipe::Poll{"p", End::kWrite})).writable);
  Writer(pipe::Close{"p", End::kWrite});
  EXPECT_TRUE(of(Reader(pipe::Poll{"p", End::kRead})).hangup);
}

TEST_F(PipeTest, CreatingAndDestroyingLeavesNothingBehind) {
  for (int i = 0; i < 5000; ++i) {
    ASSERT_TRUE(Reader(pipe::Create{"q", {}}).Succeeded()) << i;
    ASSERT_TRUE(Reader(pipe::Open{"q", End::kRead, {}}).Succeeded()) << i;
    Reader(pipe::Close{"q", End::kRead});
    ASSERT_TRUE(Reader(pipe::Destroy{"q"}).Succeeded());
  }
  EXPECT_TRUE(Reader(pipe::Destroy{"q"}).Is(Error::kNotFound));
  EXPECT_TRUE(Reader(pipe::Open{"q", End::kRead, {}}).Is(Error::kNotFound));
}

TEST_F(PipeTest, APlaceIsNotUsedAgainWhileSomebodyHoldsIt) {
  Reader(pipe::Destroy{"p"});
  Reader(pipe::Create{"q", {}});
  Reader(pipe::Open{"q", End::kRead, {}});

  Put("a");

  EXPECT_EQ(Got(1), "a");
  EXPECT_TRUE(Reader(pipe::Read{"q", 1, false}).Is(Error::kWouldBlock));
}

}  // namespace
}  // namespace parley::reference
