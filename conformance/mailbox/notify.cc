// Being told of a message, and what the mailbox says of itself.
#include <chrono>
#include <string>

#include "conformance/mailbox/test_mailbox.h"
#include "src/registry/clause.h"

namespace parley::mailbox {
namespace {

std::int64_t Told(Actor& actor) { return actor.SetUp(Notified{}).As<Count>().count; }

// It was told that often since it was told `before` times. What is late is waited
// for, for it is owed; what comes too often has come once the actor is asked.
void ExpectTold(Run& run, Actor& actor, std::int64_t before, std::int64_t allowed, const std::string& when) {
  std::int64_t seen = Told(actor) - before;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (seen < allowed && std::chrono::steady_clock::now() < end) {
    run.cast().Linger(std::chrono::milliseconds(1));
    seen = Told(actor) - before;
  }
  if (seen == allowed) return;
  Fail(when + "\n  allowed: actor " + std::to_string(actor.number()) + " is told " + std::to_string(allowed) + " times\n  seen: " + std::to_string(seen) + " times");
}

// mailbox.notify-once: one message that comes into the empty mailbox, one
// notification; then none until it asks again.
CLAUSE_TEST("mailbox.notify-once", TheFirstMessageAndNoOtherIsTold) {
  auto [watcher, sender] = run.Actors<2>();
  const TestMailbox box(run, {watcher, sender}, {.room = 2});
  const std::int64_t before = Told(watcher);
  watcher.Must(Notify{.object = box.name()}, Succeeds());
  ExpectTold(run, watcher, before, 0, "nothing was sent");

  sender.Must(box.Sending("one"), Succeeds());
  ExpectTold(run, watcher, before, 1, "a message came into the empty mailbox");
  sender.Must(box.Sending("two"), Succeeds());
  Drain(watcher, box, {"one", "two"});
  sender.Must(box.Sending("3"), Succeeds());

  ExpectTold(run, watcher, before, 1, "more came, and nobody asked again");
  watcher.Must(box.Receiving(), Brings("3"));
}

// mailbox.notify-once: it can ask again, and is told again.
CLAUSE_TEST("mailbox.notify-once", WhoAsksAgainIsToldAgain) {
  auto [watcher, sender] = run.Actors<2>();
  const TestMailbox box(run, {watcher, sender});
  const std::int64_t before = Told(watcher);
  for (int round = 1; round <= 3; ++round) {
    watcher.Must(Notify{.object = box.name()}, Succeeds());
    sender.Must(box.Sending("x"), Succeeds());
    ExpectTold(run, watcher, before, round, "it asked and a message came, for the " + std::to_string(round) + ". time");
    watcher.Must(box.Receiving(), Brings("x"));
  }
}

// mailbox.notify-once: who asks while a message is there is told of the next one that
// finds the mailbox empty.
CLAUSE_TEST("mailbox.notify-once", AMessageToOthersIsNotTold) {
  auto [watcher, sender] = run.Actors<2>();
  const TestMailbox box(run, {watcher, sender}, {.room = 2});
  const std::int64_t before = Told(watcher);
  sender.Must(box.Sending("1st"), Succeeds());
  watcher.Must(Notify{.object = box.name()}, Succeeds());

  sender.Must(box.Sending("2nd"), Succeeds());
  ExpectTold(run, watcher, before, 0, "the mailbox was not empty");
  Drain(watcher, box, {"1st", "2nd"});
  sender.Must(box.Sending("3rd"), Succeeds());

  ExpectTold(run, watcher, before, 1, "a message came into the emptied mailbox");
}

// mailbox.notify-once: a receiver that waits gets the message, and nobody is told.
CLAUSE_TEST("mailbox.notify-once", AWaitingReceiverComesFirst) {
  auto [watcher, receiver, sender] = run.Actors<3>();
  const TestMailbox box(run, {watcher, receiver, sender});
  const std::int64_t before = Told(watcher);
  watcher.Must(Notify{.object = box.name()}, Succeeds());
  Pending receive = receiver.Start(box.Receiving());
  receive.MustWait("the mailbox is empty");

  sender.Must(box.Sending("x"), Succeeds());
  receive.MustReturn(Brings("x"));
  ExpectTold(run, watcher, before, 0, "a receiver that waited got the message");
  sender.Must(box.Sending("y"), Succeeds());

  ExpectTold(run, watcher, before, 1, "no receiver waits any more");
}

// mailbox.notify-once: one at a time may ask.
CLAUSE_TEST("mailbox.notify-once", OnlyOneMayAsk) {
  auto [watcher, other, sender] = run.Actors<3>();
  const TestMailbox box(run, {watcher, other, sender});
  const std::int64_t before = Told(watcher), others = Told(other);
  watcher.Must(Notify{.object = box.name()}, Succeeds());

  other.Must(Notify{.object = box.name()}, FailsWith(Error::kBusy));
  sender.Must(box.Sending("x"), Succeeds());
  ExpectTold(run, watcher, before, 1, "it was the first to ask");
  ExpectTold(run, other, others, 0, "it was refused");
  other.Must(box.Receiving(), Brings("x"));

  other.Must(Notify{.object = box.name()}, Succeeds());
  sender.Must(box.Sending("y"), Succeeds());
  ExpectTold(run, other, others, 1, "nobody else asks any more");
}

void ExpectCount(Actor& actor, const TestMailbox& box, std::int64_t count) {
  actor.Must(GetAttributes{.object = box.name()},
             {"count " + std::to_string(count), [count](const Result& result) {
                return result.Succeeded() && result.As<Attributes>().count == count;
              }});
}

// mailbox.attributes-tell-the-truth: how many messages are there, step by step.
CLAUSE_TEST("mailbox.attributes-tell-the-truth", TheCountIsThatOfTheMessages) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.room = 2});
  ExpectCount(receiver, box, 0);
  sender.Must(box.Sending("a"), Succeeds());
  ExpectCount(receiver, box, 1);
  sender.Must(box.Sending(""), Succeeds());
  for (Actor actor : {receiver, sender}) ExpectCount(actor, box, 2);
  receiver.Must(box.Receiving(), Brings("a"));
  ExpectCount(sender, box, 1);
  receiver.Must(box.Receiving(), Brings(""));
  ExpectCount(sender, box, 0);
}

