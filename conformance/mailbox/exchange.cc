#include "conformance/mailbox/exchange.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "src/ipc/bytes.h"

namespace parley::mailbox {
namespace {

struct Sending {
  Stream stream;
  std::size_t next = 0;
  std::optional<Pending> pending;
};

struct Receiving {
  Actor actor;
  std::optional<Pending> pending;
};

// What is under way: sends and receives.
std::vector<Pending> UnderWay(const std::vector<Sending>& sendings, const std::vector<Receiving>& receivings) {
  std::vector<Pending> all;
  for (const Sending& each : sendings) {
    if (each.pending) all.push_back(*each.pending);
  }
  for (const Receiving& each : receivings) {
    if (each.pending) all.push_back(*each.pending);
  }
  return all;
}

const Expected& AMessage() {
  static const Expected kMessage{"a message", [](const Result& result) { return DataOf(result).has_value(); }};
  return kMessage;
}

}  // namespace

std::size_t FirstReturned(Run& run, const std::vector<Pending>& waiting, const std::string& allowed) {
  std::vector<int> events;
  for (const Pending& each : waiting) events.push_back(each.event());
  int returned = -1;
  const Cast::Answer answer = run.cast().AwaitAny(events, &returned);
  if (answer == Cast::Answer::kRunning) Unresolved("none has returned by the deadline, but something still runs: " + allowed);
  if (answer == Cast::Answer::kStuck) Fail("several operations wait\n  allowed: " + allowed + "\n  seen: none of them returned");
  return static_cast<std::size_t>(std::find(events.begin(), events.end(), returned) - events.begin());
}

std::vector<std::string> Exchange(Run& run, const TestMailbox& box, const std::vector<Stream>& streams,
                                  std::vector<Actor> receivers) {
  std::vector<Sending> sendings;
  std::vector<Receiving> receivings;
  std::size_t all = 0, begun = 0;
  for (const Stream& stream : streams) {
    sendings.push_back({stream, 0, {}});
    all += stream.messages.size();
  }
  for (const Actor& receiver : receivers) receivings.push_back({receiver, {}});
  std::vector<std::string> received;
  while (received.size() < all) {
    for (Sending& each : sendings) {
      if (each.pending && each.pending->Returned()) {
        each.pending->MustReturn(Succeeds());
        each.pending.reset();
      }
      if (each.pending || each.next == each.stream.messages.size()) continue;
      each.pending = each.stream.sender.Start(box.Sending(each.stream.messages[each.next++]));
    }
    for (Receiving& each : receivings) {
      if (each.pending && each.pending->Returned()) {
        received.push_back(*DataOf(each.pending->MustReturn(AMessage())));
        each.pending.reset();
      }
      if (each.pending || begun == all) continue;
      ++begun;
      each.pending = each.actor.Start(box.Receiving());
    }
    if (const auto under_way = UnderWay(sendings, receivings); !under_way.empty()) {
      try {
        FirstReturned(run, under_way, std::to_string(all) + " messages are sent and as many received");
      } catch (Ended& ended) {
        if (ended.verdict == Verdict::kFail) ended.clause = "mailbox.nothing-lost-or-invented";
        throw;
      }
    }
  }
  for (Sending& each : sendings) {
    if (each.pending) each.pending->MustReturn(Succeeds());
  }
  return received;
}

void ExpectEachOnce(const std::vector<Stream>& streams, const std::vector<std::string>& received) {
  std::map<std::string, int> balance;
  for (const Stream& stream : streams) {
    for (const std::string& message : stream.messages) ++balance[message];
  }
  for (const std::string& message : received) --balance[message];
  for (const auto& [message, left] : balance) {
    if (left == 0) continue;
    Fail("several actors sent messages that differ\n  allowed: each is received once\n  seen: " + Show(message) +
         (left > 0 ? " was sent and never received" : " was received more often than sent"));
  }
}

void ExpectOrderKept(const std::vector<Stream>& streams, const std::vector<std::string>& received) {
  for (const Stream& stream : streams) {
    std::size_t next = 0;
    for (const std::string& message : received) {
      const auto found = std::find(stream.messages.begin(), stream.messages.end(), message);
      if (found == stream.messages.end()) continue;
      if (found == stream.messages.begin() + static_cast<std::ptrdiff_t>(next)) {
        ++next;
        continue;
      }
      Fail("actor " + std::to_string(stream.sender.number()) + " sent " + std::to_string(stream.messages.size()) +
           " messages\n  allowed: they are received in the order sent\n  seen: " + Show(message) + " where " +
           (next < stream.messages.size() ? Show(stream.messages[next]) : "no more") + " was due");
    }
  }
}

}  // namespace parley::mailbox
