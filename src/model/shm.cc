#include "src/model/shm.h"

#include "src/ipc/answers.h"
#include "src/ipc/bytes.h"
#include "src/ipc/shm.h"

namespace parley {
namespace {

bool Is(const Call& call, std::string_view name) { return call.operation.name == name; }
std::int64_t Number(const Call& call, const char* key) { return call.operation.keys.value(key, std::int64_t{0}); }

bool IsUnderstood(const Call& call) {
  for (const std::string_view name : {shm::Create::kName, shm::Attach::kName, shm::Detach::kName, shm::Store::kName,
                                      shm::Load::kName, shm::Add::kName}) {
    if (Is(call, name)) return true;
  }
  return false;
}

// True if `result` is what is owed, as far as the model knows: an attach says how
// large the segment is, which is the implementation's.
bool Fits(const Call& call, const Result& owed, const Result& result) {
  if (result.Is(Error::kUnsupported)) return true;
  if (owed.error || result.error) return owed.error == result.error;
  if (Is(call, shm::Load::kName)) return owed.ok.value("data", "") == result.ok.value("data", "");
  if (Is(call, shm::Add::kName)) return owed.ok.value("before", std::int64_t{0}) == result.ok.value("before", std::int64_t{-1});
  return true;
}

constexpr std::size_t kShownBytes = 16;

// What is not zero, by where it starts.
std::map<std::int64_t, std::string> RunsOf(const std::map<std::int64_t, std::uint8_t>& content) {
  std::map<std::int64_t, std::string> runs;
  std::int64_t start = 0, next = -1;
  for (const auto& [offset, byte] : content) {
    if (offset != next) start = offset;
    runs[start] += static_cast<char>(byte);
    next = offset + 1;
  }
  return runs;
}

}  // namespace

ModelState ShmModel::Make() { return std::shared_ptr<const ShmModel>(new ShmModel()); }

std::string ShmModel::Key() const {
  std::string key;
  for (const auto& [name, content] : segments_) {
    key += name + "=";
    for (const auto& [offset, byte] : content) key += std::to_string(offset) + ":" + std::to_string(byte) + ",";
  }
  for (const auto& [attachment, segment] : attachments_)
    key += ";" + std::to_string(attachment.first) + attachment.second + ">" + segment;
  return key;
}

const ShmModel::Content* ShmModel::ContentOf(const Call& call) const {
  const auto attached = attachments_.find({call.actor, ObjectOf(call)});
  return attached == attachments_.end() ? nullptr : &segments_.at(attached->second);
}

std::string ShmModel::HexAt(const Content& content, std::int64_t offset, std::int64_t size) const {
  std::string bytes;
  for (std::int64_t at = offset; at < offset + size; ++at) {
    const auto found = content.find(at);
    bytes += static_cast<char>(found == content.end() ? 0 : found->second);
  }
  return ToHex(Bytes(bytes));
}

std::uint64_t ShmModel::WordAt(const Content& content, std::int64_t offset) const {
  std::uint64_t word = 0;
  for (int byte = 7; byte >= 0; --byte) {
    const auto found = content.find(offset + byte);
    word = word << 8 | (found == content.end() ? 0u : found->second);
  }
  return word;
}

Result ShmModel::Owed(const Call& call) const {
  const bool exists = segments_.count(ObjectOf(call)) > 0;
  if (Is(call, shm::Create::kName)) {
    const bool refused = exists && call.operation.keys.value("exclusive", false);
    return refused ? Result::Failure(Error::kExists) : Result::Success(Nothing());
  }
  if (Is(call, shm::Attach::kName)) return exists ? Result::Success(shm::Attached()) : Result::Failure(Error::kNotFound);
  const Content* content = ContentOf(call);
  if (content == nullptr) return Result::Failure(Error::kNotAttached);
  const std::int64_t offset = Number(call, "offset");
  if (Is(call, shm::Load::kName)) {
    Result owed = Result::Success(Nothing());
    owed.ok["data"] = HexAt(*content, offset, Number(call, "size"));
    return owed;
  }
  if (Is(call, shm::Add::kName))
    return Result::Success(shm::Before{static_cast<std::int64_t>(WordAt(*content, offset))});
  return Result::Success(Nothing());
}

ModelState ShmModel::After(const Call& call) const {
  const auto next = Copy();
  const std::string object = ObjectOf(call);
  const std::int64_t offset = Number(call, "offset");
  const auto put = [&](std::int64_t at, std::uint8_t byte) {
    Content& content = next->segments_[attachments_.at({call.actor, object})];
    if (byte != 0) {
      content[at] = byte;
    } else {
      content.erase(at);
    }
  };
  if (Is(call, shm::Create::kName)) next->segments_[object];
  if (Is(call, shm::Attach::kName)) next->attachments_[{call.actor, call.operation.keys.value("as", object)}] = object;
  if (Is(call, shm::Detach::kName)) next->attachments_.erase({call.actor, object});
  if (Is(call, shm::Store::kName)) {
    const std::string data = Decode<shm::Store>(call.operation.keys).data;
    for (std::size_t at = 0; at < data.size(); ++at)
      put(offset + static_cast<std::int64_t>(at), static_cast<std::uint8_t>(data[at]));
  }
  if (Is(call, shm::Add::kName)) {
    std::uint64_t word = WordAt(*ContentOf(call), offset) + static_cast<std::uint64_t>(Number(call, "delta"));
    for (int byte = 0; byte < 8; ++byte, word >>= 8) put(offset + byte, static_cast<std::uint8_t>(word & 0xff));
  }
  return next;
}

std::vector<Step> ShmModel::Steps(const Call& call, std::int64_t progress, const Result* result) const {
  const std::vector<Step> returns = {{shared_from_this(), progress, true}};
  if (!IsUnderstood(call)) return returns;
  const Result owed = Owed(call);
  if (result != nullptr && !Fits(call, owed, *result)) return {};
  const bool happened = !owed.error && (result == nullptr || !result->error);
  return happened ? std::vector<Step>{{After(call), progress, true}} : returns;
}

ModelState ShmModel::AfterDeath(int actor) const {
  const auto next = Copy();
  std::erase_if(next->attachments_, [&](const auto& entry) { return entry.first.first == actor; });
  return next;
}

Model::Allowance ShmModel::Allowed(const Call& call, const Result* result) const {
  if (!IsUnderstood(call)) return {"anything", ""};
  const Result owed = Owed(call);
  const std::string allowed = Show(owed);
  if (Is(call, shm::Create::kName)) return {allowed, "shm.exclusive-create"};
  if (Is(call, shm::Attach::kName))
    return {allowed, owed.error ? "shm.attach-missing-fails" : "shm.create-then-attach"};
  if (owed.error || result == nullptr || result->error) return {allowed, "shm.failed-operation-changes-nothing"};
  if (Is(call, shm::Add::kName)) return {allowed, "shm.atomic-adds-are-not-lost"};
  const std::string data = owed.ok.value("data", std::string());
  const bool untouched = data.find_first_not_of('0') == std::string::npos;
  return {allowed, untouched ? "shm.segments-do-not-overlap" : "shm.visible-to-all"};
}

std::vector<Model::Holding> ShmModel::Holdings() const {
  std::vector<Holding> holdings;
  for (const auto& [name, content] : segments_) {
    std::string words;
    for (const auto& [start, run] : RunsOf(content))
      words += (words.empty() ? "" : ", ") + ("at " + std::to_string(start) + ": ") + Show(run, kShownBytes);
    holdings.push_back({name, words.empty() ? "all zero" : words});
  }
  return holdings;
}

}  // namespace parley
