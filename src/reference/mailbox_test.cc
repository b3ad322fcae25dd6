#include "src/reference/mailbox.h"

#include <chrono>
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "src/reference/mailbox_world.h"

namespace parley::reference {
namespace {

// Two actors in this process, which therefore never may wait.
class MailboxTest : public testing::Test {
 protected:
  MailboxTest() {
    a->Perform(Named("box", 2));
    for (Adapter* actor : {a.get(), b.get()}) actor->Perform(mailbox::Open{"box"});
  }
  static mailbox::Create Named(std::string name, std::optional<std::int64_t> capacity) {
    return {.object = std::move(name), .capacity = capacity, .max_size = 100};
  }
  Result Send(std::string data, std::int64_t priority = 0) {
    return a->Perform(
        mailbox::Send{.object = "box", .data = Bytes(std::move(data)), .wait = false, .priority = priority});
  }
  Result Receive() { return b->Perform(mailbox::Receive{.object = "box", .wait = false}); }
  std::string Got() { return Receive().As<mailbox::Received>().data; }

  MailboxWorld<Mailbox> world;
  std::unique_ptr<Adapter> a = world.MakeAdapter(0);
  std::unique_ptr<Adapter> b = world.MakeAdapter(1);
};

TEST_F(MailboxTest, HoldsAsManyAsItsCapacity) {
  EXPECT_TRUE(Send("x").Succeeded());
  EXPECT_TRUE(Send("").Succeeded());
  EXPECT_TRUE(Send("z").Is(Error::kWouldBlock));

  EXPECT_EQ(Got(), "x");
  EXPECT_EQ(Got(), "");
  EXPECT_TRUE(Receive().Is(Error::kWouldBlock));
}

TEST_F(MailboxTest, CreatingTellsTheCapacityInForce) {
  const auto capacity = [&](const mailbox::Create& create) { return a->Perform(create).As<Created>().capacity; };
  EXPECT_EQ(capacity(Named("bounded", 3)), Capacity(3));
  EXPECT_EQ(capacity(Named("zero", 0)), Capacity(0));
  EXPECT_EQ(capacity(Named("unbounded", std::nullopt)), Capacity());

  mailbox::Create huge = Named("huge", 1'000'000);
  huge.max_size = MessageStore::kLargest;
  EXPECT_EQ(capacity(huge), Capacity(MessageStore::MostOf(MessageStore::kLargest)));
}

TEST_F(MailboxTest, RefusesWhatIsTooBig) {
  EXPECT_TRUE(Send(std::string(101, 'x')).Is(Error::kTooBig));
  EXPECT_TRUE(Send(std::string(100, 'x')).Succeeded());

  EXPECT_TRUE(b->Perform(mailbox::Receive{.object = "box", .wait = false, .max = 99}).Is(Error::kTooBig));
  EXPECT_EQ(Got(), std::string(100, 'x'));
}

TEST_F(MailboxTest, TheHighestPriorityComesFirst) {
  Send("low", 1);
  Send("high", 31);

  EXPECT_EQ(Receive().As<mailbox::Received>().priority, 31);
  EXPECT_EQ(Got(), "low");
  EXPECT_TRUE(Send("x", 32).Is(Error::kInvalid));
}

TEST_F(MailboxTest, ANameIsTakenUntilItIsDestroyed) {
  mailbox::Create again = Named("box", 7);
  EXPECT_EQ(a->Perform(again).As<Created>().capacity, Capacity(2));
  again.exclusive = true;
  EXPECT_TRUE(a->Perform(again).Is(Error::kExists));
  Send("old");

  EXPECT_TRUE(b->Perform(mailbox::Destroy{"box"}).Succeeded());

  EXPECT_TRUE(b->Perform(mailbox::Destroy{"box"}).Is(Error::kNotFound));
  EXPECT_TRUE(a->Perform(mailbox::Open{"box"}).Is(Error::kNotFound));
  EXPECT_TRUE(Receive().Is(Error::kGone));
  EXPECT_TRUE(a->Perform(again).Succeeded());
  EXPECT_TRUE(Receive().Is(Error::kGone));
  EXPECT_TRUE(b->Perform(mailbox::Open{"box"}).Succeeded());
  EXPECT_TRUE(Receive().Is(Error::kWouldBlock));
}

TEST_F(MailboxTest, CreatingAndDestroyingLeavesNothingBehind) {
  for (int i = 0; i < 1000; ++i) {
    const std::string name = "box" + std::to_string(i);
    ASSERT_TRUE(a->Perform(Named(name, 1)).Succeeded()) << i;
    ASSERT_TRUE(b->Perform(mailbox::Open{name}).Succeeded());
    ASSERT_TRUE(a->Perform(mailbox::Destroy{name}).Succeeded());
  }
}

TEST_F(MailboxTest, ATimedWaitExpires) {
  const auto before = std::chrono::steady_clock::now();
  EXPECT_TRUE(b->Perform(mailbox::Receive{.object = "box", .timeout_ms = 30}).Is(Error::kTimeout));
  EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(30));

