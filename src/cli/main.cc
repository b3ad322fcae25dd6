#include <cstdio>
#include <exception>

#include "src/cli/command_line.h"

int main(int argc, char** argv) try {
  const int status = parley::RunCommandLine(argc, argv);
  return std::fflush(stdout) == 0 || status != 0 ? status : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "parley: the machine cannot go on: %s\n", error.what());
  return 3;
}
