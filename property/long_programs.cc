#include "property/long_programs.h"

#include <algorithm>
#include <array>
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
  int sessions = 1;     // At most; the first one is whole.
  int epochs = 1;       // In a session.
  int actors = 4;
  int most = 300;       // Operations of an epoch.
  bool disturbed = false;
};

Amount AmountFor(Effort effort, bool inside) {
  Amount amount{.time = milliseconds(inside ? 50 : 250), .epoch = milliseconds(inside ? 15 : 60), .budget = milliseconds(100)};
  if (effort == Effort::kNormal) amount.sessions = 3, amount.epochs = inside ? 4 : 2;
  if (effort != Effort::kThorough) return amount;
  return {.time = milliseconds(inside ? 8'000 : 20'000),
          .epoch = milliseconds(inside ? 50 : 100),
          .budget = milliseconds(1'000),
          .sessions = 10'000,
          .epochs = inside ? 8 : 4,
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
    } while (Clock::now() < end_ && sessions_ < amount_.sessions);
    run_.Measured(std::to_string(performed_) + " operations in " + std::to_string(jury_.judged()) + " epochs");
    if (jury_.unresolved() > 0) run_.Measured(std::to_string(jury_.unresolved()) + " of them too hard to judge");
  }

 private:
  void PlaySession() {
    int actors = amount_.actors;
    if (amount_.disturbed && run_.random()() % 3 == 0) {
      actors = 2 + static_cast<int>(run_.random()() % static_cast<std::uint64_t>(actors - 1));
    }
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
    // Where delivery takes its time, what a killed actor has sent may be lost with it.
    const bool kills = amount_.disturbed && kills_ && sessions_ % 2 == 1 && exchange.rules().immediate;
    const int kill_at = kills ? amount_.epochs - 1 : -1;
    for (int epoch = 0; epoch < amount_.epochs && session.AtRest(); ++epoch) {
      if (epoch > 0 && epoch != kill_at && Clock::now() >= end_) break;
      int& operations = operations_[epoch % 2];
      if (!session.HasRoom(2 * operations)) break;
      const auto start = Clock::now();
      Session::Manner manner{.rounds = Rounds(epoch, operations), .kill = epoch == kill_at};
      // What comes in parts may rightly end in the middle when it is interrupted.
      manner.interrupt = exchange.size_key().empty() && Interrupts(epoch);
      try {
        performed_ += session.Play(operations, manner);
      } catch (const Ended& ended) {
        if (ended.verdict != Verdict::kUnsupported || !manner.kill) throw;
        kills_ = false;
        run_.FreshCast();
        return;
      }
      Adapt(operations, Clock::now() - start);
    }
    if (auto verdict = jury_.Finish()) Session::Convict(run_, exchange, *verdict);
    if (session.AtRest()) exchange.CleanUp();
    if (!session.AtRest() || !run_.cast().Reusable()) run_.FreshCast();
  }

  // Every other epoch stops again and again, for lost wake-ups.
  int Rounds(int epoch, int operations) {
    if (epoch % 2 == 0) return 1;
    return std::max(1, operations / (run_.cast().actors() * (1 + static_cast<int>(run_.random()() % 4))));
  }

  // Only processes that are this program's are known to be at nothing but the operation.
  bool Interrupts(int epoch) {
    return amount_.disturbed && epoch % 3 == 2 && run_.cast().inside() && run_.description().Has(ability::kInterrupt) &&
           !run_.description().actors_are_threads;
  }

  // So that an epoch takes about its time.
  void Adapt(int& operations, Clock::duration took) {
    const double share = std::chrono::duration<double>(amount_.epoch) / std::max<std::chrono::duration<double>>(took, milliseconds(1));
    operations = std::clamp(static_cast<int>(operations * std::clamp(share, 0.2, 3.0)), 20, amount_.most);
  }

  Run& run_;
  const LongLaws& laws_;
  const Amount amount_;
  Jury jury_;
  const Clock::time_point end_;
  bool kills_ = true;
  int sessions_ = 0;
  std::array<int, 2> operations_ = {60, 60};  // Of an epoch without and with stops.
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
