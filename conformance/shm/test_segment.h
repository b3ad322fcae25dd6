// TestSegment: a segment made for one test, and the expectations about segments.
#ifndef CONFORMANCE_SHM_TEST_SEGMENT_H_
#define CONFORMANCE_SHM_TEST_SEGMENT_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/expectations.h"
#include "src/actor/run.h"
#include "src/ipc/shm.h"

namespace parley::shm {

inline constexpr std::int64_t kPage = 4096;  // Bytes: where implementations tend to have a boundary.

// `length` bytes of all values that do not repeat soon; `origin` tells them apart.
std::string Noise(std::int64_t length, int origin = 0);
std::string Zeros(std::int64_t length);

// A segment that `creator` made, attached by each of `users` under its own name.
// Detached and destroyed when the run ends well.
class TestSegment {
 public:
  TestSegment(Run& run, Actor creator, std::vector<Actor> users, std::int64_t size, std::string name = {});

  const std::string& name() const { return name_; }
  // Bytes of each attachment that can be used: at least what was asked for.
  std::int64_t size() const { return size_; }
  Attach Attaching(Mode mode = Mode::kReadWrite) const { return {.object = name_, .mode = mode}; }
  Detach Detaching() const { return {.object = name_}; }
  Destroy Destroying() const { return {.object = name_}; }
  Store Storing(std::int64_t offset, std::string_view data) const {
    return {.object = name_, .offset = offset, .data = Bytes(std::string(data))};
  }
  Load Loading(std::int64_t offset, std::int64_t size) const {
    return {.object = name_, .offset = offset, .size = size};
  }

 private:
  std::string name_;
  std::int64_t size_ = 0;
};

// Attaches what was created, to be detached when the run ends well, and gives the
// size that was answered: FAIL if it is refused, and of shm.size-as-asked if it is
// below `least`.
std::int64_t AttachFor(Run& run, Actor& actor, const Attach& attach, std::int64_t least);

// The answer to an attach of a segment of at least `least` bytes.
Expected AttachesAtLeast(std::int64_t least);
// Refused with one of these errors.
Expected RefusedAs(std::initializer_list<Error> errors);
Expected NotFound();  // Or gone, once it was there.
Expected NotAttached();
Expected OutOfRange();
Expected ReadOnly();

// Stores `data` from `offset` of the attachment on, in as many stores as it takes.
void MustStore(Actor& actor, const std::string& name, std::int64_t offset, std::string_view data);
// The attachment holds `data` from `offset` on. `because` for the report: "actor 0 stored it".
void MustHold(Actor& actor, const std::string& name, std::int64_t offset, std::string_view data,
              const std::string& because);

// The access is refused as `expected` or, where actors are processes, ends its
// actor by a memory fault. True if the actor lives on.
bool MustBeRefused(Run& run, Actor& actor, const Operation& access, const Expected& expected);

// Destroys what somebody has attached. True if it was destroyed, which takes effect
// with the last detach; false if it was refused, and nothing is destroyed. FAIL if
// that is not as the trait says.
bool DestroyWhileAttached(Run& run, Actor& actor, const std::string& name);

// Destroys what nobody has attached any more: FAIL if it is refused.
void MustDestroy(Actor& actor, const std::string& name);
// The same where the last to have it attached has just ended, which may be noticed
// a little later.
void MustDestroyInTheEnd(Run& run, Actor& actor, const std::string& name);

}  // namespace parley::shm

#endif  // CONFORMANCE_SHM_TEST_SEGMENT_H_
