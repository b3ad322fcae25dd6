// Exchange: what the actors of a long program put things into and take them out of:
// one mailbox or pipe, or the links between them.
#ifndef PROPERTY_EXCHANGE_H_
#define PROPERTY_EXCHANGE_H_

#include <memory>
#include <string>
#include <vector>

#include "src/actor/run.h"
#include "src/history/payload.h"
#include "src/ipc/bytes.h"
#include "src/ipc/operation.h"
#include "src/model/message_queue.h"

namespace parley {

// What can be wrong with the history of a channel.
enum class Charge {
  kGarbled,       // What was taken is not what anybody put.
  kInvented,      // ... was never put, or later.
  kDuplicated,    // ... was taken twice.
  kLost,          // What was put is gone.
  kOrderOfOne,    // Things of one putter came out in another order.
  kOrderOfAll,    // ... of several putters.
  kPriority,      // A lower priority came first.
  kEmpty,         // "Nothing there", although there was.
  kFull,          // "No room", although there was.
  kOverfull,      // More was inside than fits.
  kHandover,      // A put was finished before anybody took, and there is no store.
  kTakerAsleep,   // A taker waits, and something is there.
  kPutterAsleep,  // A putter waits, and there is room.
  kTakeRefused,   // A take that may wait was refused.
  kPutRefused,    // A put that may wait was refused.
  kSurvival,      // After a death nothing goes on.
};

// What people call a put and a take, and what is put.
struct Wording {
  std::string put = "send", take = "receive", thing = "message";
};

// A channel keeps an order of its own, and some actors put, some take.
struct Channel {
  std::vector<int> putters, takers;
};

class Exchange {
 public:
  explicit Exchange(Run& run) : run_(run) {}
  virtual ~Exchange() = default;

  // Makes it and sets what the accessors below tell, with actors 0 to `actors` - 1 of
  // the run's cast, perhaps a fresh one. False: so many are more than it can serve.
  // Throws Ended (UNRESOLVED, UNSUPPORTED).
  virtual bool SetUp(int actors) = 0;
  // Removes it; everybody is alive and idle.
  virtual void CleanUp() = 0;

  virtual Operation Put(int channel, const Bytes& data, bool wait, int priority) const = 0;
  virtual Operation Take(int channel, bool wait) const = 0;
  // The clause that is broken.
  virtual std::string ClauseOf(Charge charge) const = 0;
  virtual Wording wording() const { return {}; }

  const std::vector<Channel>& channels() const { return channels_; }
  // In things put, not bytes.
  const MessageRules& rules() const { return rules_; }
  const Payload& payload() const { return payload_; }
  // The key that says how much to take, where things may come in parts; else empty.
  const std::string& size_key() const { return size_key_; }
  // Whether a put that does not wait may be asked for.
  bool may_try_put() const { return may_try_put_; }
  // For reports: "o7 of capacity 3".
  const std::string& name() const { return name_; }

 protected:
  Run& run_;
  std::vector<Channel> channels_;
  MessageRules rules_;
  Payload payload_;
  std::string size_key_;
  bool may_try_put_ = true;
  std::string name_;
};

}  // namespace parley

#endif  // PROPERTY_EXCHANGE_H_
