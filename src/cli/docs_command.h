// parley docs: writes the parts of pages that Parley makes itself.
#ifndef SRC_CLI_DOCS_COMMAND_H_
#define SRC_CLI_DOCS_COMMAND_H_

#include <string>
#include <vector>

namespace parley {

struct DocsArguments {
  std::vector<std::string> files;
  bool check = false;  // Write nothing; say what is not current.
};

// Between marks (marked_text.h) of these kinds:
//   run IMPLEMENTATION CLAUSE/TEST [MOMENTS]   performs the test and draws the run, or its
//                                              first moments
//   rules CLAUSE...                            the clauses' sentences
//   stories CLAUSE...                          the real systems that broke them
// Writes the files in place, or compares; blocks for as long as the tests take. Returns
// the exit status: 1 if something is not current, or a run did not end as it must (a
// mutant's FAILs, every other's PASSes). Throws BadUsage for what cannot be read or is
// marked wrongly.
int DocsCommand(const DocsArguments& arguments);

}  // namespace parley

#endif  // SRC_CLI_DOCS_COMMAND_H_
