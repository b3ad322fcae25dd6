#include "src/os/ledger.h"

#include <utility>

namespace parley::os {
namespace {

constexpr Ledger::Holder kLedger = -1;  // Never leaves.

std::size_t Index(pipe::End end) { return static_cast<std::size_t>(end); }

}  // namespace

void Ledger::Copy::TakeOff(Holder holder) {
  if (holders.erase(holder) > 0 && holders.empty()) fd.Close();
}

std::optional<Error> Ledger::Put(const std::string& object, Fd read, Fd write) {
  std::array<Copy, 2>& copies = objects_[object];
  if (copies[0].fd.open() || copies[1].fd.open()) return Error::kExists;
  copies[Index(pipe::End::kRead)].fd = std::move(read);
  copies[Index(pipe::End::kWrite)].fd = std::move(write);
  return std::nullopt;
}

std::optional<Error> Ledger::Keep(const std::string& object, Fd fd) {
  if (const auto error = Put(object, std::move(fd), Fd())) return error;
  objects_.at(object)[Index(pipe::End::kRead)].holders.insert(kLedger);
  return std::nullopt;
}

std::variant<int, Error> Ledger::Get(Holder holder, const std::string& object, pipe::End end) {
  const auto entry = objects_.find(object);
  if (entry == objects_.end()) return Error::kNotFound;
  Copy& copy = entry->second[Index(end)];
  if (!copy.fd.open()) return Error::kClosed;
  copy.holders.insert(holder);
  return copy.fd.get();
}

void Ledger::GaveUp(Holder holder, const std::string& object, pipe::End end) {
  const auto entry = objects_.find(object);
  if (entry != objects_.end()) entry->second[Index(end)].TakeOff(holder);
}

void Ledger::Inherit(Holder heir, Holder holder) {
  for (auto& [object, copies] : objects_) {
    for (Copy& copy : copies) {
      if (copy.holders.count(holder) > 0) copy.holders.insert(heir);
    }
  }
}

void Ledger::Left(Holder holder) {
  for (auto& [object, copies] : objects_) {
    for (Copy& copy : copies) copy.TakeOff(holder);
  }
}

std::optional<Error> Ledger::Forget(const std::string& object) {
  if (objects_.erase(object) == 0) return Error::kNotFound;
  return std::nullopt;
}

}  // namespace parley::os
