// PipeExchange: one pipe, with several writers and readers of small records.
#ifndef PROPERTY_PIPE_EXCHANGE_H_
#define PROPERTY_PIPE_EXCHANGE_H_

#include <string>

#include "property/exchange.h"
#include "src/ipc/pipe.h"

namespace parley {

// All records are of one size and written whole, and a read asks for one: so the pipe
// is a queue of records. Where writes are not atomic there is one writer; where reads
// may bring less than is there, one reader.
class PipeExchange : public Exchange {
 public:
  using Exchange::Exchange;
  bool SetUp(int actors) override;
  void CleanUp() override;
  Operation Put(int channel, const Bytes& data, bool wait, int priority) const override;
  Operation Take(int channel, bool wait) const override;
  std::string ClauseOf(Charge charge) const override;
  Wording wording() const override { return {"write", "read", "record"}; }

 private:
  bool OpenEnds();
  pipe::End EndOf(int actor) const { return actor < readers_ ? pipe::End::kRead : pipe::End::kWrite; }

  std::string object_;
  int actors_ = 0, readers_ = 1;
};

}  // namespace parley

#endif  // PROPERTY_PIPE_EXCHANGE_H_
