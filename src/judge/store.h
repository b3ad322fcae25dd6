// Store: the state of an object in the middle of a search: can be stepped back, and
// knows a fingerprint of itself.
#ifndef SRC_JUDGE_STORE_H_
#define SRC_JUDGE_STORE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "src/judge/log.h"

namespace parley::judge {

// 128 bits: two states are taken for the same if these are.
struct Fingerprint {
  std::uint64_t a = 0, b = 0;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
  void Mix(const Fingerprint& other) { a += other.a, b += other.b; }
  void Unmix(const Fingerprint& other) { a -= other.a, b -= other.b; }
};
Fingerprint FingerprintOf(std::uint64_t number);

class Store {
 public:
  virtual ~Store() = default;
  virtual bool Empty() const = 0;
  virtual bool Full() const = 0;
  // What a take would bring; the store is not empty.
  virtual std::int64_t Next() const = 0;
  // Neither Full() nor Empty(), as it takes.
  virtual void Put(const Operation& put) = 0;
  virtual void Take() = 0;
  // Undoes the last Put or Take that has not been undone.
  virtual void Undo() = 0;
  virtual Fingerprint fingerprint() const = 0;
  // True if taking does not change the state.
  virtual bool takes_change() const { return true; }
};

std::unique_ptr<Store> MakeStore(const Log& log);

}  // namespace parley::judge

#endif  // SRC_JUDGE_STORE_H_
