#include "property/long_programs.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "property/jury.h"
#include "property/session.h"
#include "src/actor/verdict.h"
#include "src/registry/clause.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How much is tried.
struct Amount {
  milliseconds time;    // No session and no epoch is begun later.
  milliseconds epoch;   // What an epoch is to take.
  milliseconds budget;  // Of a judgement.
  int epochs = 1;       // In a session.
  int actors = 4;
  int most = 300;       // Operations of an epoch.
  bool disturbed = false;
};

Amount AmountFor(Effort effort, bool inside) {
  const bool thorough = effort == Effort::kThorough;
  Amount amount{.time = milliseconds(inside ? 50 : 250), .epoch = milliseconds(inside ? 20 : 100), .budget = milliseconds(100)};
  if (effort == Effort::kNormal) amount.epochs = 4;
  if (!thorough) return amount;
  return {.time = milliseconds(inside ? 8'000 : 20'000),
          .epoch = milliseconds(inside ? 50 : 500),
          .budget = milliseconds(1'000),
          .epochs = 8,
          .actors = inside ? 6 : 4,
          .most = 1'500,
          .disturbed = true};
}

class LongPrograms {
 public:
  LongPrograms(Run& run, const LongLaws& laws)
      : run_(run), laws_(laws), amount_(AmountFor(run.effort(), run.cast().inside())), jury_(amount_.budget),
        end_(Clock::now() + amount_.time) {}

  void Check() {
    do {
      PlaySession();
      ++sessions_;
    } while (Clock::now() < end_ && run_.effort() == Effort::kThorough);
    run_.Measured(std::to_string(performed_) + " operations in " + std::to_string(jury_.judged()) + " epochs");
    if (jury_.unresolved() > 0) run_.Measured(std::to_string(jury_.unresolved()) + " of them too hard to judge");
  }

 private:
  void PlaySession() {
    int actors = amount_.actors;
    if (amount_.disturbed) actors = 2 + static_cast<int>(run_.random()() % static_cast<std::uint64_t>(actors - 1));
    if (!run_.cast().Reusable()) run_.FreshCast();
    run_.cast().Need(actors);
    run_.cast().ClearHistory();
    std::unique_ptr<Exchange> exchange = laws_.make(run_);
    while (!exchange->SetUp(actors)) {
      if (actors == 2) Unsupported("two actors are more than it can serve");
      actors = 2;
      exchange = laws_.make(run_);
    }
    PlayEpochs(*exchange);
  }

  void PlayEpochs(Exchange& exchange) {
    Session session(run_, exchange, jury_);
    const int kill_at = amount_.disturbed && kills_ && sessions_ % 2 == 1 ? amount_.epochs - 1 : -1;
    for (int epoch = 0; epoch < amount_.epochs && session.HasRoom(2 * operations_) && session.AtRest(); ++epoch) {
      if (epoch > 0 && epoch != kill_at && Clock::now() >= end_) break;
      const auto start = Clock::now();
      try {
        // What comes in parts may rightly end in the middle when it is interrupted.
        performed_ += session.Play(operations_, {.rounds = Rounds(epoch, epoch == kill_at),
                                                 .kill = epoch == kill_at,
                                                 .interrupt = exchange.size_key().empty() && Interrupts(epoch)});
      } catch (const Ended& ended) {
        if (ended.verdict != Verdict::kUnsupported || epoch != kill_at) throw;
        kills_ = false;
        run_.FreshCast();
        return;
      }
      Adapt(Clock::now() - start);
    }
    if (auto verdict = jury_.Finish()) Session::Convict(run_, exchange, *verdict);
    if (session.AtRest()) exchange.CleanUp();
    if (!session.AtRest() || !run_.cast().Reusable()) run_.FreshCast();
  }

  // Every other epoch stops again and again, for lost wake-ups.
  int Rounds(int epoch, bool kills) {
    if (kills || epoch % 2 == 0) return 1;
    return std::max(1, operations_ / (run_.cast().actors() * (1 + static_cast<int>(run_.random()() % 4))));
  }

  // Only processes that are this program's are known to be at nothing but the operation.
  bool Interrupts(int epoch) {
    return amount_.disturbed && epoch % 3 == 2 && run_.cast().inside() && run_.description().Has(ability::kInterrupt) &&
           !run_.description().actors_are_threads;
  }

  // So that an epoch takes about its time.
  void Adapt(Clock::duration took) {
    const double share = std::chrono::duration<double>(amount_.epoch) / std::max<std::chrono::duration<double>>(took, milliseconds(1));
    operations_ = std::clamp(static_cast<int>(operations_ * std::clamp(share, 0.2, 3.0)), 20, amount_.most);
  }

  Run& run_;
  const LongLaws& laws_;
  const Amount amount_;
  Jury jury_;
  const Clock::time_point end_;
  bool kills_ = true;
  int sessions_ = 0;
  int operations_ = 60;
  std::int64_t performed_ = 0;
};

}  // namespace

LongProgramsRegistration::LongProgramsRegistration(const LongLaws& laws) {
  PropertyRegistration(Property{
      .name = laws.mechanism + ".long-programs",
      .sentence = "Of what many actors do at the same time, for long, some order explains every answer, and nobody waits in vain.",
      .clauses = laws.clauses,
      .body = [laws](Run& run) {
        try {
          LongPrograms(run, laws).Check();
        } catch (Ended& ended) {  // An actor that crashed has broken no clause in particular.
          if (ended.verdict == Verdict::kFail && ended.clause.empty()) ended.clause = laws.mechanism + ".nothing-lost-or-invented";
          throw;
        }
      }});
}

}  // namespace parley
