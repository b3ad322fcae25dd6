// The clauses of shared memory: each declared once, here; tested in the files beside.
#include <string>

#include "conformance/needs.h"
#include "src/ipc/shm.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

constexpr const char* kDefinition =
    "the definition of shared memory: named bytes that several processes have in common, read and written like their "
    "own";

const Need kPersistent = Trait("persistent", "segments that persist");
const Need kKill = Able(ability::kKill, "actors that can be killed");

const ClauseRegistration kMaking({
    {.id = "shm.create-then-attach",
     .level = Level::kCore,
     .sentence = "A segment that one actor has created can be attached by any other that knows its name.",
     .source = kDefinition,
     .reason =
         "Who attaches and who created are different processes, often started apart: the name is all that they share.",
     .twin = "shm.attach-missing-fails"},
    {.id = "shm.size-as-asked",
     .level = Level::kCore,
     .sentence = "A segment has at least the size asked for, and all of it can be used.",
     .source = "POSIX.1-2017 XSH shmget, ftruncate, mmap; " + std::string(kDefinition),
     .reason = "Sizes that are rounded down to pages, and bounds that are off by one, cut off the end.",
     .twin = "shm.bounds-hold: not more than that."},
    {.id = "shm.starts-zeroed",
     .level = Level::kCore,
     .sentence = "Every byte of a new segment is zero.",
     .source = "POSIX.1-2017 XSH shmget, shm_open with ftruncate",
     .reason = "What somebody else left in memory is a secret and, taken for data, a fault that shows once in a while.",
     .twin = "None: there is nothing else that it could start with."},
    {.id = "shm.attach-missing-fails",
     .level = Level::kCore,
     .sentence = "Attaching a name that nobody has created fails and creates nothing.",
     .source = "POSIX.1-2017 XSH shm_open, shmget: ENOENT",
     .reason = "Who attaches too early must be told, or works alone in a segment of its own.",
     .twin = "shm.create-then-attach"},
    {.id = "shm.exclusive-create",
     .level = Level::kCore,
     .sentence = "An exclusive create of a name that exists is refused and changes nothing; of a free name it "
                 "succeeds. A plain create of a name that exists leaves the segment as it is.",
     .source = "POSIX.1-2017 XSH shm_open: O_EXCL; shmget: IPC_EXCL",
     .reason = "It decides who initialises; two who both believe that they created wipe each other's data.",
     .twin = "A free name is not refused: checked in the same test."},
    {.id = "shm.bad-size-is-refused",
     .level = Level::kCore,
     .sentence = "A segment of a negative size, or of no bytes at all, cannot be had.",
     .source = "POSIX.1-2017 XSH shmget, mmap, ftruncate: EINVAL",
     .reason = "A size that was computed wrongly must not end in a segment that only seems to be one.",
     .twin = "One byte is enough: checked in the same test."},
    {.id = "shm.racing-creators",
     .level = Level::kCore,
     .sentence = "Creators at the same time end with one segment for one name: of exclusive ones one succeeds. Who "
                 "attaches while a segment is created or destroyed gets all of it or an error.",
     .source = "POSIX.1-2017 XSH shm_open: the check and the creation are atomic",
     .reason = "Looking and then creating are two steps, and so are creating, sizing and zeroing: Stockfish, 2026: who "
               "opened in between took the empty object for a leftover and made another (issue 6979).",
     .twin = "Creators of different names do not disturb each other: checked beside."},
});

const ClauseRegistration kContent({
    {.id = "shm.visible-to-all",
     .level = Level::kCore,
     .sentence = "What one stores is there for whoever has the segment attached, at once, with no further call, and "
                 "nothing else has changed.",
     .source = kDefinition,
     .reason = "This is all that shared memory is for. Copies at attach, caches and writes that are held back until "
               "the detach all look like it for a while.",
     .twin = "shm.segments-do-not-overlap: and for nobody else."},
    {.id = "shm.same-bytes-at-any-address",
     .level = Level::kCore,
     .sentence = "Attachments of one segment are the same memory, wherever they are and whatever else is attached, "
                 "also two in one actor.",
     .source = "POSIX.1-2017 XSH shmat, mmap with MAP_SHARED",
     .reason = "Qiling mapped fresh private memory at each shmat (issue 1331); Citra replaced the backing of the first "
               "mapping (issue 2977).",
     .twin = "shm.detach-is-private: they end one by one."},
    {.id = "shm.segments-do-not-overlap",
     .level = Level::kCore,
     .sentence = "Different names are different segments, which have no byte in common, whatever is created, destroyed "
                 "or stored past an end.",
     .source = kDefinition,
     .reason = "Tables of segments that are packed too tightly, names that are cut, and memory that is reused too "
               "early mix them.",
     .twin = "None: there is nothing that two segments should share."},
});

