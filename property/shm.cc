// The properties of shared memory.
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "property/check.h"
#include "property/registers.h"
#include "property/repertoire.h"
#include "src/ipc/shm.h"
#include "src/model/shm.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

using shm::Traits;

constexpr std::int64_t kSegmentSize = 4096;  // Bytes; what is used of it stays within.
constexpr int kSegments = 2;
enum ShmKind { kStoreItem, kLoadItem, kAddItem, kDetachItem, kAttachItem, kCreateItem, kAttachMissingItem };

// Words that are added to lie apart from what is stored to.
constexpr std::int64_t kCounters = 2048;

struct ShmShape {
  bool adds = false;
  bool words = false;
};

rc::Gen<ProgramItem> Items(const ShmShape& shape, Style style, int actors) {
  return rc::gen::exec([=] {
    ProgramItem item;
    item.actor = *rc::gen::inRange(0, actors);
    item.kind = *rc::gen::weightedElement<int>({{6, kStoreItem}, {6, kLoadItem}, {shape.adds ? 3 : 0, kAddItem},
                                                {1, kDetachItem}, {2, kAttachItem}});
    if (style == Style::kRefused && *rc::gen::inRange(0, 3) == 0)
      item.kind = *rc::gen::element<int>(kCreateItem, kAttachMissingItem);
    item.choice = *rc::gen::inRange(0, 1000);
    item.size = 1;
    if (style != Style::kConcurrent) item.size = *rc::gen::element<std::int64_t>(1, 2, 7, 8, 9, 64, 300);
    if (style == Style::kConcurrent && shape.words) item.size = *rc::gen::element<std::int64_t>(1, 8);
    return item;
  });
}

class ShmStage : public Stage {
 public:
  using Stage::Stage;

  bool SetUp() override {
    name_ = cast().NewName();
    for (int segment = 0; segment < kSegments; ++segment) {
      if (!Works(SetUpStep(cast(), 0, shm::Create{.object = SegmentNamed(segment), .size = kSegmentSize}), "create"))
        return false;
      for (int actor = 0; actor < program_.actors(); ++actor) {
        if (!Works(SetUpStep(cast(), actor, shm::Attach{.object = SegmentNamed(segment)}), "attach")) return false;
        attached_.insert({actor, segment});
      }
    }
    return true;
  }

  // What is about a segment that the actor has not attached attaches it.
  std::optional<Operation> OperationOf(const ProgramItem& item) override {
    const int segment = item.choice % kSegments;
    const std::string object = SegmentNamed(segment);
    if (item.kind == kCreateItem) return shm::Create{.object = object, .size = 64, .exclusive = true};
    if (item.kind == kAttachMissingItem) return shm::Attach{.object = name_ + "-none"};
    const std::pair<int, int> attachment(item.actor, segment);
    if (attached_.insert(attachment).second) return shm::Attach{.object = object};
    if (item.kind == kDetachItem) {
      attached_.erase(attachment);
      return shm::Detach{.object = object};
    }
    if (item.kind == kAddItem)
      return shm::Add{.object = object, .offset = kCounters + item.choice % 3 * 8, .delta = 1 + item.choice % 5};
    const std::int64_t offset = OffsetOf(item);
    if (item.kind == kStoreItem) return shm::Store{.object = object, .offset = offset, .data = NewData(item.size)};
    return shm::Load{.object = object, .offset = offset, .size = item.size};
  }

  // What is inside at the end is looked at.
  void Drain() override {
    for (const auto& [actor, segment] : attached_) {
      if (!cast().Idle(actor)) continue;
      cast().Start(actor, shm::Load{.object = SegmentNamed(segment), .offset = 0, .size = 400});
      cast().WatchAll();
    }
  }

  void GiveUp() override {
    for (const auto& [actor, segment] : std::exchange(attached_, {})) {
      if (!cast().Idle(actor)) continue;
      cast().Start(actor, shm::Detach{.object = SegmentNamed(segment)});
      cast().WatchAll();
    }
  }

  void CleanUp() override {
    for (int segment = 0; segment < kSegments; ++segment)
      SetUpStep(cast(), 0, shm::Destroy{.object = SegmentNamed(segment)});
  }

  Explanation Judge(const History& history, const Budget& budget) const override {
    return Explain(ShmModel::Make(), history, budget);
  }

 private:
  std::string SegmentNamed(int segment) const { return name_ + "-" + std::to_string(segment); }

  // False if it is more than the implementation can serve.
  bool Works(const Result& result, const std::string& what) {
    if (result.error && !result.Is(Error::kUnsupported)) Unresolved(what + " answered " + Show(result));
    if (!result.error) return true;
    GiveUp();
    CleanUp();
    return false;
  }

  // Words are aligned; few places, so that actors meet.
  static std::int64_t OffsetOf(const ProgramItem& item) {
    const std::int64_t place = item.choice / kSegments % 4;
    return item.size == 8 ? place * 8 : place * 7;
  }

  // Never the same before some thousand have been stored, and never zero.
  Bytes NewData(std::int64_t size) {
    std::string data;
    for (std::int64_t at = 0; at < size; ++at) data += static_cast<char>(1 + (stored_ * 37 + at * 11) % 255);
    ++stored_;
    return Bytes(data);
  }

  std::string name_;
  std::set<std::pair<int, int>> attached_;  // Actor, segment.
  std::int64_t stored_ = 0;
};

class ShmRepertoire : public Repertoire {
 public:
  rc::Gen<Program> Programs(Run& run, Style style) const override {
    const auto traits = run.Traits<Traits>();
    const ShmShape shape{traits.atomic_add.value_or(false), traits.words.value_or(false)};
    return rc::gen::resize(rc::kNominalSize, rc::gen::exec([=] {
      Program program;
      program.concurrent = style == Style::kConcurrent;
      program.parts = {*rc::gen::inRange(2, 4)};
      const auto count = *rc::gen::inRange<std::size_t>(4, 19);
      program.items = *rc::gen::container<std::vector<ProgramItem>>(count, Items(shape, style, program.actors()));
      return program;
    }));
  }
  std::unique_ptr<Stage> MakeStage(Run& run, const Program& program) const override {
    return std::make_unique<ShmStage>(run, program);
  }
};

const ProgramsRegistration kPrograms({
    .mechanism = "shm",
    .sequential = "Accesses one after the other do what the model does.",
    .concurrent = "Accesses at the same time do what the model does in some order: each place is a register.",
    .clauses =
        {
            "shm.create-then-attach",     "shm.visible-to-all",
            "shm.segments-do-not-overlap", "shm.attach-missing-fails",
            "shm.exclusive-create",       "shm.detach-is-private",
            "shm.atomic-adds-are-not-lost", "shm.failed-operation-changes-nothing",
        },
    .check = [](Run& run, Style style) { CheckPrograms(run, ShmRepertoire(), style); },
});

const PropertyRegistration kLongPrograms({
    .name = "shm.long-programs",
    .sentence = "Of what many actors store and load at the same time, for long, some order explains every word.",
    .clauses = {"shm.visible-to-all"},
    .body = CheckRegisters,
    .needs = {{"words that are stored and loaded whole",
               [](const Description& description) { return Decode<Traits>(description.traits).words.value_or(false); }}},
});

}  // namespace
}  // namespace parley
