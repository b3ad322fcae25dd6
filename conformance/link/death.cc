// Parties killed in the middle of an operation.
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "conformance/link/departure.h"
#include "conformance/link/test_link.h"
#include "src/registry/clause.h"

namespace parley::link {
namespace {

Expected AMessageOrGone() {
  return {"a message, or gone", [](const Result& result) { return result.Succeeded() || result.Is(Error::kGone); }};
}

// Everything that comes from a party that has died, up to gone: each message is one
// of `sent`, in order; the last of them was not finished and may be missing.
void ExpectWholeMessagesThenGone(const TestLink& link, Party& receiver, const Party& dead, const std::vector<std::string>& sent) {
  for (std::size_t i = 0;; ++i) {
    const Result result = receiver.Must(From(dead), AMessageOrGone());
    if (result.Is(Error::kGone)) {
      if (i + 1 >= sent.size() || !link.immediate()) return;
      Fail("a party was killed after it had sent " + std::to_string(sent.size() - 1) + " messages\n  allowed: they are received, then gone\n  seen: gone after " + std::to_string(i));
    }
    const auto got = DataOf(result);
    if (i < sent.size() && got == sent[i]) continue;
    Fail("a party was killed in a send\n  allowed: the whole message or none\n  seen: " + (got ? Show(*got) : std::string("nothing")));
  }
}

// link.survives-a-killed-party: a sender killed while it waits for room.
CLAUSE_TEST("link.survives-a-killed-party", ASenderKilledWhileItWaits) {
  TestLink link(run);
  auto [victim, peer, other] = link.Join<3>();
  const auto [send, sent] = StartOverfull(link, victim, peer, "never");

  Depart(link, victim, Departure::kIsKilled);

  ExpectUsable(peer, other);
  ExpectWholeMessagesThenGone(link, peer, victim, sent);
  ExpectUsable(peer, other);
}

// link.survives-a-killed-party: a receiver killed while it waits, and others with it.
CLAUSE_TEST("link.survives-a-killed-party", AReceiverKilledWhileItWaits) {
  TestLink link(run);
  auto [victim, peer, other] = link.Join<3>();
  Pending lost = victim.Start(From(peer));
  lost.MustWait("nothing was sent");
  Pending receive = other.Start(From(peer));
  receive.MustWait("nothing was sent");

  Depart(link, victim, Departure::kIsKilled);

  Pending send = peer.Start(To(other, "x"));
  receive.MustReturn(Brings("x"));
  send.MustReturn(Succeeds());
  ExpectGoneToSender(link, peer, victim, Departure::kIsKilled);
  ExpectUsable(peer, other);
}

// link.survives-a-killed-party: killed at some instant of a send or receive, again
// and again: the whole message or none, and the others go on.
CLAUSE_TEST("link.survives-a-killed-party", APartyKilledAtAnyInstant) {
  const int rounds = run.effort() == Effort::kThorough ? 60 : run.description().native ? 12 : 3;
  const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(run.effort() == Effort::kThorough ? 30 : 1);
  for (int round = 0; round < rounds && (round < 3 || std::chrono::steady_clock::now() < enough); ++round) {
    if (round > 0) run.FreshCast();
    TestLink link(run);
    auto [victim, peer, other] = link.Join<3>();
    const std::string data = Pattern(std::min<std::int64_t>(link.max_size().value_or(60'000), 60'000), round);
    const bool sends = round % 3 != 2;
    std::optional<Pending> send;
    if (!sends) send = Offer(peer, victim, data.substr(0, 40));
    Pending doomed = victim.Start(sends ? Operation(To(peer, data)) : Operation(From(peer)));

    run.cast().Linger(std::chrono::microseconds(run.random()() % 400));
    Depart(link, victim, Departure::kIsKilled);

    if (send && !send->Returned()) send->MustReturn(EitherOf(Succeeds(), Gone()));
    ExpectWholeMessagesThenGone(link, peer, victim, sends ? std::vector<std::string>{data} : std::vector<std::string>{});
    ExpectGoneToSender(link, peer, victim, Departure::kIsKilled);
    ExpectUsable(peer, other);
    (void)doomed;
  }
}

}  // namespace
}  // namespace parley::link
