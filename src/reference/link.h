// Link: the reference link: sending and receiving.
#ifndef SRC_REFERENCE_LINK_H_
#define SRC_REFERENCE_LINK_H_

#include <optional>

#include "src/reference/link_member.h"
#include "src/reference/message_store.h"

namespace parley::reference {

// Links in shared memory between parties that name each other: one actor's hands.
// Requires a single thread per process, and in the processes of waiting actors the
// handlers of src/process/handlers.h. Guarantees that of a process killed in the
// middle a message is sent as a whole or not at all, and nobody waits for it.
class Link : public LinkMember {
 public:
  using LinkMember::LinkMember;

 protected:
  using LinkMember::Do;
  Outcome<Nothing> Do(const link::Send& send) override;
  Outcome<link::Received> Do(const link::Receive& receive) override;

  // The steps, all under the company's lock.
  virtual bool TooBig(const Channel& channel, const Message& message) { return !channel.store.Admits(message.data.size()); }
  virtual bool IsFull(const Channel& channel, const Message& message) { return channel.store.IsFull(message.data.size()); }
  virtual void Store(Channel& channel, const Message& message) { channel.store.Put(message); }
  // The next message from that member; nothing if there is none.
  virtual std::optional<Message> Fetch(const Member& from);
  // What is told to whom when a message was put in or taken out.
  virtual void Stored(Channel& channel) { table().Wake(channel.to); }
  virtual void Taken(Channel& channel) { table().Wake(channel.from); }

  // The operations proper: nothing if all went well.
  virtual std::optional<Error> SendNow(Channel& channel, const Message& message, bool wait);
  // By rendezvous.
  virtual std::optional<Error> Meet(Channel& channel, const Message& message, bool wait);
  virtual std::optional<Error> ReceiveNow(const Member& from, bool wait, Message& message);
  // What is answered for one who never joined.
  virtual Outcome<Nothing> SendToNobody(const link::Send&) { return Error::kNoSuchParty; }
  virtual Outcome<link::Received> ReceiveFromNobody(const link::Receive&) { return Error::kNoSuchParty; }
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_LINK_H_
