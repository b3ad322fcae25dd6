// The properties of links.
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "property/check.h"
#include "property/message_program.h"
#include "property/message_stage.h"
#include "property/repertoire.h"
#include "src/ipc/link.h"
#include "src/model/link.h"
#include "src/model/message_rules.h"

namespace parley {
namespace {

using link::Traits;

class LinkStage : public MessageStage {
 public:
  using MessageStage::MessageStage;

  bool SetUp() override {
    Result joined = JoinAll();
    if (joined.error && !joined.Is(Error::kUnsupported)) {
      // Who could not leave in time, or not at all, cannot join: then fresh actors do.
      run_.FreshCast().Need(program_.actors());
      joined = JoinAll();
    }
    if (joined.Is(Error::kUnsupported)) {  // So many actors are more than it can serve.
      GiveUp();
      return false;
    }
    if (joined.error) Unresolved("join answered " + Show(joined));
    return true;
  }

  std::optional<Operation> OperationOf(const ProgramItem& item) override {
    if (joined_.count(item.actor) == 0) return std::nullopt;
    if (item.kind == kLeaveItem) {
      joined_.erase(item.actor);
      return link::Leave{};
    }
    const std::string peer = NameOf(PeerOf(item));
    if (item.kind == kReceiveItem) return link::Receive{.from = peer, .wait = item.wait};
    return link::Send{.to = peer, .data = DataOf(item), .wait = item.wait};
  }

  void Drain() override {
    for (const int actor : std::set<int>(joined_)) {
      for (int peer = 0; peer < program_.actors(); ++peer) {
        if (peer != actor) ReceiveAll(actor, link::Receive{.from = NameOf(peer), .wait = false});
      }
    }
  }

  // Who leaves tells those who wait for it; then they can leave, too.
  void GiveUp() override {
    for (int round = 0; round < program_.actors(); ++round) {
      for (const int actor : std::set<int>(joined_)) {
        if (!cast().Idle(actor)) continue;
        joined_.erase(actor);
        cast().Start(actor, link::Leave{});
        cast().WatchAll();
      }
    }
  }

  void CleanUp() override {}

  Explanation Judge(const History& history, const Budget& budget) const override {
    return Explain(LinkModel::Make(rules_), history, budget);
  }

 private:
  // The first refusal, or the last answer.
  Result JoinAll() {
    const auto traits = run_.Traits<Traits>();
    name_ = cast().NewName();
    joined_.clear();
    const std::int64_t max_size = traits.max_size.value_or(MessageShape().max_size);
    Result joined;
    for (int actor = 0; actor < program_.actors(); ++actor) {
      link::Join join{.name = NameOf(actor), .capacity = program_.capacity, .max_size = max_size};
      joined = SetUpStep(cast(), actor, join);
      if (joined.Is(Error::kUnsupported)) {
        join = {.name = NameOf(actor)};
        joined = SetUpStep(cast(), actor, join);
      }
      if (joined.error) return joined;
      Created created = joined.As<Created>();
      if (!join.capacity && !created.capacity) created.capacity.emplace();  // Nobody knows.
      rules_ = RulesFor(program_.capacity, created, traits.delivery);
      joined_.insert(actor);
    }
    return joined;
  }

  std::string NameOf(int actor) const { return name_ + "-" + std::to_string(actor); }
  int PeerOf(const ProgramItem& item) const {
    return (item.actor + 1 + item.choice % (program_.actors() - 1)) % program_.actors();
  }

  std::set<int> joined_;
};

class LinkRepertoire : public Repertoire {
 public:
  // All links of a run have the same capacity: one for all programs.
  rc::Gen<Program> Programs(Run& run, Style style) const override {
    const auto traits = run.Traits<Traits>();
    MessageShape shape = ShapeFor(traits.capacities, std::nullopt);
    shape.bounds = {shape.bounds[run.random()() % shape.bounds.size()]};
    shape.least_capacity = shape.most_capacity = 1 + static_cast<std::int64_t>(run.random()() % 3);
    shape.max_size = std::min(shape.max_size, traits.max_size.value_or(shape.max_size));
    shape.leaves = true;
    return MessagePrograms(shape, style);
  }
  std::unique_ptr<Stage> MakeStage(Run& run, const Program& program) const override {
    return std::make_unique<LinkStage>(run, program);
  }
};

// With actors of its own, for the capacity is asked for once.
void Check(Run& run, Style style) {
  run.FreshCast();
  CheckPrograms(run, LinkRepertoire(), style);
  run.FreshCast();
}

const ProgramsRegistration kPrograms({
    .mechanism = "link",
    .sequential = "Operations one after the other do what the model does.",
    .concurrent = "Operations at the same time do what the model does in some order.",
    .clauses =
        {
            "link.only-the-named-receiver",
            "link.only-the-named-sender",
            "link.one-link-per-pair",
            "link.both-directions",
            "link.fifo-order",
            "link.messages-arrive-whole",
            "link.nothing-lost-or-invented",
            "link.receiver-waits-on-empty",
            "link.sender-waits-on-full",
            "link.send-wakes-receiver",
            "link.receive-wakes-sender",
            "link.nonblocking-receive-on-empty",
            "link.nonblocking-send-on-full",
            "link.sent-is-receivable",
            "link.rendezvous",
            "link.unknown-party-is-refused",
            "link.leaving-is-told",
            "link.failed-operation-changes-nothing",
        },
    .check = Check,
});

}  // namespace
}  // namespace parley