  Send("x");
  Send("y");
  EXPECT_TRUE(a->Perform(mailbox::Send{.object = "box", .timeout_ms = 0}).Is(Error::kTimeout));
  EXPECT_EQ(b->Perform(mailbox::Receive{.object = "box", .timeout_ms = 0}).As<mailbox::Received>().data, "x");
}

TEST_F(MailboxTest, ARendezvousThatNobodyMeetsLeavesNothing) {
  a->Perform(Named("zero", 0));
  for (Adapter* actor : {a.get(), b.get()}) actor->Perform(mailbox::Open{"zero"});

  EXPECT_TRUE(a->Perform(mailbox::Send{.object = "zero", .wait = false}).Is(Error::kWouldBlock));
  EXPECT_TRUE(a->Perform(mailbox::Send{.object = "zero", .timeout_ms = 5}).Is(Error::kTimeout));

  EXPECT_TRUE(b->Perform(mailbox::Receive{.object = "zero", .wait = false}).Is(Error::kWouldBlock));
}

TEST_F(MailboxTest, SelectsByType) {
  a->Perform(Named("types", 9));
  for (Adapter* actor : {a.get(), b.get()}) actor->Perform(mailbox::Open{"types"});
  for (const int type : {5, 3, 7, 3}) a->Perform(mailbox::SendTyped{.object = "types", .data = {}, .type = type});
  const auto take = [&](std::int64_t type) {
    const Result result = b->Perform(mailbox::ReceiveTyped{.object = "types", .type = type, .wait = false});
    return result.Succeeded() ? result.As<mailbox::TypedMessage>().type : -1;
  };

  EXPECT_EQ(take(-2), -1);
  EXPECT_EQ(take(0), 5);
  EXPECT_EQ(take(7), 7);
  EXPECT_EQ(take(-3), 3);
  EXPECT_EQ(take(-9), 3);
  EXPECT_EQ(take(0), -1);
}

TEST_F(MailboxTest, AttributesTellTheTruth) {
  Send("x");

  const auto attributes = b->Perform(mailbox::GetAttributes{"box"}).As<mailbox::Attributes>();

  EXPECT_EQ(attributes.count, 1);
  EXPECT_EQ(attributes.capacity, 2);
  EXPECT_EQ(attributes.max_size, 100);
}

TEST_F(MailboxTest, TellsOnceOfAMessageInTheEmptyStore) {
  const auto told = [&] { return b->Perform(mailbox::Notified{}).As<mailbox::Count>().count; };
  Send("x");
  EXPECT_TRUE(b->Perform(mailbox::Notify{"box"}).Succeeded());
  EXPECT_TRUE(a->Perform(mailbox::Notify{"box"}).Is(Error::kBusy));
  Send("y");
  EXPECT_EQ(told(), 0);
  Got();
  Got();

  Send("z");
  EXPECT_EQ(told(), 1);
  Got();
  Send("z");
  EXPECT_EQ(told(), 1);
}

}  // namespace
}  // namespace parley::reference
