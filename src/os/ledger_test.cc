#include "src/os/ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

#include "gtest/gtest.h"
#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"

namespace parley::os {
namespace {

using pipe::End;

// A ledger with one pipe; tells from outside which copies it still keeps.
struct Book {
  Ledger ledger;
  int read = -1;
  int write = -1;

  Book() {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0) std::abort();
    read = fds[0];
    write = fds[1];
    EXPECT_EQ(ledger.Put("p", Fd(read), Fd(write)), std::nullopt);
  }
  bool Keeps(int fd) const { return fcntl(fd, F_GETFD) >= 0; }
};

TEST(LedgerTest, KeepsWhatNobodyHasHeldYet) {
  Book book;

  book.ledger.GaveUp(1, "p", End::kWrite);
  book.ledger.Left(1);

  EXPECT_TRUE(book.Keeps(book.read));
  EXPECT_TRUE(book.Keeps(book.write));
}

TEST(LedgerTest, ClosesTheCopyWithTheLastHolderOfThatEnd) {
  Book book;
  book.ledger.Get(1, "p", End::kWrite);
  book.ledger.Get(2, "p", End::kWrite);

  book.ledger.GaveUp(1, "p", End::kWrite);
  EXPECT_TRUE(book.Keeps(book.write));
  book.ledger.Left(2);

  EXPECT_FALSE(book.Keeps(book.write));
  EXPECT_TRUE(book.Keeps(book.read));
  EXPECT_EQ(std::get<Error>(book.ledger.Get(3, "p", End::kWrite)), Error::kClosed);
}

TEST(LedgerTest, CountsAHolderOnceHoweverOftenItAsks) {
  Book book;
  book.ledger.Get(1, "p", End::kRead);
  book.ledger.Get(1, "p", End::kRead);

  book.ledger.GaveUp(1, "p", End::kRead);

  EXPECT_FALSE(book.Keeps(book.read));
}

TEST(LedgerTest, LetsAnHeirHoldWhatTheOtherHolds) {
  Book book;
  book.ledger.Get(1, "p", End::kWrite);

  book.ledger.Inherit(2, 1);
  book.ledger.Left(1);
  EXPECT_TRUE(book.Keeps(book.write));
  book.ledger.Left(2);

  EXPECT_FALSE(book.Keeps(book.write));
  EXPECT_TRUE(book.Keeps(book.read));
}

TEST(LedgerTest, KeepsWhatIsToBeKeptWhoeverHeldIt) {
  Book book;
  EXPECT_EQ(book.ledger.Keep("k", Fd(dup(book.read))), std::nullopt);
  EXPECT_EQ(book.ledger.Keep("k", Fd()), Error::kExists);

  book.ledger.Get(1, "k", End::kRead);
  book.ledger.Left(1);

  EXPECT_TRUE(std::holds_alternative<int>(book.ledger.Get(2, "k", End::kRead)));
  EXPECT_EQ(book.ledger.Forget("k"), std::nullopt);
}

TEST(LedgerTest, RefusesANameThatIsTakenAndOneThatIsNot) {
  Book book;

  EXPECT_EQ(book.ledger.Put("p", Fd(), Fd()), Error::kExists);
  EXPECT_EQ(std::get<Error>(book.ledger.Get(1, "q", End::kRead)), Error::kNotFound);
  EXPECT_EQ(book.ledger.Forget("q"), Error::kNotFound);
  EXPECT_TRUE(book.Keeps(book.read));
}

TEST(LedgerTest, ForgetsTheCopiesAndTheName) {
  Book book;
  book.ledger.Get(1, "p", End::kRead);

  EXPECT_EQ(book.ledger.Forget("p"), std::nullopt);

  EXPECT_FALSE(book.Keeps(book.read));
  EXPECT_FALSE(book.Keeps(book.write));
  EXPECT_EQ(std::get<Error>(book.ledger.Get(1, "p", End::kRead)), Error::kNotFound);
}

}  // namespace
}  // namespace parley::os
