// NativeShm: shared memory whose bytes this program loads and stores itself.
#ifndef SRC_MEMORY_NATIVE_SHM_H_
#define SRC_MEMORY_NATIVE_SHM_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <variant>

#include "src/ipc/shm.h"
#include "src/memory/attachment.h"

namespace parley::memory {

// One actor's attachments and every access to them, by plain instructions; how a
// segment comes to be, is attached and goes is up to the derived classes. An access
// is refused only by the memory itself: after a detach it is made at the address
// where the segment was, past the end beyond it. The answer then names the reason
// that shows from here (kNotAttached, kReadOnly, kOutOfRange), else kFault.
class NativeShm : public shm::ShmAdapter {
 protected:
  using shm::ShmAdapter::Do;
  Outcome<shm::Attached> Do(const shm::Attach& attach) override;
  Outcome<Nothing> Do(const shm::Store& store) override;
  Outcome<shm::Data> Do(const shm::Load& load) override;
  Outcome<shm::Before> Do(const shm::Add& add) override;
  Outcome<Nothing> Do(const shm::Detach& detach) override;

  // Brings the segment into this process under the name `as`, which is none of an
  // attachment; or why it cannot.
  using Brought = std::variant<Attachment, Result>;
  virtual Brought Bring(const shm::Attach& attach, const std::string& as) = 0;
  // The opposite.
  virtual void TakeAway(const Attachment& attachment, const std::string& as) = 0;

  // The steps of an access.
  virtual void Put(std::byte* to, const Bytes& data);
  virtual void Take(const std::byte* from, Bytes& into);
  virtual std::uint64_t AddTo(std::byte* word, std::uint64_t delta);
  // Whether the memory may be asked at all.
  virtual bool InBounds(const Attachment& attachment, std::int64_t offset, std::int64_t size) const;

  // Null if there is no attachment of that name.
  const Attachment* Find(const std::string& as) const;
  const std::map<std::string, Attachment>& attachments() const { return attachments_; }

 private:
  // Calls `access` with the address of the bytes, if they are to be had. Nothing if
  // it went well.
  Result Access(const std::string& as, std::int64_t offset, std::int64_t size, bool writes,
                const std::function<void(std::byte*)>& access);

  std::map<std::string, Attachment> attachments_;
  std::map<std::string, Attachment> former_;  // Where detached ones were, if nothing else can be there.
};

}  // namespace parley::memory

#endif  // SRC_MEMORY_NATIVE_SHM_H_
