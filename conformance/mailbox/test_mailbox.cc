#include "conformance/mailbox/test_mailbox.h"

#include <algorithm>
#include <map>

namespace parley::mailbox {
namespace {

constexpr std::int64_t kMostToFill = 400;      // Messages.
constexpr std::int64_t kMostToMeasure = 16;    // Messages: no test needs more room.
constexpr int kUnmoved = 3;                    // Times that nothing fits before a mailbox is full.

Capacity Asked(Bound bound, std::int64_t messages) {
  if (bound == Bound::kUnbounded) return Capacity(std::optional<std::int64_t>{});
  return bound == Bound::kZero ? 0 : messages;
}

bool Offers(const Traits& traits, Bound bound) {
  if (!traits.capacities) return true;  // Unknown: tried.
  return std::find(traits.capacities->begin(), traits.capacities->end(), bound) != traits.capacities->end();
}

// What fits where nobody says so: found out once for each implementation.
std::int64_t MeasuredRoom(Run& run, Actor& receiver, Actor& sender, const TestMailbox& box) {
  static std::map<std::string, std::int64_t> rooms;
  if (const auto found = rooms.find(run.description().name); found != rooms.end()) return found->second;
  std::vector<std::string> sent;
  while (static_cast<std::int64_t>(sent.size()) < kMostToMeasure) {
    sent.push_back(Pattern(box.max_size(), static_cast<int>(sent.size())));
    const Result result = sender.Perform(box.Sending(sent.back(), /*wait=*/false));
    if (result.Succeeded()) continue;
    sent.pop_back();
    break;
  }
  for (std::size_t i = 0; i < sent.size(); ++i) receiver.SetUp(box.Receiving());
  return rooms[run.description().name] = static_cast<std::int64_t>(sent.size());
}

[[noreturn]] void FailOf(const char* clause, const std::string& message) {
  throw Ended{Verdict::kFail, message, clause};
}

// Where the capacity is known: exactly so many fit.
std::vector<std::string> FillToCapacity(Actor& sender, const TestMailbox& box, std::int64_t size) {
  const std::int64_t capacity = *box.capacity();
  if (capacity > kMostToFill) Unsupported("needs a mailbox of at most " + std::to_string(kMostToFill) + " messages");
  std::vector<std::string> filled;
  bool wait = false;
  while (static_cast<std::int64_t>(filled.size()) < capacity) {
    const std::string data = Pattern(size, static_cast<int>(filled.size()));
    Pending send = sender.Start(box.Sending(data, wait));
    Result result;
    try {
      result = send.Returns();
    } catch (Ended& ended) {
      if (ended.verdict == Verdict::kFail) ended.clause = "mailbox.capacity-is-as-declared";
      throw;
    }
    if (result.Is(Error::kUnsupported) && !wait) {
      wait = true;
      continue;
    }
    if (result.error) {
      const std::string count = std::to_string(filled.size()) + " of " + std::to_string(capacity) + " messages";
      if (result.Is(Error::kUnsupported)) Unsupported("its answer to send is: unsupported");
      FailOf("mailbox.capacity-is-as-declared", "the mailbox holds " + count + "\n  allowed: a send succeeds\n  seen: " + Show(result));
    }
    filled.push_back(data);
  }
  return filled;
}

}  // namespace

TestMailbox::TestMailbox(Run& run, std::vector<Actor> users, MailboxWishes wishes)
    : name_(wishes.name.empty() ? run.NewName() : wishes.name) {
  const auto traits = run.Traits<Traits>();
  max_size_ = std::min(wishes.max_size, traits.max_size.value_or(wishes.max_size));
  if (max_size_ < wishes.size) Unsupported("needs messages of " + std::to_string(wishes.size) + " bytes");
  Make(run, users.at(0), wishes);
  for (Actor& user : users) user.SetUp(Open{.object = name_});
  run.AtEnd(users[0], Destroying());
  if (bound_ == Bound::kZero) {
    room_ = 0;
  } else if (bound_ == Bound::kBounded && !capacity_) {
    room_ = users.size() > 1 ? MeasuredRoom(run, users[0], users[1], *this) : 1;
  } else {
    room_ = capacity_.value_or(kMostToFill);
  }
  if (room_ < wishes.room) Unsupported("needs room for " + std::to_string(wishes.room) + " messages");
}

// Makes the first kind of mailbox that it can.
void TestMailbox::Make(Run& run, Actor& creator, const MailboxWishes& wishes) {
  const auto traits = run.Traits<Traits>();
  const std::int64_t messages = std::min(wishes.capacity, traits.max_capacity.value_or(wishes.capacity));
  std::string lack;
  for (const Bound bound : wishes.bounds) {
    lack += (lack.empty() ? "needs a mailbox that is " : " or ") + std::string(kBoundWords[static_cast<std::size_t>(bound)]);
    if (!Offers(traits, bound) || (bound == Bound::kZero && wishes.room > 0)) continue;
    const Create create{.object = name_, .capacity = Asked(bound, messages), .max_size = max_size_};
    const Result result = creator.Perform(create);
    // Where the kinds are not known they are tried.
    if (result.Is(Error::kUnsupported) || (result.Is(Error::kInvalid) && !traits.capacities)) continue;
    if (result.error) Unresolved("set-up: " + Show(Operation(create)) + " answered " + Show(result));
    bound_ = bound;
    if (bound == Bound::kUnbounded) capacity_ = std::nullopt;
    if (bound != Bound::kUnbounded) capacity_ = create.capacity.value_or(std::nullopt);
    const auto answer = result.As<Created>().capacity;
    if (answer && (*answer || bound != Bound::kUnbounded)) {
      capacity_ = *answer;
      bound_ = capacity_ == 0 ? Bound::kZero : Bound::kBounded;
    }
    if (std::find(wishes.bounds.begin(), wishes.bounds.end(), bound_) != wishes.bounds.end()) return;
  }
  Unsupported(lack);
}

std::vector<std::string> Messages(int count, std::int64_t most, int origin) {
  std::vector<std::string> messages;
  for (int i = 0; i < count; ++i) {
    const std::int64_t size = i % 5 == 3 ? most : std::min<std::int64_t>(most, 4 + (i * 7) % 23);
    std::string text = Pattern(size, origin + i);
    text.replace(0, 3, {static_cast<char>('a' + origin % 26), static_cast<char>('0' + i / 64), static_cast<char>('0' + i % 64)});
    messages.push_back(std::move(text));
  }
  return messages;
}

bool DeliversAtOnce(Run& run) {
  return run.Traits<Traits>().delivery.value_or(Delivery::kImmediate) == Delivery::kImmediate;
}

void NeedSeveralReceivers(Run& run) {
  if (run.Traits<Traits>().receivers == "one") Unsupported("needs several receivers");
}

void NeedTimed(Run& run) {
  if (!run.Traits<Traits>().timed.value_or(false)) Unsupported("needs waits with a limit");
}

void NeedPriorities(Run& run) {
  if (!run.Traits<Traits>().priorities.value_or(false)) Unsupported("needs priorities");
}

void Pass(Actor& sender, Actor& receiver, const TestMailbox& box, std::string_view data) {
  Pending send = sender.Start(box.Sending(data));
  receiver.Must(box.Receiving(), Brings(data));
  send.MustReturn(Succeeds());
}

void Carry(Actor& sender, Actor& receiver, const TestMailbox& box, const std::vector<std::string>& messages,
           std::int64_t ahead) {
  ahead = std::min(ahead, box.room());
  std::size_t received = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (ahead == 0) {
      Pass(sender, receiver, box, messages[i]);
      continue;
    }
    if (static_cast<std::int64_t>(i - received) == ahead) receiver.Must(box.Receiving(), Brings(messages[received++]));
    sender.Must(box.Sending(messages[i]), Succeeds());
  }
  while (ahead > 0 && received < messages.size()) receiver.Must(box.Receiving(), Brings(messages[received++]));
}

