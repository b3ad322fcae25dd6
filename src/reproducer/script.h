// Script: what the actors of a C file do, line by line.
#ifndef SRC_REPRODUCER_SCRIPT_H_
#define SRC_REPRODUCER_SCRIPT_H_

#include <string>
#include <vector>

namespace parley::reproducer {

class Script {
 public:
  // A step of an actor, which returns before the next step begins.
  void Step(int actor, const std::string& expression);
  // ... and the next step comes while it has not returned.
  void Begin(int actor, const std::string& expression);
  // What the actor began has returned by now.
  void Return(int actor);
  // In the actor's process, after its step.
  void Then(const std::string& statement);

  int steps() const { return steps_; }
  bool begins() const { return begins_; }  // Anything.
  // Equal lines, and those of neighbouring actors that are else equal, are loops.
  std::vector<std::string> Lines() const;

 private:
  // A step, or what does not name an actor (-1) and is all in `macro`.
  struct Line {
    std::string macro;
    int actor = -1;
    std::string rest;

    bool Is(const Line& other, int later) const;
    std::string Text(const std::string& who) const;
  };

  std::vector<Line> lines_;
  int steps_ = 0;
  bool begins_ = false;
};

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_SCRIPT_H_
