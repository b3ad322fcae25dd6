// Whatever a line holds, ParseReply gives a reply or throws Malformed. Under
// libFuzzer: bazel run --config=fuzz //src/agent:reply_fuzz -- -max_total_time=300
#include <cstddef>
#include <cstdint>
#include <string>

#include "src/agent/hello.h"
#include "src/agent/reply.h"
#include "src/ipc/malformed.h"
#include "src/ipc/mechanism.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string line(reinterpret_cast<const char*>(data), size);
  try {
    const parley::Reply reply = parley::ParseReply(line);
    (void)Show(reply.result);
    for (const parley::Mechanism& mechanism : parley::Mechanisms()) {
      for (const parley::Answer& answer : mechanism.operations) {
        try {
          answer.check(reply.result.ok);
        } catch (const parley::Malformed&) {
        }
      }
    }
    (void)parley::Introduce(reply.result.ok);
  } catch (const parley::Malformed&) {
  }
  return 0;
}
