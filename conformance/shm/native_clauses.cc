// The clauses of shared memory that are about accesses, and beyond the agent protocol: each declared once, here; tested
// in the files beside.
#include <string>

#include "conformance/needs.h"
#include "src/ipc/shm.h"
#include "src/registry/clause.h"

namespace parley::shm {
namespace {

constexpr const char* kDefinition =
    "the definition of shared memory: named bytes that several processes have in common, read and written like their "
    "own";

const Need kBounds = Trait("bounds", "bounds");
const Need kReadOnly = Trait("read_only", "attachments for reading");
const Need kAtomicAdd = Trait("atomic_add", "atomic additions");
const Need kWords = Trait("words", "words that are stored whole");
const Need kKill = Able(ability::kKill, "actors that can be killed");
const Need kFork = Able(ability::kFork, "actors that can fork");
const Need kExec = Able(ability::kExec, "actors that can execute another program");
const Need kResize = Able(ability::kResize, "segments that can be resized");
const Need kPermissions = Able(ability::kPermissions, "segments with permissions");
const Need kRobustLock = Able(ability::kRobustLock, "locks that survive their owner");
const Need kAttachCount = Able(ability::kAttachCount, "a count of attachments");
const Need kMemory = Able(ability::kMemory, "native accesses");

const ClauseRegistration kAccess({
    {.id = "shm.bounds-hold",
     .level = Level::kTrait,
     .sentence = "An access that is not wholly within the size that attach answered is refused, or ends in a memory "
                 "fault, and changes nothing; one within is not.",
     .source = "POSIX.1-2017 XSH mmap: SIGBUS, SIGSEGV; the trait \"bounds\"",
     .reason = "Comparisons that are off by one, and sums that overflow, show only at the last byte and far outside.",
     .twin = "The last byte is within: checked in the same tests.",
     .needs = {kBounds}},
    {.id = "shm.read-only-is-read-only",
     .level = Level::kTrait,
     .sentence = "Through an attachment for reading nothing can be stored; loads see what others store.",
     .source = "POSIX.1-2017 XSH shmat: SHM_RDONLY; mmap: PROT_READ",
     .reason = "It protects a writer from its readers.",
     .twin = "Through other attachments it can be: checked in the same tests.",
     .needs = {kReadOnly}},
    {.id = "shm.atomic-adds-are-not-lost",
     .level = Level::kTrait,
     .sentence = "Additions are atomic and of 64 bits: n actors that add m times 1 leave n times m, and each finds "
                 "another sum.",
     .source = "ISO C++20 [atomics.types.int]; the trait \"atomic_add\"",
     .reason = "It is what all other synchronisation in shared memory is made of.",
     .twin = "shm.unsynchronised-updates-are-lost: plain ones are.",
     .needs = {kAtomicAdd}},
    {.id = "shm.words-do-not-tear",
     .level = Level::kTrait,
     .sentence = "A load of an aligned word of 8 bytes brings one store, never parts of two.",
     .source = "ISO C++20 [intro.races]; the trait \"words\"",
     .reason = "Pointers, indices and counters are published so.",
     .twin = "Bytes of stores that are no words may mix: nothing is asked about them.",
     .needs = {kWords}},
});

const ClauseRegistration kPosix({
    {.id = "shm.fork-inherits",
     .level = Level::kPosix,
     .sentence = "A forked child has attached what its parent has, the same memory; its end detaches only itself.",
     .source = "POSIX.1-2017 XSH fork, shmat, mmap",
     .reason = "Servers attach once and then fork their workers.",
     .twin = "shm.exec-drops",
     .needs = {kFork}},
    {.id = "shm.exec-drops",
     .level = Level::kPosix,
     .sentence = "A program that is executed has nothing of what the one before had attached, mapped or open.",
     .source = "POSIX.1-2017 XSH exec, shm_open: FD_CLOEXEC",
     .reason = "What leaks into other programs is never freed, and can be read there. NuttX's shm_open left FD_CLOEXEC "
               "unset (e9d7210d02b).",
     .twin = "shm.fork-inherits",
     .needs = {kExec}},
    {.id = "shm.resize",
     .level = Level::kPosix,
     .sentence =
         "What a segment is enlarged by is zero, also where it was smaller before than once; what was there stays.",
     .source = "POSIX.1-2017 XSH ftruncate",
     .reason = "NuttX showed old memory in what was added (07ce2f717ab).",
     .twin = "What was there stays: checked in the same tests.",
     .needs = {kResize}},
    {.id = "shm.permissions-hold",
     .level = Level::kPosix,
     .sentence = "An attach that the permissions of the segment do not allow is refused.",
     .source = "POSIX.1-2017 XSH shm_open, shmget, shmat: EACCES",
     .reason = "Shared memory is reached by name, by whoever knows it.",
     .twin = "What they allow is not refused: checked in the same test.",
     .needs = {kPermissions}},
    {.id = "shm.robust-lock",
     .level = Level::kPosix,
     .sentence = "A lock in the segment whose owner was killed tells the next to get it, who can mend what it guards; "
                 "unmended it is given to nobody.",
     .source = "POSIX.1-2017 XSH pthread_mutexattr_setrobust, pthread_mutex_consistent",
     .reason = "A lock that dies with its owner stops all others: Boost (interprocess issue 65), iceoryx (issue 325).",
     .twin = "While its owner lives it is waited for: checked in the same tests.",
     .needs = {kRobustLock, kKill}},
});

const ClauseRegistration kLinux({
    {.id = "shm.attach-count-is-true",
     .level = Level::kLinux,
     .sentence = "The number of attachments that can be asked for is the number that there are, also after forks, "
                 "exits, kills and many at the same time.",
     .source = "shmctl(2): shm_nattch",
     .reason = "Who destroys \"when nobody has it attached\" relies on it.",
     .twin = "A detach that was refused counts for nothing: checked in the same tests.",
     .needs = {kAttachCount}},
});

const ClauseRegistration kOrder({
    {.id = "shm.coherence",
     .level = Level::kTrait,
     .sentence = "Of one word all processes see the stores in one order, and atomic additions read the last of it.",
     .source = "ISO C++20 [intro.races] 14 to 19",
     .reason = "Without it a flag that was set could be seen unset again.",
     .twin = "shm.relaxed-outcomes: of two words they need not.",
     .needs = {kMemory}},
    {.id = "shm.publish-with-release-acquire",
     .level = Level::kTrait,
     .sentence = "Who reads, with acquire, what was stored with release sees all that was stored before.",
     .source = "ISO C++20 [intro.races], [atomics.order]: release and acquire",
     .reason = "Ring buffers and queues in shared memory publish their slots so; libqb's header was seen before its "
               "payload (issue 64).",
     .twin = "shm.relaxed-outcomes: without these orders it need not.",
     .needs = {kMemory}},
    {.id = "shm.store-buffering-seq-cst",
     .level = Level::kTrait,
     .sentence = "Of two processes that store and then read the other's word, all in sequentially consistent order, "
                 "one sees the other's store.",
     .source = "ISO C++20 [atomics.order] 4",
     .reason = "Locks without atomic exchanges, such as Peterson's and Dekker's, are built on it.",
     .twin = "shm.relaxed-outcomes: in weaker orders neither need.",
     .needs = {kMemory}},
    {.id = "shm.independent-reads-agree-seq-cst",
     .level = Level::kTrait,
     .sentence = "Two processes that read the words of two writers in sequentially consistent order agree on which was "
                 "stored first.",
     .source = "ISO C++20 [atomics.order] 4",
     .reason = "There is one order of all such operations, or arguments about programs break down.",
     .twin = "None: weaker orders are not compared here.",
     .needs = {kMemory}},
});

const ClauseRegistration kShown({
    {.id = "shm.relaxed-outcomes",
     .level = Level::kInfo,
     .sentence = "How often the outcomes show that relaxed order allows.",
     .source = "ISO C++20 [atomics.order]",
     .reason = "They are rare, and differ between processors: seeing some is better than being told.",
     .twin = "shm.publish-with-release-acquire, shm.store-buffering-seq-cst: what may never show.",
     .needs = {kMemory}},
    {.id = "shm.unsynchronised-updates-are-lost",
     .level = Level::kInfo,
     .sentence = "How many plain updates of a word are lost when several make them at the same time, and how many "
                 "atomic or locked ones.",
     .source = kDefinition,
     .reason = "It is the race by which shared memory is taught.",
     .twin = "shm.atomic-adds-are-not-lost"},
});

}  // namespace
}  // namespace parley::shm
