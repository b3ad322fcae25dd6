// Journal: the names that a run has made in places which are not its directory.
#ifndef SRC_OS_JOURNAL_H_
#define SRC_OS_JOURNAL_H_

#include <string>
#include <vector>

namespace parley::os {

// Kept in the run's directory, one empty file a name, so that it outlives whoever
// is killed. A name is entered before it is made, and never struck out: whoever
// sweeps removes what is still there. Names are unguessable and never used again,
// so that nobody else's is removed.
class Journal {
 public:
  // `kind`: a word for what the names name, each with a list of its own.
  Journal(const std::string& directory, const std::string& kind);

  // A name that no other run has, for an object of this one: "parley-<token>-<object>".
  std::string NameOf(const std::string& object) const { return prefix_ + object; }

  // Throws std::system_error.
  void Enter(const std::string& name) const;

  // Everything that was entered; empty if nothing was.
  std::vector<std::string> Names() const;

 private:
  std::string prefix_;
  std::string list_;  // A directory.
};

}  // namespace parley::os

#endif  // SRC_OS_JOURNAL_H_
