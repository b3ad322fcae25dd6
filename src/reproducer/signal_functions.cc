#include "src/reproducer/signal_functions.h"

namespace parley::reproducer {

std::string Hear(bool raises, bool values) {
  std::string text = "static void hear(int n, siginfo_t *info, void *context) {\n";
  if (raises) {
    text = "static int raises[65][8];\n" + text +
           "  int mine[8];\n"
           "  memcpy(mine, raises[n], sizeof mine), memset(raises[n], 0, sizeof mine);\n";
  }
  if (values) {
    text +=
        "  const char *form = n >= SIGRTMIN && info->si_code == SI_QUEUE ? \"<%d=%ld \" : \"<%d \";\n"
        "  sprintf(told + strlen(told), form, n, (long)info->si_value.sival_ptr);\n";
  } else {
    text += "  sprintf(told + strlen(told), \"<%d \", n);\n";
  }
  if (raises) text += "  for (int i = 0; mine[i]; i++) kill(getpid(), mine[i]);\n";
  return text + "  sprintf(told + strlen(told), \"%d> \", n), runs++;\n}";
}

}  // namespace parley::reproducer
