// A session with an agent for signals.
#include "src/agent/session.h"

namespace parley {
namespace {

constexpr auto kTo = SessionLine::Way::kToAgent;
constexpr auto kFrom = SessionLine::Way::kFromAgent;
constexpr auto kRemark = SessionLine::Way::kRemark;

const SessionRegistration kSignalSession({
    "signal",
    {
        {kRemark, "Every actor is greeted first. \"threads\": Parley starts the command once, and it serves all."},
        {kTo, R"({"id": 1, "actor": 0, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 1, "ok": {"name": "my-signals 0.3", "mechanism": "signal", "actors": "threads", "traits": {"realtime": true, "values": true, "stop": true}}})"},
        {kTo, R"({"id": 2, "actor": 1, "op": "hello", "version": 1})"},
        {kFrom,
         R"({"id": 2, "ok": {"name": "my-signals 0.3", "mechanism": "signal", "actors": "threads", "traits": {"realtime": true, "values": true, "stop": true}}})"},
        {kRemark, "Actor 1 handles USR1, and its handler sends USR2 to its own actor. Another signals it at work."},
        {kTo, R"({"id": 3, "actor": 1, "op": "handle", "signal": "USR1", "action": "handler", "raises": ["USR2"]})"},
        {kFrom, R"({"id": 3, "ok": {}})"},
        {kTo, R"({"id": 4, "actor": 1, "op": "handle", "signal": "USR2", "action": "handler"})"},
        {kFrom, R"({"id": 4, "ok": {}})"},
        {kTo, R"({"id": 5, "actor": 1, "op": "work", "ms": 6000})"},
        {kFrom, R"({"id": 5, "started": true})"},
        {kTo, R"({"id": 6, "actor": 0, "op": "send", "to": 1, "signal": "USR1"})"},
        {kFrom, R"({"id": 6, "ok": {}})"},
        {kFrom, R"({"id": 5, "ok": {"interrupted": true}})"},
        {kTo, R"({"id": 7, "actor": 1, "op": "deliveries"})"},
        {kFrom,
         R"({"id": 7, "ok": {"list": [{"signal": "USR1", "at": "start"}, {"signal": "USR2", "at": "start"}, {"signal": "USR2", "at": "end"}, {"signal": "USR1", "at": "end"}]}})"},
        {kRemark, "A blocked signal is pending until it is unblocked, or taken by a wait."},
        {kTo, R"({"id": 8, "actor": 1, "op": "block", "signals": ["RT0"]})"},
        {kFrom, R"({"id": 8, "ok": {}})"},
        {kTo, R"({"id": 9, "actor": 0, "op": "send", "to": 1, "signal": "RT0", "value": 7})"},
        {kFrom, R"({"id": 9, "ok": {}})"},
        {kTo, R"({"id": 10, "actor": 1, "op": "pending"})"},
        {kFrom, R"({"id": 10, "ok": {"signals": ["RT0"]}})"},
        {kTo, R"({"id": 11, "actor": 1, "op": "wait", "signals": ["RT0"], "wait": true})"},
        {kFrom, R"({"id": 11, "ok": {"signal": "RT0", "value": 7}})"},
        {kRemark, "A stopped actor answers when it is continued; one that is terminated never again."},
        {kTo, R"({"id": 12, "actor": 0, "op": "send", "to": 1, "signal": "KILL"})"},
        {kFrom, R"({"id": 12, "ok": {}})"},
        {kTo, R"({"id": 13, "actor": 0, "op": "status", "of": 1})"},
        {kFrom, R"({"id": 13, "ok": {"state": "terminated", "signal": "KILL"}})"},
        {kTo, R"({"id": 99, "actor": 0, "op": "bye"})"},
    },
});

}  // namespace
}  // namespace parley
