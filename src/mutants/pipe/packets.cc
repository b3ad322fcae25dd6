// Pipes that keep packets where there are only bytes.
#include <algorithm>
#include <array>
#include <cstdint>

#include "src/mutants/pipe/mutant.h"

namespace parley::mutants {
namespace {

// The sizes of the unread writes, the oldest first.
struct Packets {
  std::uint64_t first;
  std::uint64_t last;
  std::array<std::uint32_t, Ring::kLargest> size;
  std::uint32_t& at(std::uint64_t number) { return size[number % size.size()]; }
};

struct PacketPipe : NotingPipe<Packets> {
  using NotingPipe::NotingPipe;
  void Store(PipeState& state, int slot, std::string_view data) override {
    Packets& packets = NoteOf(state);
    if (!HasData(state, slot)) packets.first = packets.last;
    packets.at(packets.last++) = static_cast<std::uint32_t>(data.size());
    Pipe::Store(state, slot, data);
  }
};

struct KeepsBoundaries : PacketPipe {
  using PacketPipe::PacketPipe;
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    Packets& packets = NoteOf(state);
    const std::size_t size = packets.at(packets.first++);
    Bytes packet = Pipe::Fetch(state, slot, size);
    packet.resize(std::min(max, packet.size()));
    return packet;
  }
};
const Mutant<KeepsBoundaries> kKeepsBoundaries(
    "keeps-boundaries", "A read takes one write; what does not fit its buffer is lost.",
    {.imitates = "Managarm: the queue kept packets, df84687c7",
     .must_fail = {"pipe.no-message-boundaries"},
     .must_pass = {"pipe.reader-waits-on-empty", "pipe.closing-wakes-all-readers"}});

struct OnePacketARead : PacketPipe {
  using PacketPipe::PacketPipe;
  Bytes Fetch(PipeState& state, int slot, std::size_t max) override {
    Packets& packets = NoteOf(state);
    std::uint32_t& size = packets.at(packets.first);
    Bytes part = Pipe::Fetch(state, slot, std::min<std::size_t>(max, size));
    size -= static_cast<std::uint32_t>(part.size());
    if (size == 0) ++packets.first;
    return part;
  }
};
const Mutant<OnePacketARead> kOnePacketARead(
    "one-packet-a-read", "A read never takes more than one write's bytes.",
    {.imitates = "Managarm df84687c7: packets where POSIX has bytes",
     .must_fail = {"pipe.no-message-boundaries"},
     .must_pass = {"pipe.bytes-arrive-in-order", "pipe.nothing-lost-or-invented"}});

// How many writes of nothing were not yet read.
struct ZeroWriteIsEnd : NotingPipe<std::uint32_t> {
  using NotingPipe::NotingPipe;
  Outcome<pipe::Counted> WriteOfNothing(PipeState& state) override {
    ++NoteOf(state);
    Stored(state);
    return pipe::Counted{};
  }
  bool AtEnd(PipeState& state) override {
    if (Pipe::AtEnd(state)) return true;
    if (HasData(state, 0) || NoteOf(state) == 0) return false;
    --NoteOf(state);
    return true;
  }
};
const Mutant<ZeroWriteIsEnd> kZeroWriteIsEnd(
    "zero-write-is-eof", "A write of no bytes is read as end of file.",
    {.imitates = "Managarm: an empty packet was queued, f3eb97f2b",
     .must_fail = {"pipe.zero-length-operations"},
     .must_pass = {"pipe.no-message-boundaries", "pipe.eof-after-last-writer", "pipe.reader-waits-on-empty"}});

}  // namespace
}  // namespace parley::mutants
