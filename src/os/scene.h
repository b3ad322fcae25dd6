// Scene: actors of an implementation of the operating system, for tests.
#ifndef SRC_OS_SCENE_H_
#define SRC_OS_SCENE_H_

#include <string>

#include "gtest/gtest.h"
#include "src/actor/cast.h"
#include "src/ipc/operation.h"
#include "src/registry/implementation.h"

namespace parley::os {

// Actors 0 to `count` - 1, in processes of their own. What waits for an answer that
// does not come fails the test.
class Scene {
 public:
  Scene(const std::string& implementation, int count) : cast_(*ImplementationNamed(implementation), {}) {
    cast_.Need(count);
  }

  int Start(int actor, const Operation& operation) { return cast_.Start(actor, operation); }
  bool Waits(int event) { return !cast_.Watch(event); }
  Result Finish(int event) {
    EXPECT_EQ(cast_.Await(event), Cast::Answer::kReturned);
    return cast_.event(event).result;
  }
  Result Perform(int actor, const Operation& operation) { return Finish(Start(actor, operation)); }
  Cast& cast() { return cast_; }

 private:
  Cast cast_;
};

}  // namespace parley::os

#endif  // SRC_OS_SCENE_H_
