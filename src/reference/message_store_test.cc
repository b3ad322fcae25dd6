#include "src/reference/message_store.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "src/reference/arena.h"

namespace parley::reference {
namespace {

using Rank = MessageStore::Rank;

const Rank kOldest = [](const Envelope&) { return 0; };
const Rank kByPriority = [](const Envelope& envelope) { return -envelope.priority; };

Message Of(std::string data, std::int64_t priority = 0) {
  return {.data = Bytes(std::move(data)), .priority = priority};
}

class MessageStoreTest : public testing::Test {
 protected:
  std::string Take(const Rank& rank = kOldest) {
    const auto message = store->Take(rank);
    return message ? message->data : "nothing";
  }
  Arena<MessageStore> store;
};

TEST_F(MessageStoreTest, GivesWholeMessagesInTheirOrder) {
  store->Reset(3, 100);
  store->Put(Of("one"));
  store->Put(Of(""));
  EXPECT_FALSE(store->IsFull(1));
  store->Put(Of("three"));
  EXPECT_TRUE(store->IsFull(1));

  EXPECT_EQ(Take(), "one");
  EXPECT_EQ(Take(), "");
  EXPECT_EQ(Take(), "three");
  EXPECT_EQ(Take(), "nothing");
}

TEST_F(MessageStoreTest, GivesTheBestAndOfEqualsTheEarliest) {
  store->Reset(9, 100);
  for (const auto& [text, priority] : {std::pair{"a", 1}, {"b", 5}, {"c", 1}, {"d", 5}}) store->Put(Of(text, priority));

  EXPECT_EQ(store->Peek(kByPriority)->size, 1u);
  EXPECT_EQ(Take(kByPriority), "b");
  EXPECT_EQ(Take(kByPriority), "d");
  EXPECT_EQ(Take(kByPriority), "a");
  EXPECT_EQ(Take(kByPriority), "c");
}

TEST_F(MessageStoreTest, LeavesWhatHasNoRank) {
  store->Reset(9, 100);
  store->Put(Of("a", 1));
  store->Put(Of("b", 2));

  EXPECT_EQ(Take([](const Envelope& envelope) -> std::optional<std::int64_t> {
              if (envelope.priority == 2) return 0;
              return std::nullopt;
            }),
            "b");
  EXPECT_EQ(store->Count(), 1);
}

// An old message of low priority must not keep the memory of those that overtook it.
TEST_F(MessageStoreTest, UsesTheMemoryOfTakenMessagesAgain) {
  store->Reset(4, 50'000);
  store->Put(Of("old", 0));
  for (int i = 0; i < 1000; ++i) {
    const std::string text(static_cast<std::size_t>(i % 7 * 8000), static_cast<char>('a' + i % 26));
    ASSERT_FALSE(store->IsFull(text.size()));
    store->Put(Of(text, 1));
    ASSERT_EQ(Take(kByPriority), text);
  }

  EXPECT_EQ(Take(), "old");
}

TEST_F(MessageStoreTest, KeepsManyMessagesWhileTheyComeAndGo) {
  store->Reset(MessageStore::kUnbounded, 10'000);
  int put = 0;
  int taken = 0;
  for (int round = 0; round < 300; ++round) {
    for (int i = 0; i < 30; ++i) store->Put(Of(std::to_string(put++) + std::string(1000, 'x')));
    for (int i = 0; i < 25; ++i) ASSERT_EQ(Take(), std::to_string(taken++) + std::string(1000, 'x'));
  }
  EXPECT_EQ(store->Count(), put - taken);
}

TEST_F(MessageStoreTest, UnboundedIsFullWhenTheMemoryIsUsedUp) {
  store->Reset(MessageStore::kUnbounded, MessageStore::kLargest);
  int count = 0;
  for (; !store->IsFull(MessageStore::kLargest); ++count) store->Put(Of(std::string(MessageStore::kLargest, 'x')));

  EXPECT_EQ(count, MessageStore::MostOf(MessageStore::kLargest));
  EXPECT_EQ(Take().size(), MessageStore::kLargest);
  EXPECT_FALSE(store->IsFull(MessageStore::kLargest));
}

TEST_F(MessageStoreTest, WithdrawsWhatNobodyOffersAnyMore) {
  store->Reset(0, 100);
  const auto first = store->Put(Of("first"), 3);
  const auto second = store->Put(Of("second"), 5);
  EXPECT_TRUE(store->Has(first));

  store->WithdrawAllBut(std::uint64_t{1} << 5);

  EXPECT_FALSE(store->Has(first));
  EXPECT_TRUE(store->Has(second));
  store->Withdraw(second);
  EXPECT_EQ(store->Count(), 0);
}

TEST_F(MessageStoreTest, ResettingEmptiesIt) {
  store->Reset(2, 100);
  store->Put(Of("old"));

  store->Reset(1, 10);

  EXPECT_EQ(store->Count(), 0);
  EXPECT_FALSE(store->Admits(11));
  store->Put(Of("new"));
  EXPECT_TRUE(store->IsFull(0));
  EXPECT_EQ(Take(), "new");
}

}  // namespace
}  // namespace parley::reference
