// Ledger: who holds which end of which pipe.
#ifndef SRC_OS_LEDGER_H_
#define SRC_OS_LEDGER_H_

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>

#include "src/ipc/error.h"
#include "src/ipc/pipe.h"
#include "src/os/fd.h"

namespace parley::os {

// Keeps one copy of each end of each object, and a list of the end's holders.
// Guarantees that the copy is kept while nobody has held the end yet, or somebody
// does, and is closed by the very call that takes the last holder off the list:
// from then on the kernel alone decides what the other end sees. No function waits.
class Ledger {
 public:
  using Holder = int;

  // kExists if there is an object of that name of which a copy is left; the
  // descriptors are closed then.
  std::optional<Error> Put(const std::string& object, Fd read, Fd write);

  // Keeps `fd` as the read end of an object that has no other, whoever holds it,
  // until it is forgotten. kExists as for Put.
  std::optional<Error> Keep(const std::string& object, Fd fd);

  // Makes `holder` one of the end's holders (once, however often it asks) and
  // gives the copy, which stays the ledger's. kNotFound: no such object. kClosed:
  // the end had holders and they are all gone.
  std::variant<int, Error> Get(Holder holder, const std::string& object, pipe::End end);

  // Nothing happens if it does not hold that.
  void GaveUp(Holder holder, const std::string& object, pipe::End end);

  // All that `holder` holds is held by `heir` as well.
  void Inherit(Holder heir, Holder holder);

  // `holder` gave up all that it held.
  void Left(Holder holder);

  // Closes both copies and frees the name. kNotFound: no such object.
  std::optional<Error> Forget(const std::string& object);

 private:
  struct Copy {
    Fd fd;
    std::set<Holder> holders;
    void TakeOff(Holder holder);
  };
  std::map<std::string, std::array<Copy, 2>> objects_;  // Copies by pipe::End.
};

}  // namespace parley::os

#endif  // SRC_OS_LEDGER_H_
