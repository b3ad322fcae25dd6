// Mailbox: the reference mailbox: sending and receiving.
#ifndef SRC_REFERENCE_MAILBOX_H_
#define SRC_REFERENCE_MAILBOX_H_

#include <cstdint>
#include <optional>
#include <string>

#include "src/reference/mailbox_holder.h"
#include "src/reference/message_store.h"

namespace parley::reference {

// A mailbox in shared memory, with priorities as POSIX has them (mq_send(),
// mq_receive()) and types as System V does (msgop(2)): one actor's hands. Requires a
// single thread per process, and in the processes of waiting actors the handlers of
// src/process/handlers.h. Guarantees that of a process killed in the middle a
// message is sent as a whole or not at all, and nobody waits for it.
class Mailbox : public MailboxHolder {
 public:
  using MailboxHolder::MailboxHolder;

 protected:
  using MailboxHolder::Do;
  Outcome<Nothing> Do(const mailbox::Send& send) override;
  Outcome<mailbox::Received> Do(const mailbox::Receive& receive) override;
  Outcome<Nothing> Do(const mailbox::SendTyped& send) override;
  Outcome<mailbox::TypedMessage> Do(const mailbox::ReceiveTyped& receive) override;
  Outcome<mailbox::Attributes> Do(const mailbox::GetAttributes& get) override;
  Outcome<Nothing> Do(const mailbox::Notify& notify) override;
  Outcome<mailbox::Count> Do(const mailbox::Notified& notified) override;

  // What a receiver asks for.
  struct Wanted {
    MessageStore::Rank rank;
    std::optional<std::int64_t> max;  // Bytes.
  };

  // The steps, all under the company's lock.
  virtual MessageStore& StoreOf(const Held& held) { return held.state->store; }
  virtual bool IsFull(const Held& held, const Message& message) { return StoreOf(held).IsFull(message.data.size()); }
  virtual bool TooBig(const Held& held, const Message& message) { return !StoreOf(held).Admits(message.data.size()); }
  // Whether there is a message for this receiver.
  virtual std::optional<Envelope> Next(const Held& held, const Wanted& wanted) { return StoreOf(held).Peek(wanted.rank); }
  virtual void Store(const Held& held, const Message& message) { StoreOf(held).Put(message); }
  virtual Message Fetch(const Held& held, const Wanted& wanted) { return *StoreOf(held).Take(wanted.rank); }
  // What is told to whom when a message was put in or taken out.
  virtual void Stored(const Held& held) { table().WakeAll(*held.state, Side::kReceiver); }
  virtual void Taken(const Held& held) { table().WakeAll(*held.state, Side::kSender); }

  // Which messages are wanted, by priority and by type.
  virtual MessageStore::Rank ByPriority() const;
  virtual MessageStore::Rank ByType(std::int64_t type) const;

  // The operations proper: nothing if all went well.
  virtual std::optional<Error> SendNow(const Held& held, const Message& message, const Patience& patience);
  virtual std::optional<Error> Meet(const Held& held, const Message& message, const Patience& patience);
  virtual std::optional<Error> ReceiveNow(const Held& held, const Wanted& wanted, const Patience& patience,
                                          Message& message);
  // Of a message that this receiver's buffer is too short for.
  virtual std::optional<Error> ReceiveTooShort(const Held&, const Wanted&, Message&) { return Error::kTooBig; }
  // A message came; `was_empty`: it found no other.
  virtual void Notice(const Held& held, bool was_empty);

 private:
  std::optional<Error> PerformSend(const std::string& object, const Message& message, const Patience& patience);
  std::optional<Error> PerformReceive(const std::string& object, const Wanted& wanted, const Patience& patience,
                                      Message& message);
};

}  // namespace parley::reference

#endif  // SRC_REFERENCE_MAILBOX_H_
