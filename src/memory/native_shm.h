// NativeShm: what every shared memory derives from that truly is memory in the
// actor's address space. It keeps the table of attachments and makes all accesses;
// what derives from it makes, maps, unmaps and destroys segments.
#ifndef SRC_MEMORY_NATIVE_SHM_H_
#define SRC_MEMORY_NATIVE_SHM_H_

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "src/ipc/shm.h"
#include "src/memory/mapping.h"

namespace parley::shm {

using Memory = std::span<std::byte>;  // Its size is what attach answers.

class NativeShm : public ShmAdapter {
 protected:
  // Left to the one that derives:
  //   Outcome<Nothing> Do(const Create&) and Do(const Destroy&), and Do(const
  //   Resize&), Do(const CountAttached&) where there is such a thing.
  using ShmAdapter::Do;

  // Maps the object into this process, or says why not. `name` is what the
  // attachment is called, different from those of all others.
  struct Mapped {
    Mapped(Memory memory) : memory(memory) {}
    Mapped(Error error) : error(error) {}
    Memory memory;
    std::optional<Error> error;
  };
  virtual Mapped Map(const std::string& object, Mode mode, const std::string& name) = 0;
  // Gives up an attachment that Map made.
  virtual void Unmap(const std::string& name, Memory memory) = 0;

  Outcome<Attached> Do(const Attach& attach) override;
  Outcome<Nothing> Do(const Detach& detach) override;
  // Within bounds, these are plain accesses to memory: aligned words of 8 bytes in
  // one access each. Beyond: kOutOfRange. A store to an attachment for reading:
  // kReadOnly.
  Outcome<Nothing> Do(const Store& store) override;
  Outcome<Data> Do(const Load& load) override;
  Outcome<Before> Do(const Add& add) override;

  Outcome<Nothing> Do(const Touch& touch) override;
  Outcome<Outcomes> Do(const Litmus& litmus) override;
  Outcome<Nothing> Do(const Update& update) override;
  Outcome<Locked> Do(const Lock& lock) override;
  Outcome<Inherited> Do(const Exec& exec) override;
  Outcome<Nothing> Do(const GiveUpPrivileges& give_up) override;

  struct Attachment {
    Memory memory;
    Mode mode = Mode::kReadWrite;
    Mapping mapping;
  };
  // Null if there is none of that name.
  const Attachment* Find(const std::string& name) const;
  // `size` bytes at `offset` of the attachment of that name, or kNotAttached, or
  // kOutOfRange.
  Mapped Within(const std::string& name, std::int64_t offset, std::int64_t size) const;

 private:
  std::map<std::string, Attachment> attachments_;
  std::map<std::string, Attachment> detached_;  // The last of each name.
};

}  // namespace parley::shm

#endif  // SRC_MEMORY_NATIVE_SHM_H_
