#include "src/reference/pipe_state.h"

namespace parley::reference {

bool PipeState::Vacant() {
  Initialize();
  Lock();
  CallTheRoll();
  const bool vacant = !Held();
  Unlock();
  return vacant;
}

void PipeState::Initialize() {
  if (initialized.load()) return;
  lock.Initialize();
  for (Lives& end : lives) end.Initialize();
  initialized.store(true);
}

void PipeState::Lock() {
  if (lock.Lock()) WakeEverybody();
}

void PipeState::WakeEverybody() {
  for (Lives& end : lives) end.WakeAll();
}

void PipeState::CallTheRoll() {
  int dead = 0;
  for (Lives& end : lives) dead += end.BuryTheDead();
  if (dead > 0) WakeEverybody();
}

}  // namespace parley::reference
