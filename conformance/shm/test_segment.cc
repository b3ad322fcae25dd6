#include "conformance/shm/test_segment.h"

#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <utility>

namespace parley::shm {
namespace {

constexpr std::int64_t kLargestRequest = 200 * 1024;  // Bytes; the agent protocol allows 256 KiB.
constexpr std::chrono::seconds kNoticingTime{5};      // Until a death must have been noticed.

std::string Hex(char byte) {
  char text[8];
  std::snprintf(text, sizeof text, "0x%02x", static_cast<unsigned char>(byte));
  return text;
}

// A run-time's own way to end after a memory fault may be abort(3) or an exit status.
bool ByMemoryFault(std::optional<int> status) {
  if (!status) return false;
  if (WIFEXITED(*status)) return WEXITSTATUS(*status) != 0;
  return WIFSIGNALED(*status) && WTERMSIG(*status) != SIGKILL && WTERMSIG(*status) != SIGTERM;
}

}  // namespace

std::string Noise(std::int64_t length, int origin) {
  std::string bytes(static_cast<std::size_t>(length), '\0');
  std::uint32_t state = 0x9e3779b9u * static_cast<std::uint32_t>(origin + 1);
  for (char& byte : bytes) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<char>(state >> 24);
  }
  return bytes;
}

std::string Zeros(std::int64_t length) { return std::string(static_cast<std::size_t>(length), '\0'); }

Expected AttachesAtLeast(std::int64_t least) {
  return {"a size of at least " + std::to_string(least),
          [least](const Result& result) { return result.Succeeded() && result.As<Attached>().size >= least; }};
}

Expected RefusedAs(std::initializer_list<Error> errors) {
  std::string words;
  for (const Error error : errors) words += (words.empty() ? "" : ", or ") + std::string(Name(error));
  return {words, [errors = std::vector<Error>(errors)](const Result& result) {
            return result.error && std::find(errors.begin(), errors.end(), *result.error) != errors.end();
          }};
}

Expected NotFound() { return RefusedAs({Error::kNotFound, Error::kGone}); }
Expected NotAttached() { return RefusedAs({Error::kNotAttached, Error::kFault}); }
Expected OutOfRange() { return RefusedAs({Error::kOutOfRange, Error::kInvalid, Error::kFault}); }
Expected ReadOnly() { return RefusedAs({Error::kReadOnly, Error::kPermission, Error::kFault}); }

std::int64_t AttachFor(Run& run, Actor& actor, const Attach& attach, std::int64_t least) {
  const Expected ok = {"a size of at least " + std::to_string(least) + ", for it was created", Succeeds().fits};
  const auto size = actor.Must(attach, ok).As<Attached>().size;
  run.AtEnd(actor, Detach{.object = attach.as ? *attach.as : attach.object});
  if (size >= least) return size;
  throw Ended{Verdict::kFail,
              "actor " + std::to_string(actor.number()) + ": attach " + attach.object + "\n  allowed: " + ok.words +
                  "\n  seen: " + std::to_string(size),
              "shm.size-as-asked"};
}

TestSegment::TestSegment(Run& run, Actor creator, std::vector<Actor> users, std::int64_t size, std::string name)
    : name_(name.empty() ? run.NewName() : std::move(name)), size_(size) {
  const Create create{.object = name_, .size = size};
  const Result created = creator.Perform(create);
  if (created.Is(Error::kTooBig)) Unsupported("needs segments of " + std::to_string(size) + " bytes");
  if (created.Is(Error::kUnsupported)) Unsupported("its answer to \"" + Show(Operation(create)) + "\" is: unsupported");
  if (created.error)
    Unresolved("set-up: actor " + std::to_string(creator.number()) + ": " + Show(Operation(create)) + " answered " +
               Show(created));
  run.AtEnd(creator, Destroying());
  std::optional<std::int64_t> smallest;
  for (Actor& user : users) {
    const std::int64_t answered = AttachFor(run, user, Attaching(), size);
    smallest = std::min(smallest.value_or(answered), answered);
  }
  size_ = smallest.value_or(size);
}

