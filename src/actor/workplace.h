// Workplace: the private directory and token of a run.
#ifndef SRC_ACTOR_WORKPLACE_H_
#define SRC_ACTOR_WORKPLACE_H_

#include <functional>
#include <string>

namespace parley {

// A namespace-scope object of this type makes `sweep` called with the directory of
// each workplace before it is removed: for what a run made outside its directory
// and wrote down in it. It may be a dead run's; `sweep` must not throw.
struct SweepRegistration {
  explicit SweepRegistration(std::function<void(const std::string& directory)> sweep);
};

// A directory that only this user may enter (0700), under an unguessable name,
// with everything in it removed when the object goes. It holds a lock file for as
// long as its maker lives, so that what a killed run left can be told from what is
// in use.
class Workplace {
 public:
  // Under $PARLEY_DIR if that is set (a run within a run), else $TMPDIR, else
  // /tmp. Throws std::system_error.
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;

  const std::string& token() const { return token_; }  // [a-z0-9]{12}
  const std::string& directory() const { return directory_; }
  // Makes an empty directory in it.
  std::string MakeDirectory(const std::string& name) const;

  // Removes the directories of runs that are dead.
  static void SweepLeftovers();

 private:
  std::string token_;
  std::string directory_;
  int lock_ = -1;
  int owner_ = 0;
};

}  // namespace parley

#endif  // SRC_ACTOR_WORKPLACE_H_
