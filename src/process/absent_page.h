// AbsentPage: memory that is not there, to fault on.
#ifndef SRC_PROCESS_ABSENT_PAGE_H_
#define SRC_PROCESS_ABSENT_PAGE_H_

namespace parley {

// An address whose access faults (SIGSEGV) until somebody, perhaps the signal's
// handler, lets it be there: then the access that faulted goes on. Throws
// std::system_error.
class AbsentPage {
 public:
  AbsentPage();
  ~AbsentPage();
  AbsentPage(const AbsentPage&) = delete;

  void Remove();
  // Faults if it is not there.
  void Access() const;
  // Safe in a handler.
  bool Contains(const void* address) const;
  void LetBe();

 private:
  void* const page_;
};

}  // namespace parley

#endif  // SRC_PROCESS_ABSENT_PAGE_H_
