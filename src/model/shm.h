// ShmModel: what shared memory may do, as long as every access is atomic: single
// bytes, or aligned words where those are promised to be.
#ifndef SRC_MODEL_SHM_H_
#define SRC_MODEL_SHM_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "src/model/model.h"

namespace parley {

// All segments of an implementation by name, and who has attached them. Understands
// create, attach, detach, store, load and add within the bounds of an attachment; a
// name is created once and not destroyed. Of other operations it says nothing.
class ShmModel : public Model, public std::enable_shared_from_this<ShmModel> {
 public:
  static ModelState Make();

  std::string Key() const override;
  std::vector<Step> Steps(const Call& call, std::int64_t progress, const Result* result) const override;
  bool Enabled(const Call&, std::int64_t) const override { return true; }  // Nothing here waits.
  ModelState AfterDeath(int actor) const override;
  Allowance Allowed(const Call& call, const Result* result) const override;
  std::vector<Holding> Holdings() const override;

 private:
  using Content = std::map<std::int64_t, std::uint8_t>;  // By offset; only what is not zero.
  using Attachment = std::pair<int, std::string>;        // The actor, and its name for it.

  ShmModel() = default;
  std::shared_ptr<ShmModel> Copy() const { return std::shared_ptr<ShmModel>(new ShmModel(*this)); }
  const Content* ContentOf(const Call& call) const;  // Null: not attached.
  std::string HexAt(const Content& content, std::int64_t offset, std::int64_t size) const;
  std::uint64_t WordAt(const Content& content, std::int64_t offset) const;
  // The answer that is owed, or the error.
  Result Owed(const Call& call) const;
  ModelState After(const Call& call) const;

  std::map<std::string, Content> segments_;
  std::map<Attachment, std::string> attachments_;  // To the segment's name.
};

}  // namespace parley

#endif  // SRC_MODEL_SHM_H_
