// A session with an agent for links.
#include "src/agent/session.h"

namespace parley {
namespace {

constexpr auto kTo = SessionLine::Way::kToAgent;
constexpr auto kFrom = SessionLine::Way::kFromAgent;
constexpr auto kRemark = SessionLine::Way::kRemark;

const SessionRegistration kLinkSession({
    "link",
    {
        {kRemark, "Every actor is greeted first. \"threads\": one process serves them all."},
        {kTo, R"({"id": 1, "actor": 0, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 1, "ok": {"name": "my-link 1.2", "mechanism": "link", "actors": "threads", "traits": {"capacities": ["zero", "bounded"], "max_size": 4096}}})"},
        {kTo, R"({"id": 2, "actor": 1, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 2, "ok": {"name": "my-link 1.2", "mechanism": "link", "actors": "threads", "traits": {"capacities": ["zero", "bounded"], "max_size": 4096}}})"},
        {kRemark, "Each joins under a name. From then on they name each other; nothing else is set up."},
        {kTo, R"({"id": 3, "actor": 0, "op": "join", "name": "o1", "capacity": 3, "max_size": 4096})"},
        {kFrom, R"({"id": 3, "ok": {}})"},
        {kTo, R"({"id": 4, "actor": 1, "op": "join", "name": "o2", "capacity": 3, "max_size": 4096})"},
        {kFrom, R"({"id": 4, "ok": {}})"},
        {kRemark, "Bytes are hexadecimal. A receive that has to wait is simply not answered yet."},
        {kTo, R"({"id": 5, "actor": 1, "op": "receive", "from": "o1", "wait": true})"},
        {kTo, R"({"id": 6, "actor": 0, "op": "send", "to": "o2", "data": "6869", "wait": true})"},
        {kFrom, R"({"id": 6, "ok": {}})"},
        {kFrom, R"({"id": 5, "ok": {"data": "6869"}})"},
        {kRemark, "With \"wait\" false it answers would_block instead of waiting. Where it cannot: unsupported."},
        {kTo, R"({"id": 7, "actor": 0, "op": "receive", "from": "o2", "wait": false})"},
        {kFrom, R"({"id": 7, "error": "would_block"})"},
        {kRemark, "Who never joined cannot be named."},
        {kTo, R"({"id": 8, "actor": 0, "op": "send", "to": "o9", "data": "00", "wait": true})"},
        {kFrom, R"({"id": 8, "error": "no_such_party"})"},
        {kRemark, "A party that leaves or dies: first what it had sent, then gone."},
        {kTo, R"({"id": 9, "actor": 0, "op": "send", "to": "o2", "data": "627965", "wait": true})"},
        {kFrom, R"({"id": 9, "ok": {}})"},
        {kTo, R"({"id": 10, "actor": 0, "op": "leave"})"},
        {kFrom, R"({"id": 10, "ok": {}})"},
        {kTo, R"({"id": 11, "actor": 1, "op": "receive", "from": "o1", "wait": true})"},
        {kFrom, R"({"id": 11, "ok": {"data": "627965"}})"},
        {kTo, R"({"id": 12, "actor": 1, "op": "receive", "from": "o1", "wait": true})"},
        {kFrom, R"({"id": 12, "error": "gone"})"},
        {kRemark, "Instances serve many clauses. Then, or at the end of its input, an agent exits within 2 s."},
        {kTo, R"({"id": 99, "actor": 0, "op": "bye"})"},
    },
});

}  // namespace
}  // namespace parley
