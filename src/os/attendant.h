// Attendant: what goes on inside the locker's process.
#ifndef SRC_OS_ATTENDANT_H_
#define SRC_OS_ATTENDANT_H_

#include <map>
#include <string>

#include "src/os/fd.h"
#include "src/os/ledger.h"
#include "src/os/locker_request.h"
#include "src/os/packet.h"

namespace parley::os {

// Answers the requests of all connections, one after the other, out of a ledger;
// each connection is a holder there. Guarantees that a request is answered only
// after every hang-up that came before it has been entered.
class Attendant {
 public:
  // New connections come in by `door`, each as a packet with the attendant's end.
  explicit Attendant(Fd door);

  // Waits for nothing but its sockets; returns when the door hangs up: nobody is
  // left who could ask. Throws std::exception if a request makes no sense.
  void Run();

 private:
  using Holder = Ledger::Holder;

  // What poll(2) saw on which connection. Waits for something if `wait`.
  std::map<Holder, short> Look(bool wait) const;
  Holder Admit(Packet packet);
  void SeeOffTheGone();
  void Serve(Holder holder);
  void Answer(Holder holder, const LockerRequest& request, Packet packet);

  Fd door_;
  std::map<Holder, Fd> connections_;
  Holder newest_;
  Ledger ledger_;
};

}  // namespace parley::os

#endif  // SRC_OS_ATTENDANT_H_
