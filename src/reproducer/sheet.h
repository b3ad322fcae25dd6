// Sheet: a C file that is being written.
#ifndef SRC_REPRODUCER_SHEET_H_
#define SRC_REPRODUCER_SHEET_H_

#include <cstddef>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "src/reproducer/c_text.h"

namespace parley::reproducer {

// Why there is no C for something.
struct Untranslatable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What translations add to the file, line by line.
class Sheet {
 public:
  std::set<std::string> headers{"errno.h", "signal.h", "stdio.h", "string.h", "sys/mman.h", "unistd.h"};
  std::vector<std::string> declarations;  // At file scope.
  std::vector<std::string> before;        // Statements in main(), before there are actors.
  std::map<int, std::string> first;       // An expression: what each actor does first.
  std::string parent;                     // An expression in main(), once there are actors,
  std::string last;                       // and once they are gone.

  void Declare(const std::string& line);  // Once.
  // A variable that every process has for itself.
  void Variable(const std::string& type, const std::string& name);
  // One that all processes share: a member of *all.
  void Share(const std::string& member);
  const std::string& shared() const { return shared_; }
  // The variables, a line for each type.
  std::vector<std::string> Variables() const;
  // Another expression behind `sum`.
  static void Append(std::string& sum, const std::string& expression) { sum += (sum.empty() ? "" : ", ") + expression; }

  // An expression of type const char* for what is sent.
  std::string Sent(const Data& data);
  // From now on what is sent does not matter but for its size, so that it looks alike.
  void SendAlike(bool alike) { alike_ = alike; }
  // An expression that is true if `buffer` begins with these bytes. Throws
  // Untranslatable if that is not known any more.
  std::string Same(const std::string& buffer, const Data& data);
  // The bytes that a buffer for what is received must have.
  void NeedBuffer(std::size_t size);
  // 0: there is none.
  std::size_t buffer_size() const { return buffer_size_; }

 private:
  std::string Pattern(const Data& data);

  std::map<std::string, std::string> variables_;  // Names by type.
  std::string shared_;
  bool alike_ = false;
  bool lost_ = false;               // Something that was sent is not what it was.
  std::vector<std::string> exact_;  // What is.
  std::size_t buffer_size_ = 0;
};

}  // namespace parley::reproducer

#endif  // SRC_REPRODUCER_SHEET_H_
