// Session: a long concurrent program on one exchange, in epochs that end with quiet
// points: at such a point nobody is in the middle of anything, and all is taken out.
#ifndef PROPERTY_SESSION_H_
#define PROPERTY_SESSION_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "property/epoch.h"
#include "property/exchange.h"
#include "property/jury.h"
#include "property/plan.h"
#include "property/troupe.h"
#include "src/actor/run.h"

namespace parley {

class Session {
 public:
  // All outlive it; the exchange has been set up.
  Session(Run& run, const Exchange& exchange, Jury& jury);

  struct Manner {
    // How often all stop in between until each is answered or waits as it may: what a
    // lost wake-up needs to show.
    int rounds = 1;
    bool kill = false;       // One actor, in the middle: then this is the last epoch.
    bool interrupt = false;  // Actors at random, by signals with a handler.
  };
  // Has about so many operations performed, takes out all that is inside, and has the
  // epoch judged. Throws Ended (FAIL) if somebody waits at the end who need not, or if
  // the jury has accused an epoch; and what Cast throws. UNRESOLVED where the harness
  // cannot tell. Returns how many were performed.
  int Play(int operations, const Manner& manner);
  bool HasRoom(int operations) const { return troupe_.HasRoom(operations); }
  // True if everybody lives and is idle.
  bool AtRest() const;

  // Throws Ended (FAIL), with the history.
  [[noreturn]] static void Convict(Run& run, const Exchange& exchange, const Jury::Verdict& verdict);

 private:
  struct Quiet {           // How far a channel has come to rest.
    bool tried = false;    // Somebody tried to take something.
    bool emptied = false;  // All that is known to be inside was taken out, and no more is found.
  };

  void Kill();
  bool CameToRest(bool drain);
  bool Relieve(int channel, bool drain, std::map<int, std::vector<Task>>& next);
  void Learn(int channel);
  void AwaitOwed(int channel);
  bool IsGone(int channel);
  [[noreturn]] void ConvictWaiting(int channel, Charge charge);
  int SomebodyIdle(const std::vector<int>& actors, const std::map<int, std::vector<Task>>& busy) const;
  bool EndsLive(int channel) const;
  std::string Where(int operations) const;

  Run& run_;
  const Exchange& exchange_;
  Jury& jury_;
  Troupe troupe_;
  Plan plan_;
  int epoch_ = 0;
  bool killed_ = false;
  bool tries_ = true;  // A take that does not wait may be asked for.
  std::vector<Quiet> quiet_;  // By channel.
};

}  // namespace parley

#endif  // PROPERTY_SESSION_H_
