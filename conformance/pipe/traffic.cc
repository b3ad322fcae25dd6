#include "conformance/pipe/traffic.h"

#include <algorithm>
#include <string_view>

#include "src/ipc/pipe.h"

namespace parley::pipe {

void Traffic::Send(const std::string& data, const std::vector<std::int64_t>& write_sizes,
                   const std::vector<std::int64_t>& read_sizes) {
  for (std::size_t at = 0, turn = 0; at < data.size(); ++turn) {
    const auto size = std::min(static_cast<std::size_t>(write_sizes[turn % write_sizes.size()]), data.size() - at);
    Pending write = writer_.Start(pipe_.Writing(data.substr(at, size)));
    sent_ += data.substr(at, size);
    at += size;
    while (read_ < sent_.size() && write.Waits()) ReadSome(read_sizes[reads_++ % read_sizes.size()]);
    write.MustReturn(Counts(static_cast<std::int64_t>(size)));
  }
  while (read_ < sent_.size()) ReadSome(read_sizes[reads_++ % read_sizes.size()]);
}

void Traffic::ReadSome(std::int64_t max) {
  const auto allowed = BringsStartOf(std::string_view(sent_).substr(read_, static_cast<std::size_t>(max)));
  read_ += reader_.Must(pipe_.Reading(max), allowed).As<Data>().data.size();
}

}  // namespace parley::pipe
