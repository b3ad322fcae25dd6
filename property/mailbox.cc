// The properties of mailboxes.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "property/check.h"
#include "property/message_program.h"
#include "property/message_stage.h"
#include "property/repertoire.h"
#include "src/ipc/mailbox.h"
#include "src/model/mailbox.h"
#include "src/model/message_rules.h"

namespace parley {
namespace {

using mailbox::Traits;

constexpr std::int64_t kLargest = 64 * 1024;  // Bytes: larger ones take time.

class MailboxStage : public MessageStage {
 public:
  using MessageStage::MessageStage;

  bool SetUp() override {
    const auto traits = run_.Traits<Traits>();
    name_ = cast().NewName();
    const std::int64_t max_size = std::min(traits.max_size.value_or(MessageShape().max_size), kLargest);
    const Result created =
        SetUpStep(cast(), 0, mailbox::Create{.object = name_, .capacity = program_.capacity, .max_size = max_size});
    if (created.Is(Error::kUnsupported)) Unsupported("create with the capacities that it claims is unsupported");
    if (created.error) Unresolved("create answered " + Show(created));
    rules_ = RulesFor(program_.capacity, created.As<Created>(), traits.delivery);
    rules_.priorities = traits.priorities.value_or(false);
    rules_.max_size = traits.max_size;  // What was asked for it need not know.
    for (int actor = 0; actor < program_.actors(); ++actor) {
      const Result opened = SetUpStep(cast(), actor, mailbox::Open{.object = name_});
      if (opened.Is(Error::kUnsupported)) {  // So many actors are more than it can serve.
        CleanUp();
        return false;
      }
      if (opened.error) Unresolved("open answered " + Show(opened));
    }
    return true;
  }

  std::optional<Operation> OperationOf(const ProgramItem& item) override {
    if (item.kind == kReceiveItem) return mailbox::Receive{.object = name_, .wait = item.wait};
    mailbox::Send send{.object = name_, .data = DataOf(item), .wait = item.wait};
    if (rules_.priorities) send.priority = item.choice % 3 * 15;
    return send;
  }

  void Drain() override {
    const int receivers = program_.parts.size() > 1 ? 1 : program_.actors();
    for (int actor = 0; actor < receivers; ++actor)
      ReceiveAll(actor, mailbox::Receive{.object = name_, .wait = false});
  }

  // Whoever waits to receive is sent something.
  void GiveUp() override {
    for (int waiting = 0; waiting < program_.actors(); ++waiting) {
      if (cast().Idle(waiting)) continue;
      for (int actor = 0; actor < program_.actors(); ++actor) {
        if (!cast().Idle(actor)) continue;
        Succeeds(actor, mailbox::Send{.object = name_, .data = Bytes("end"), .wait = false});
        break;
      }
    }
  }

  void CleanUp() override { SetUpStep(cast(), 0, mailbox::Destroy{.object = name_}); }

  Explanation Judge(const History& history, const Budget& budget) const override {
    return Explain(MailboxModel::Make(rules_), history, budget);
  }
};

class MailboxRepertoire : public Repertoire {
 public:
  rc::Gen<Program> Programs(Run& run, Style style) const override {
    const auto traits = run.Traits<Traits>();
    MessageShape shape = ShapeFor(traits.capacities, traits.max_capacity);
    shape.max_size = std::min(shape.max_size, traits.max_size.value_or(shape.max_size));
    shape.one_receiver = traits.receivers == "one";
    shape.priorities = traits.priorities.value_or(false);
    if (traits.max_size && *traits.max_size < kLargest) shape.oversize = *traits.max_size + 1;
    return MessagePrograms(shape, style);
  }
  std::unique_ptr<Stage> MakeStage(Run& run, const Program& program) const override {
    return std::make_unique<MailboxStage>(run, program);
  }
};

const ProgramsRegistration kPrograms({
    .mechanism = "mailbox",
    .sequential = "Operations one after the other do what the model does.",
    .concurrent = "Operations at the same time do what the model does in some order.",
    .clauses =
        {
            "mailbox.messages-arrive-whole",
            "mailbox.fifo-order",
            "mailbox.nothing-lost-or-invented",
            "mailbox.one-receiver-each",
            "mailbox.receiver-waits-on-empty",
            "mailbox.sender-waits-on-full",
            "mailbox.send-wakes-receiver",
            "mailbox.receive-wakes-sender",
            "mailbox.every-waiter-is-woken",
            "mailbox.nonblocking-receive-on-empty",
            "mailbox.nonblocking-send-on-full",
            "mailbox.sent-is-receivable",
            "mailbox.earlier-send-comes-first",
            "mailbox.rendezvous",
            "mailbox.oversize-is-refused",
            "mailbox.empty-message-counts",
            "mailbox.priority-order",
            "mailbox.failed-operation-changes-nothing",
        },
    .check = [](Run& run, Style style) { CheckPrograms(run, MailboxRepertoire(), style); },
});

}  // namespace
}  // namespace parley
