// What a child and a new program have of signals.
#include <algorithm>
#include <string>
#include <vector>

#include "conformance/signal/test_signal.h"
#include "src/ipc/process.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

Json InChildForm(const Operation& operation) {
  Json json = operation.keys;
  json["op"] = operation.name;
  return json;
}

// What a forked child of the party gets for these, one after the other. Each is owed.
std::vector<Json> Forked(Party& party, const std::vector<Operation>& operations) {
  process::InChild in_child;
  for (const Operation& operation : operations) in_child.operations.push_back(InChildForm(operation));
  const auto results = party.actor().Must(in_child, Succeeds()).As<process::Results>().results;
  if (results.size() != operations.size()) Unresolved("a forked child has not answered all");
  std::vector<Json> oks;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i].contains("ok")) Fail("in a forked child: " + Show(operations[i]) + "\n  allowed: ok\n  seen: " + results[i].dump());
    oks.push_back(results[i]["ok"]);
  }
  return oks;
}

std::string Starts(const Json& deliveries) {
  std::string text;
  for (const Json& json : Decode<DeliveryList>(deliveries).list) {
    const auto entry = Decode<DeliveryEntry>(json);
    if (entry.at == At::kStart) text += (text.empty() ? "" : " ") + entry.signal;
  }
  return text.empty() ? "none" : text;
}

void Expect(const std::string& when, const std::string& allowed, const std::string& seen) {
  if (allowed != seen) Fail(when + "\n  allowed: " + allowed + "\n  seen: " + seen);
}

std::string Words(Names names) {
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text.empty() ? "none" : text;
}

// signal.fork-inherits: handlers and ignored signals.
CLAUSE_TEST("signal.fork-inherits", DispositionsAreInherited) {
  auto [parent] = Parties<1>(run);
  parent.Handle("USR1");
  parent.Handle("HUP");
  parent.Ignore("TERM");
  parent.Look();

  const auto seen = Forked(parent, {Deliveries{}, Raise{.signal = "USR1"}, Raise{.signal = "TERM"}, Raise{.signal = "HUP"}, Deliveries{}});

  Expect("a child raised USR1, TERM and HUP; its parent handles USR1 and HUP and ignores TERM", "USR1 HUP", Starts(seen.back()));
  parent.ExpectRuns("USR1", 0, "a child raised USR1 in itself");
}

// signal.fork-inherits: the mask.
CLAUSE_TEST("signal.fork-inherits", TheMaskIsInherited) {
  auto [parent] = Parties<1>(run);
  for (const char* signal : {"USR1", "USR2"}) parent.Handle(signal);
  parent.Block({"USR1"});

  const auto seen = Forked(parent, {Deliveries{}, Raise{.signal = "USR1"}, Raise{.signal = "USR2"}, Deliveries{}, signal::Pending{},
                                    Unblock{.signals = {"USR1"}}, Deliveries{}});

  Expect("a child raised USR1, which its parent blocks, and USR2", "USR2", Starts(seen[3]));
  Expect("a child raised USR1, which its parent blocks", "USR1", Words(Decode<Signals>(seen[4]).signals));
  Expect("a child unblocked USR1, which was pending", "USR1", Starts(seen[6]));
  const Names pending = parent.PendingNow();
  Expect("a child raised USR1 in itself: pending in the parent", "none", Words(pending));
}

// signal.fork-inherits: but nothing that is pending.
CLAUSE_TEST("signal.fork-inherits", ThePendingSetIsEmpty) {
  auto [sender, parent] = Parties<2>(run);
  parent.Handle("USR1");
  parent.Block({"USR1"});
  sender.Send(parent, "USR1");
  parent.AwaitPending({"USR1"});

  const auto seen = Forked(parent, {signal::Pending{}, Unblock{.signals = {"USR1"}}, Deliveries{}});

  Expect("USR1 was pending when a child was forked: pending in the child", "none", Words(Decode<Signals>(seen[0]).signals));
  Expect("USR1 was pending when a child was forked: handled in the child", "none", Starts(seen[2]));
  parent.AwaitPending({"USR1"});
}

// signal.fork-inherits: twin: what the child changes is its own.
CLAUSE_TEST("signal.fork-inherits", WhatTheChildChangesIsItsOwn) {
  auto [sender, parent] = Parties<2>(run);
  parent.Handle("USR1");

  Forked(parent, {Handle{.signal = "USR1", .action = Action::kIgnore}, Block{.signals = {"USR1"}}});
  sender.Send(parent, "USR1");

  parent.AwaitRuns("USR1");
}

// signal.exec-keeps-and-resets: ignored signals and the mask stay, handlers are reset,
// what is pending stays pending.
CLAUSE_TEST("signal.exec-keeps-and-resets", IgnoredAndBlockedStayHandlersGo) {
  auto [parent] = Parties<1>(run);
  parent.Handle("USR1");
  parent.Ignore("HUP");
  parent.Handle("USR2");
  parent.Block({"USR2", "ALRM"});

  const auto seen = parent.actor().Must(InProgram{.raises = {"USR2"}}, Succeeds()).As<Inherited>();

  Expect("caught in the new program", "none", Words(seen.caught));
  Expect("blocked in the new program; before: USR2 ALRM", "ALRM USR2", Words(seen.blocked));
  Expect("pending in the new program; before: USR2", "USR2", Words(seen.pending));
  if (std::count(seen.ignored.begin(), seen.ignored.end(), "HUP") == 0) Expect("ignored in the new program; before: HUP", "HUP", Words(seen.ignored));
  if (std::count(seen.ignored.begin(), seen.ignored.end(), "USR1") > 0) Expect("ignored in the new program; before: HUP", "HUP", Words(seen.ignored));
}

// signal.exec-keeps-and-resets: twin: with nothing set, all is at its default.
CLAUSE_TEST("signal.exec-keeps-and-resets", WithNothingSetAllIsAtItsDefault) {
  auto [parent] = Parties<1>(run);

  const auto seen = parent.actor().Must(InProgram{.raises = {}}, Succeeds()).As<Inherited>();

  Expect("blocked in the new program", "none", Words(seen.blocked));
  Expect("caught in the new program", "none", Words(seen.caught));
  Expect("pending in the new program", "none", Words(seen.pending));
}

}  // namespace
}  // namespace parley::signal
