// The properties of pipes.
#include <memory>
#include <string>
#include <vector>

#include "property/check.h"
#include "property/long_programs.h"
#include "property/pipe_exchange.h"
#include "property/pipe_program.h"
#include "property/pipe_stage.h"
#include "property/repertoire.h"

namespace parley {
namespace {

class PipeRepertoire : public Repertoire {
 public:
  rc::Gen<Program> Programs(Run& run, Style style) const override {
    return PipePrograms(ShapeFor(run.Traits<pipe::Traits>()), style);
  }
  std::unique_ptr<Stage> MakeStage(Run& run, const Program& program) const override {
    return std::make_unique<PipeStage>(run, program);
  }
};

const ProgramsRegistration kPrograms({
    .mechanism = "pipe",
    .sequential = "Operations one after the other do what the model does.",
    .concurrent = "Operations at the same time do what the model does in some order.",
    .clauses =
        {
            "pipe.bytes-arrive-in-order",
            "pipe.nothing-lost-or-invented",
            "pipe.no-message-boundaries",
            "pipe.earlier-write-comes-first",
            "pipe.each-byte-to-one-reader",
            "pipe.writers-keep-their-own-order",
            "pipe.small-writes-are-atomic",
            "pipe.large-writes-lose-nothing",
            "pipe.reader-waits-on-empty",
            "pipe.writer-waits-on-full",
            "pipe.read-takes-what-is-there",
            "pipe.write-wakes-reader",
            "pipe.read-wakes-writer",
            "pipe.every-waiter-is-woken",
            "pipe.blocking-write-is-complete",
            "pipe.nonblocking-read-on-empty",
            "pipe.nonblocking-write-on-full",
            "pipe.nonblocking-small-write-is-all-or-nothing",
            "pipe.nonblocking-large-write-may-be-partial",
            "pipe.zero-length-operations",
            "pipe.eof-after-last-writer",
            "pipe.no-eof-while-a-writer-remains",
            "pipe.closing-wakes-all-readers",
            "pipe.write-without-readers-breaks",
            "pipe.closing-wakes-all-writers",
            "pipe.ends-are-one-way",
            "pipe.failed-operation-changes-nothing",
        },
    .check = [](Run& run, Style style) { CheckPrograms(run, PipeRepertoire(), style); },
});

const LongProgramsRegistration kLongPrograms({
    .mechanism = "pipe",
    .clauses =
        {
            "pipe.small-writes-are-atomic",
            "pipe.nothing-lost-or-invented",
            "pipe.each-byte-to-one-reader",
            "pipe.writers-keep-their-own-order",
            "pipe.earlier-write-comes-first",
            "pipe.nonblocking-write-on-full",
            "pipe.capacity-is-bounded",
            "pipe.write-wakes-reader",
            "pipe.read-wakes-writer",
            "pipe.reader-waits-on-empty",
            "pipe.writer-waits-on-full",
            "pipe.survives-a-killed-party",
        },
    .make = [](Run& run) -> std::unique_ptr<Exchange> { return std::make_unique<PipeExchange>(run); },
});

}  // namespace
}  // namespace parley
