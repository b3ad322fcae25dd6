// A session with an agent for pipes.
#include "src/agent/session.h"

namespace parley {
namespace {

constexpr auto kTo = SessionLine::Way::kToAgent;
constexpr auto kFrom = SessionLine::Way::kFromAgent;
constexpr auto kRemark = SessionLine::Way::kRemark;

const SessionRegistration kPipeSession({
    "pipe",
    {
        {kRemark, "Every actor is greeted first. \"processes\": Parley starts the command once an actor."},
        {kTo, R"({"id": 1, "actor": 0, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 1, "ok": {"name": "my-pipe 0.3", "mechanism": "pipe", "actors": "processes", "traits": {"capacity": 4096, "atomic_write": 512}}})"},
        {kTo, R"({"id": 2, "actor": 1, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 2, "ok": {"name": "my-pipe 0.3", "mechanism": "pipe", "actors": "processes", "traits": {"capacity": 4096, "atomic_write": 512}}})"},
        {kRemark,
         "Actor 0 makes a pipe; each actor opens an end. The opens are asked for together: one may wait for the "
         "other."},
        {kTo, R"({"id": 3, "actor": 0, "op": "create", "object": "o1"})"},
        {kFrom, R"({"id": 3, "ok": {}})"},
        {kTo, R"({"id": 4, "actor": 0, "op": "open", "object": "o1", "end": "write"})"},
        {kTo, R"({"id": 5, "actor": 1, "op": "open", "object": "o1", "end": "read"})"},
        {kFrom, R"({"id": 4, "ok": {}})"},
        {kFrom, R"({"id": 5, "ok": {}})"},
        {kRemark, "Bytes are hexadecimal. A read that has to wait is simply not answered yet."},
        {kTo, R"({"id": 6, "actor": 1, "op": "read", "object": "o1", "max": 16, "wait": true})"},
        {kTo, R"({"id": 7, "actor": 0, "op": "write", "object": "o1", "data": "6869", "wait": true})"},
        {kFrom, R"({"id": 7, "ok": {"count": 2}})"},
        {kFrom, R"({"id": 6, "ok": {"data": "6869"}})"},
        {kRemark, "With \"wait\" false it answers would_block instead of waiting. Where it cannot: unsupported."},
        {kTo, R"({"id": 8, "actor": 1, "op": "read", "object": "o1", "max": 1, "wait": false})"},
        {kFrom, R"({"id": 8, "error": "would_block"})"},
        {kRemark, "After the last writer: end of file, which is empty data."},
        {kTo, R"({"id": 9, "actor": 0, "op": "close", "object": "o1", "end": "write"})"},
        {kFrom, R"({"id": 9, "ok": {}})"},
        {kTo, R"({"id": 10, "actor": 1, "op": "read", "object": "o1", "max": 1, "wait": true})"},
        {kFrom, R"({"id": 10, "ok": {"data": ""}})"},
        {kRemark, "Instances serve many clauses. Then, or at the end of its input, an agent exits within 2 s."},
        {kTo, R"({"id": 99, "actor": 0, "op": "bye"})"},
    },
});

}  // namespace
}  // namespace parley
