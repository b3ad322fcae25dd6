// Signals for all processes of a group.
#include "conformance/signal/test_signal.h"
#include "src/ipc/signal_native.h"
#include "src/registry/clause.h"

namespace parley::signal {
namespace {

// signal.group-directed: every member gets it once, nobody else.
CLAUSE_TEST("signal.group-directed", EveryMemberGetsItAndNobodyElse) {
  auto [sender, leader, member, another, stranger] = Parties<5>(run);
  for (Party* party : {&sender, &leader, &member, &another, &stranger}) party->Handle("USR1");
  for (Party* party : {&member, &another}) party->actor().Must(JoinGroup{.of = leader.number()}, Succeeds());

  sender.actor().Must(SendToGroup{.of = leader.number(), .signal = "USR1"}, Succeeds());
  for (Party* party : {&leader, &member, &another}) party->AwaitRuns("USR1");

  for (Party* party : {&sender, &leader, &member, &another, &stranger}) Mark(sender, *party);
  for (Party* party : {&leader, &member, &another}) party->ExpectRuns("USR1", 1, "USR1 was sent once to its group");
  for (Party* party : {&sender, &stranger}) party->ExpectRuns("USR1", 0, "USR1 was sent to a group that it is no member of");
}

// signal.group-directed: also the sender, if it is a member.
CLAUSE_TEST("signal.group-directed", AlsoTheSenderIfItIsAMember) {
  auto [leader, sender, stranger] = Parties<3>(run);
  for (Party* party : {&leader, &sender, &stranger}) party->Handle("USR1");
  sender.actor().Must(JoinGroup{.of = leader.number()}, Succeeds());

  sender.actor().Must(SendToGroup{.of = leader.number(), .signal = "USR1"}, Succeeds());

  for (Party* party : {&leader, &sender}) party->AwaitRuns("USR1");
  Mark(sender, stranger);
  stranger.ExpectRuns("USR1", 0, "USR1 was sent to a group that it is no member of");
}

// signal.group-directed: twin: one to a member alone does not reach the group.
CLAUSE_TEST("signal.group-directed", OneToAMemberReachesTheMemberAlone) {
  auto [sender, leader, member] = Parties<3>(run);
  for (Party* party : {&leader, &member}) party->Handle("USR1");
  member.actor().Must(JoinGroup{.of = leader.number()}, Succeeds());

  sender.Send(leader, "USR1");
  leader.AwaitRuns("USR1");

  Mark(sender, member);
  member.ExpectRuns("USR1", 0, "USR1 was sent to the leader of its group alone");
}

// signal.group-directed: the group stops and goes on together.
CLAUSE_TEST("signal.group-directed", ItStopsAndGoesOnTogether) {
  NeedStop(run);
  auto [sender, leader, member] = Parties<3>(run);
  member.actor().Must(JoinGroup{.of = leader.number()}, Succeeds());

  sender.actor().Must(SendToGroup{.of = leader.number(), .signal = "STOP"}, Succeeds());
  for (Party* party : {&leader, &member}) AwaitStopped(*party, sender, "STOP was sent to its group");
  sender.actor().Must(SendToGroup{.of = leader.number(), .signal = "CONT"}, Succeeds());

  for (Party* party : {&leader, &member}) ExpectAlive(*party, "STOP and then CONT were sent to its group");
}

}  // namespace
}  // namespace parley::signal