void Drain(Actor& receiver, const TestMailbox& box, const std::vector<std::string>& expected) {
  for (const std::string& message : expected) receiver.Must(box.Receiving(), Brings(message));
}

void ExpectEmpty(Actor& sender, Actor& receiver, const TestMailbox& box) {
  Pass(sender, receiver, box, "end");
  Pending receive = receiver.Start(box.Receiving(/*wait=*/false));
  const Result result = receive.Returns();
  if (!result.Is(Error::kUnsupported)) receive.MustReturn(WouldBlock());
}

std::vector<std::string> Fill(Actor& sender, const TestMailbox& box, std::int64_t size) {
  size = std::min(size, box.max_size());
  if (box.bound() == Bound::kUnbounded) Unsupported("needs a mailbox that gets full");
  if (box.capacity()) return FillToCapacity(sender, box, size);
  std::vector<std::string> filled;
  for (int unmoved = 0; unmoved < kUnmoved;) {
    if (static_cast<std::int64_t>(filled.size()) > kMostToFill) {
      Unsupported("needs a mailbox that gets full: this one took " + std::to_string(filled.size()) + " messages");
    }
    const std::string data = Pattern(size, static_cast<int>(filled.size()));
    const Result result = sender.Start(box.Sending(data, /*wait=*/false)).Returns();
    if (result.Is(Error::kUnsupported)) Unsupported("needs sends that do not wait, or a capacity that is known");
    if (result.error && !result.Is(Error::kWouldBlock)) Unresolved("set-up: filling the mailbox, a send answered " + Show(result));
    unmoved = result.error ? unmoved + 1 : 0;
    if (result.Succeeded()) filled.push_back(data);
  }
  return filled;
}

std::vector<std::string> Refill(Actor& sender, const TestMailbox& box) try {
  return Fill(sender, box);
} catch (Ended& ended) {
  ended.clause.clear();
  throw;
}

void MustWaitForRoom(Pending& send, const TestMailbox& box) {
  if (box.bound() == Bound::kBounded && !box.capacity() && !send.Waits() && send.Returns().Succeeded()) {
    Unsupported("needs a mailbox that stays full: this one, whose capacity is unknown, takes more by now");
  }
  send.MustWait(box.bound() == Bound::kZero ? "nobody receives, and there is no room" : "the mailbox is full");
}

void MakeRoom(Actor& receiver, const TestMailbox& box, std::vector<std::string>& filled) {
  do {
    if (filled.empty()) return;
    receiver.Must(box.Receiving(), Brings(filled.front()));
    filled.erase(filled.begin());
  } while (!box.capacity());
}

std::optional<Result> Try(Actor& actor, const Operation& operation) {
  Result result = actor.Start(operation).Returns();
  if (result.Is(Error::kUnsupported)) return std::nullopt;
  return result;
}

}  // namespace parley::mailbox