void MustStore(Actor& actor, const std::string& name, std::int64_t offset, std::string_view data) {
  do {
    const std::string part(data.substr(0, kLargestRequest));
    actor.Must(Store{.object = name, .offset = offset, .data = part}, Succeeds());
    offset += static_cast<std::int64_t>(part.size());
    data.remove_prefix(part.size());
  } while (!data.empty());
}

void MustHold(Actor& actor, const std::string& name, std::int64_t offset, std::string_view data,
              const std::string& because) {
  do {
    const std::string part(data.substr(0, kLargestRequest));
    const auto size = static_cast<std::int64_t>(part.size());
    const Load load{.object = name, .offset = offset, .size = size};
    const auto whole = Expected{std::to_string(size) + " bytes", [size](const Result& result) {
                                  const auto got = DataOf(result);
                                  return got && static_cast<std::int64_t>(got->size()) == size;
                                }};
    const std::string got = *DataOf(actor.Must(load, whole));
    const auto differs = std::mismatch(part.begin(), part.end(), got.begin());
    if (differs.first != part.end()) {
      const auto at = offset + (differs.first - part.begin());
      Fail("actor " + std::to_string(actor.number()) + ": " + Show(Operation(load)) + "\n  allowed: " + Show(part) +
           ", for " + because + "\n  seen: " + Show(got) + "; the byte at offset " + std::to_string(at) + " is " +
           Hex(*differs.second) + ", not " + Hex(*differs.first));
    }
    offset += size;
    data.remove_prefix(part.size());
  } while (!data.empty());
}

bool MustBeRefused(Run& run, Actor& actor, const Operation& access, const Expected& expected) {
  if (run.description().actors_are_threads) {
    actor.Must(access, expected);
    return true;
  }
  Cast& cast = run.cast();
  cast.MayEnd(actor.number());
  Pending pending = actor.Start(access);
  if (cast.Await(pending.event()) == Cast::Answer::kReturned &&
      cast.event(pending.event()).end == Event::End::kKilled) {
    if (ByMemoryFault(cast.EndOf(actor.number()))) return false;
    Fail("actor " + std::to_string(actor.number()) + ": " + Show(access) + "\n  allowed: " + expected.words +
         ", or death by a memory fault\n  seen: its process ended otherwise");
  }
  pending.MustReturn({expected.words + ", or death by a memory fault", expected.fits});
  cast.MayEnd(actor.number(), false);
  return true;
}

bool DestroyWhileAttached(Run& run, Actor& actor, const std::string& name) {
  const auto trait = run.Traits<Traits>().destroy;
  const Expected busy = FailsWith(Error::kBusy);
  const Expected allowed = trait == Destruction::kDeferred  ? Succeeds()
                           : trait == Destruction::kRefused ? busy
                                                            : EitherOf(Succeeds(), busy);
  const std::string why = !trait ? "" : ", as its trait \"destroy\" says, for somebody has it attached";
  return actor.Must(Destroy{.object = name}, {allowed.words + why, allowed.fits}).Succeeded();
}

void MustDestroy(Actor& actor, const std::string& name) {
  actor.Must(Destroy{.object = name}, {"ok, for nobody has it attached", Succeeds().fits});
}

void MustDestroyInTheEnd(Run& run, Actor& actor, const std::string& name) {
  const auto end = std::chrono::steady_clock::now() + kNoticingTime;
  while (actor.Start(Destroy{.object = name}).Returns().Is(Error::kBusy)) {
    if (std::chrono::steady_clock::now() >= end) {
      Fail("actor " + std::to_string(actor.number()) + ": destroy " + name +
           "\n  allowed: ok, for who had it attached has ended\n  seen: busy, again and again for 5 s");
    }
    run.cast().Linger(std::chrono::milliseconds(2));
  }
  actor.Must(Attach{.object = name}, NotFound());
}

}  // namespace parley::shm
