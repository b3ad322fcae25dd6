#include "src/reproducer/mailboxes.h"

namespace parley::reproducer {

std::string Number(const Json& keys, const char* key, std::int64_t otherwise) {
  const auto found = keys.find(key);
  return std::to_string(found != keys.end() && found->is_number() ? found->get<std::int64_t>() : otherwise);
}

bool Has(const Json& keys, const char* key) {
  const auto found = keys.find(key);
  return found != keys.end() && !found->is_null();
}

Mailboxes::Mailboxes(const History& history, Sheet& sheet) : sheet_(sheet) {
  for (const Event& event : history.events) mixed_ = mixed_ || !event.operation.keys.value("wait", true);
}

std::optional<Call> Mailboxes::Of(const Event& event, bool judged) {
  const std::string& name = event.operation.name;
  const Json& keys = event.operation.keys;
  const std::string& box = Variable(keys.value("object", ""));
  const bool waits = keys.value("wait", true);
  std::optional<Call> call;
  if (name == "create") {
    call = Create(box, keys, judged);
  } else if (name == "open") {
    call = Open(box);
  } else if (name == "send" || name == "send_typed") {
    const Data data = DataOf(keys);
    call = Call{Send(box, sheet_.Sent(data), std::to_string(data.size), waits, keys), "r >= 0"};
  } else if (name == "receive" || name == "receive_typed") {
    call = Call{Receive(box, keys, waits), Received(event, judged)};
  } else if (name == "destroy") {
    call = Destroy(box);
  } else if (name == "attributes") {
    call = Attributes(box, event);
  } else {
    throw Untranslatable("there is no C for '" + name + "'");
  }
  if (call && judged && event.end == Event::End::kReturned && event.result.error) {
    call->again = SaysAgain(*event.result.error, {{Error::kWouldBlock, {"EAGAIN", "ENOMSG"}},
                                                  {Error::kTimeout, {"ETIMEDOUT"}},
                                                  {Error::kInterrupted, {"EINTR"}},
                                                  {Error::kTooBig, {"EMSGSIZE", "E2BIG"}},
                                                  {Error::kExists, {"EEXIST"}},
                                                  {Error::kNotFound, {"ENOENT"}},
                                                  {Error::kInvalid, {"EINVAL"}},
                                                  {Error::kGone, {"EIDRM", "EINVAL", "ECONNREFUSED", "ECONNRESET"}}});
  }
  return call;
}

std::optional<Call> Mailboxes::Attributes(const std::string&, const Event&) {
  throw Untranslatable("there is no C for 'attributes'");
}

std::string Mailboxes::Room(const Json& keys, std::int64_t otherwise) {
  const std::string room = Number(keys, "max", otherwise);
  sheet_.NeedBuffer(static_cast<std::size_t>(std::stoll(room)));
  return room;
}

const std::string& Mailboxes::Variable(const std::string& object) {
  const auto [at, is_new] = variables_.try_emplace(object, "q" + std::to_string(variables_.size() + 1));
  if (is_new) Made(at->second);
  return at->second;
}

std::string Mailboxes::Received(const Event& event, bool judged) {
  if (!judged || event.end != Event::End::kReturned || event.result.error) return "";
  const Data data = DataOf(event.result.ok);
  const std::string same = data.size == 0 ? "" : " && " + sheet_.Same(buffer(), data);
  return "r == " + std::to_string(data.size) + same + Beside(event.result.ok);
}

std::unique_ptr<Calls> MailboxCalls(const std::string& implementation, const History& history, Sheet& sheet) {
  if (implementation == "linux-mq") return PosixQueueCalls(history, sheet);
  if (implementation == "linux-sysv") return SystemVQueueCalls(history, sheet);
  return DatagramCalls(history, sheet);
}

}  // namespace parley::reproducer
