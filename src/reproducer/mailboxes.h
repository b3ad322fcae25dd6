// What the system's mailboxes have in common in C.
#ifndef SRC_REPRODUCER_MAILBOXES_H_
#define SRC_REPRODUCER_MAILBOXES_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "src/reproducer/calls.h"

namespace parley::reproducer {

// The integer under that key as C text.
std::string Number(const Json& keys, const char* key, std::int64_t otherwise);
bool Has(const Json& keys, const char* key);

// A mailbox is a variable, q1, q2 and so on; how it is made and used is up to the
// derived classes.
class Mailboxes : public Calls {
 public:
  Mailboxes(const History& history, Sheet& sheet);
  std::optional<Call> Of(const Event& event, bool judged) override;

 protected:
  // Called once for each, before all others.
  virtual void Made(const std::string& box) = 0;
  virtual std::optional<Call> Create(const std::string& box, const Json& keys, bool judged) = 0;
  virtual std::optional<Call> Open(const std::string& box) = 0;
  virtual std::string Send(const std::string& box, const std::string& data, const std::string& size, bool waits,
                           const Json& keys) = 0;
  virtual std::string Receive(const std::string& box, const Json& keys, bool waits) = 0;
  virtual std::optional<Call> Destroy(const std::string& box) = 0;
  virtual std::optional<Call> Attributes(const std::string& box, const Event& event);
  // Where what was received is.
  virtual std::string buffer() const { return "buffer"; }
  // What else of the answer must be the same: " && ...", or nothing.
  virtual std::string Beside(const Json&) const { return ""; }

  // The bytes of the receiver's buffer.
  std::string Room(const Json& keys, std::int64_t otherwise);

  Sheet& sheet_;
  bool mixed_ = false;  // Something is not to wait.

 private:
  const std::string& Variable(const std::string& object);
  std::string Received(const Event& event, bool judged);

  std::map<std::string, std::string> variables_;
};

std::unique_ptr<Calls> PosixQueueCalls(const History& history, Sheet& sheet);
std::unique_ptr<Calls> SystemVQueueCalls(const History& history, Sheet& sheet);
std::unique_ptr<Calls> DatagramCalls(const History& history, Sheet& sheet);

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_MAILBOXES_H_