const ClauseRegistration kEnding({
    {.id = "shm.detach-ends-access",
     .level = Level::kCore,
     .sentence = "After its detach, and without an attach, an actor has no access: it is refused or ends in a memory "
                 "fault. Attaching again gives it back.",
     .source = "POSIX.1-2017 XSH shmdt, munmap: SIGSEGV",
     .reason = "Memory that stays accessible may by then be somebody else's.",
     .twin = "Before the detach it has access: checked in the same test."},
    {.id = "shm.detach-is-private",
     .level = Level::kCore,
     .sentence = "A detach ends one attachment; those of others, and others of the same actor, stay.",
     .source = "POSIX.1-2017 XSH shmdt",
     .reason = "A count that is cleared instead of lowered takes the memory from everybody.",
     .twin = "shm.detach-ends-access"},
    {.id = "shm.outlives-creator",
     .level = Level::kCore,
     .sentence = "Content stays for those who have it attached when its creator has detached, exited or was killed, "
                 "and as long as its creator lives.",
     .source = "POSIX.1-2017 XSH shm_open, shmget; " + std::string(kDefinition),
     .reason = "A server that is restarted must not take its clients' memory along.",
     .twin = "shm.destroyed-is-gone: it does end."},
    {.id = "shm.persists-unattached",
     .level = Level::kTrait,
     .sentence = "Content stays while nobody has it attached and its creator is gone, until it is destroyed.",
     .source = "POSIX.1-2017 XSH shm_open: until it is unlinked; shmget, shmctl: until IPC_RMID",
     .reason = "Processes that run one after the other hand over data in it.",
     .twin = "Once destroyed it is gone: checked in the same tests.",
     .needs = {kPersistent}},
    {.id = "shm.destroy-spares-the-attached",
     .level = Level::kCore,
     .sentence = "A destroy while somebody has it attached is refused, or waits for the last detach: nobody loses "
                 "memory that is attached.",
     .source = "POSIX.1-2017 XSH shmctl: IPC_RMID; shm_unlink",
     .reason =
         "Memory that is freed under its users is soon somebody else's: the worst fault that shared memory can have.",
     .twin = "With nobody attached it is not refused: checked in the same tests."},
    {.id = "shm.destroyed-is-gone",
     .level = Level::kCore,
     .sentence = "A segment that was destroyed cannot be attached: where the destroy waits for the last detach, from "
                 "the destroy on.",
     .source = "POSIX.1-2017 XSH shm_unlink: ENOENT afterwards; shmctl: IPC_RMID",
     .reason = "Who attaches a name must not meet what its owner has given up. (By identifier Linux lets a removed "
               "segment be attached, shmat(2); a name is gone.)",
     .twin = "Before, and after a destroy that was refused, it can be: checked in the same tests."},
    {.id = "shm.destroy-twice-is-harmless",
     .level = Level::kCore,
     .sentence = "A second destroy is ok, or finds nothing, and frees nothing more.",
     .source = "POSIX.1-2017 XSH shmctl, shm_unlink",
     .reason = "gVisor dropped a reference at each IPC_RMID, and so freed memory that was still attached (0e277a39c).",
     .twin = "shm.destroyed-is-gone: the first one does destroy."},
    {.id = "shm.recreated-is-fresh",
     .level = Level::kCore,
     .sentence = "A name that is used again after a destroy names a new segment, zeroed, of its own size, unrelated to "
                 "the old one that others may still have attached.",
     .source = "POSIX.1-2017 XSH shm_unlink: the name may be used at once, for a new object",
     .reason = "Zephyr refused such a name while the old object was mapped (issue 117419); who cleans up by name "
               "removes the new one.",
     .twin = "shm.outlives-creator: without a destroy it stays the old one."},
    {.id = "shm.exit-detaches",
     .level = Level::kCore,
     .sentence = "An actor that exits or is killed has detached, itself and nobody else: a destroy that waited for it "
                 "takes effect, and nothing else is destroyed.",
     .source = "POSIX.1-2017 XSH _exit: attached segments are detached",
     .reason = "Counts that a killed process never lowers keep memory for ever; CPython's resource tracker removed the "
               "segment whenever one that had attached it exited (issue 82300).",
     .twin = "The others stay attached and the name stays: checked beside."},
    {.id = "shm.survives-a-killed-party",
     .level = Level::kCore,
     .sentence = "A party that is killed in the middle of a create, attach, detach, destroy or store, at any instant, "
                 "stops nobody, and counts come right.",
     .source = kDefinition,
     .reason = "A lock in a table of segments whose holder has died stops all: Boost's openers spin for ever if the "
               "creator dies before its last step (interprocess issue 128).",
     .twin = "Without a kill nothing differs: all other clauses.",
     .needs = {kKill}},
    {.id = "shm.failed-operation-changes-nothing",
     .level = Level::kCore,
     .sentence = "An operation that is refused has changed nothing: no content, no name, no count.",
     .source = "POSIX.1-2017 XSH 2.3: error numbers",
     .reason = "Clean-up on the way out of an error is the code that is run least.",
     .twin = "Operations that succeed do change things: all other clauses."},
});

}  // namespace
}  // namespace parley::shm