// mailbox.attributes-tell-the-truth: what was refused does not count.
CLAUSE_TEST("mailbox.attributes-tell-the-truth", WhatWasRefusedDoesNotCount) {
  auto [receiver, sender] = run.Actors<2>();
  const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}});
  const auto filled = Fill(sender, box);
  Try(sender, box.Sending("?", /*wait=*/false));

  ExpectCount(receiver, box, static_cast<std::int64_t>(filled.size()));
  Drain(receiver, box, filled);
  Try(receiver, box.Receiving(/*wait=*/false));
  ExpectCount(receiver, box, 0);
}

// mailbox.attributes-tell-the-truth: capacity and size are those in force.
CLAUSE_TEST("mailbox.attributes-tell-the-truth", CapacityAndSizeAreThoseInForce) {
  auto [receiver, sender] = run.Actors<2>();
  for (const std::int64_t capacity : {1, 4}) {
    const TestMailbox box(run, {receiver, sender}, {.bounds = {Bound::kBounded}, .capacity = capacity, .max_size = 10 + capacity});
    const auto attributes = sender.Must(GetAttributes{.object = box.name()}, Succeeds()).As<Attributes>();
    const std::int64_t in_force = box.capacity().value_or(attributes.capacity);
    if (attributes.capacity == in_force && attributes.max_size == box.max_size()) continue;
    Fail("a mailbox for " + std::to_string(in_force) + " messages of " + std::to_string(box.max_size()) +
         " bytes\n  allowed: its attributes say so\n  seen: " + std::to_string(attributes.capacity) + " messages of " + std::to_string(attributes.max_size) + " bytes");
  }
}

}  // namespace
}  // namespace parley::mailbox
