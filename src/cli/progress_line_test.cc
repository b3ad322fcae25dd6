#include "src/cli/progress_line.h"

#include <pty.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "gtest/gtest.h"

namespace parley {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;

const Stage kStage{.implementation = "mine", .trial = "pipe.wakes/WakesIt", .done = 3, .all = 12};

// A terminal: what is written to `fd` is seen.
class Terminal {
 public:
  explicit Terminal(unsigned short columns = 80) {
    const winsize size{.ws_row = 25, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
    if (openpty(&screen_, &fd, nullptr, nullptr, &size) != 0) throw std::runtime_error("no terminal");
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
  }
  ~Terminal() {
    close(fd);
    close(screen_);
  }
  std::string Seen() const {
    std::array<char, 4096> text{};
    const ssize_t size = read(screen_, text.data(), text.size());
    return std::string(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  }
  int fd = -1;

 private:
  int screen_ = -1;
};

TEST(ProgressLineTest, TellsWhereItIsAndRemovesItself) {
  const Terminal terminal;

  { ProgressLine(terminal.fd, "never").Show(kStage); }

  EXPECT_EQ(terminal.Seen(), "\r\x1b[K3 of 12, 25 %: mine  pipe.wakes\r\x1b[K");
}

TEST(ProgressLineTest, IsNotDrawnMoreOftenThanTheEyeSees) {
  const Terminal terminal;
  {
    ProgressLine line(terminal.fd, "never");
    for (int i = 0; i < 5; ++i) line.Show(kStage);
  }

  EXPECT_LT(terminal.Seen().size(), 150u);
}

TEST(ProgressLineTest, IsColouredUnlessNobodyWantsThat) {
  const Terminal terminal;
  { ProgressLine(terminal.fd, "auto").Show(kStage); }
  EXPECT_NE(terminal.Seen().find("\x1b[2m3 of 12"), std::string::npos);
  setenv("NO_COLOR", "1", 1);
  { ProgressLine(terminal.fd, "auto").Show(kStage); }
  EXPECT_EQ(terminal.Seen().find("\x1b[2m"), std::string::npos);
}

TEST(ProgressLineTest, IsQuietInAPipeAndOnADumbTerminal) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  { ProgressLine(ends[1], "always").Show(kStage); }
  close(ends[1]);
  char byte;
  EXPECT_EQ(read(ends[0], &byte, 1), 0);
  close(ends[0]);

  const Terminal terminal;
  setenv("TERM", "dumb", 1);
  { ProgressLine(terminal.fd, "always").Show(kStage); }
  EXPECT_EQ(write(terminal.fd, ".", 1), 1);
  EXPECT_EQ(terminal.Seen(), ".");
}

TEST(ProgressLineTest, StaysWithinTheTerminal) {
  const Terminal terminal(30);

  { ProgressLine(terminal.fd, "never").Show(kStage); }

  EXPECT_EQ(terminal.Seen(), "\r\x1b[K3 of 12, 25 %: mine  pipe.wak\r\x1b[K");
}

TEST(ProgressLineTest, NeverCutsACharacter) {
  const Stage wide{.implementation = "\xe6\xbc\xa2\xe6\xbc\xa2", .trial = "", .done = 0, .all = 0};

  EXPECT_EQ(ProgressText(wide, 0s, 80), "0 of 0: \xe6\xbc\xa2\xe6\xbc\xa2");
  EXPECT_EQ(ProgressText(wide, 0s, 11), "0 of 0: \xe6\xbc\xa2");
}

TEST(ProgressLineTest, ShowsWhatATerminalWouldObey) {
  const Stage nasty{.implementation = "\x1b[2J\n", .trial = "pipe.a/B", .done = 1, .all = 2};

  EXPECT_EQ(ProgressText(nasty, 0s, 80), "1 of 2, 50 %: \\x1b[2J   pipe.a");
}

TEST(ProgressLineTest, GuessesWhatRemains) {
  EXPECT_EQ(Remaining(500ms, 3, 12), "");
  EXPECT_EQ(Remaining(10s, 0, 12), "");
  EXPECT_EQ(Remaining(10s, 10, 12), "a few seconds left");
  EXPECT_EQ(Remaining(10s, 100, 580), "about 45 s left");
  EXPECT_EQ(Remaining(60s, 10, 100), "about 9 min left");
}

}  // namespace
}  // namespace parley
