#include "src/reference/segment.h"

namespace parley::reference {

void Segment::Initialize() {
  if (initialized.load()) return;
  attached.Initialize();
  initialized.store(true);
}

bool Segment::Vacant() {
  Initialize();
  return Count() == 0;
}

int Segment::Count() {
  attached.BuryTheDead();
  return attached.Count();
}

}  // namespace parley::reference
