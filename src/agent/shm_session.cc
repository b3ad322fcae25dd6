// A session with an agent for shared memory.
#include "src/agent/session.h"

namespace parley {
namespace {

constexpr auto kTo = SessionLine::Way::kToAgent;
constexpr auto kFrom = SessionLine::Way::kFromAgent;
constexpr auto kRemark = SessionLine::Way::kRemark;

const SessionRegistration kShmSession({
    "shm",
    {
        {kRemark, "Every actor is greeted first. \"threads\": one process serves all actors."},
        {kTo, R"({"id": 1, "actor": 0, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 1, "ok": {"name": "my-shm 0.3", "mechanism": "shm", "actors": "threads", "traits": {"destroy": "deferred", "bounds": true}}})"},
        {kTo, R"({"id": 2, "actor": 1, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 2, "ok": {"name": "my-shm 0.3", "mechanism": "shm", "actors": "threads", "traits": {"destroy": "deferred", "bounds": true}}})"},
        {kRemark,
         "Actor 0 makes a segment of 100 bytes. That attaches nobody: whoever uses it attaches, the creator too."},
        {kTo, R"({"id": 3, "actor": 0, "op": "create", "object": "o1", "size": 100})"},
        {kFrom, R"({"id": 3, "ok": {}})"},
        {kTo, R"({"id": 4, "actor": 0, "op": "attach", "object": "o1", "mode": "rw"})"},
        {kFrom, R"({"id": 4, "ok": {"size": 100}})"},
        {kTo, R"({"id": 5, "actor": 1, "op": "attach", "object": "o1", "mode": "rw"})"},
        {kFrom, R"({"id": 5, "ok": {"size": 100}})"},
        {kRemark, "Bytes are hexadecimal. What is not stored yet is zero."},
        {kTo, R"({"id": 6, "actor": 0, "op": "store", "object": "o1", "offset": 8, "data": "6869"})"},
        {kFrom, R"({"id": 6, "ok": {}})"},
        {kTo, R"({"id": 7, "actor": 1, "op": "load", "object": "o1", "offset": 7, "size": 4})"},
        {kFrom, R"({"id": 7, "ok": {"data": "00686900"}})"},
        {kRemark, "Past the size that attach answered: out_of_range, or the death of a process by a memory fault."},
        {kTo, R"({"id": 8, "actor": 1, "op": "load", "object": "o1", "offset": 100, "size": 1})"},
        {kFrom, R"({"id": 8, "error": "out_of_range"})"},
        {kRemark, "\"deferred\": the name is gone at once, the memory with the last detach."},
        {kTo, R"({"id": 9, "actor": 0, "op": "destroy", "object": "o1"})"},
        {kFrom, R"({"id": 9, "ok": {}})"},
        {kTo, R"({"id": 10, "actor": 1, "op": "detach", "object": "o1"})"},
        {kFrom, R"({"id": 10, "ok": {}})"},
        {kTo, R"({"id": 11, "actor": 1, "op": "attach", "object": "o1", "mode": "rw"})"},
        {kFrom, R"({"id": 11, "error": "not_found"})"},
        {kRemark, "What an agent does not offer it says: those clauses become UNSUPPORTED. Then it exits within 2 s."},
        {kTo, R"({"id": 12, "actor": 0, "op": "add", "object": "o1", "offset": 8, "delta": 1})"},
        {kFrom, R"({"id": 12, "error": "unsupported"})"},
        {kTo, R"({"id": 99, "actor": 0, "op": "bye"})"},
    },
});

}  // namespace
}  // namespace parley
