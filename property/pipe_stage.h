// PipeStage: the pipe of one performance.
#ifndef PROPERTY_PIPE_STAGE_H_
#define PROPERTY_PIPE_STAGE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "property/pipe_program.h"
#include "property/stage.h"
#include "src/model/pipe.h"

namespace parley {

class PipeStage : public Stage {
 public:
  using Stage::Stage;

  bool SetUp() override;
  std::optional<Operation> OperationOf(const ProgramItem& item) override;
  void Drain() override;
  void GiveUp() override;
  void CleanUp() override;
  Explanation Judge(const History& history, const Budget& budget) const override;

 private:
  std::string name_;
  PipeRules rules_;
  std::map<int, std::int64_t> written_;  // Bytes that each actor has asked to write.
  std::set<int> holds_;                  // Actors that have not closed their end.
};

}  // namespace parley

#endif  // PROPERTY_PIPE_STAGE_H_
