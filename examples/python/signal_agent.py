"""An agent for Parley: signals as Python's signal module offers them.

Every actor is a process of its own. They find each other by files that bear the
actor's number and hold its process id. What the module cannot do is `unsupported`:
masks and flags of handlers.
"""
import json
import os
import signal
import sys
import time

ACTIONS = {"ignore": signal.SIG_IGN, "default": signal.SIG_DFL}
log = []  # What handlers did since the last `deliveries`.
runs = 0  # How many handlers have run.


def number(name):
    if name.startswith("RT"):
        return signal.SIGRTMIN + int(name[2:]) if name[2:] in set("01234567") else None
    return 0 if name == "NULL" else getattr(signal, "SIG" + name, None)


def name(number):
    if signal.SIGRTMIN <= number <= signal.SIGRTMAX:
        return "RT%d" % (number - signal.SIGRTMIN)
    return signal.Signals(number).name[3:]


def numbers(names):
    known = [number(name) for name in names]
    if None in known:
        raise ValueError("no such signal")
    return known


def hello(request):
    with open("new-%d" % request["actor"], "w") as file:
        file.write(str(os.getpid()))
    os.rename("new-%d" % request["actor"], "actor-%d" % request["actor"])
    return {"name": "python-signal " + sys.version.split()[0], "mechanism": "signal", "actors": "processes",
            "traits": {"realtime": True, "values": False, "stop": True}}


def handler_that(raises):
    left = list(raises)

    def handler(number, frame):
        global runs
        log.append({"signal": name(number), "at": "start"})
        first, left[:] = left[:], []  # It raises the first time only.
        for other in first:
            os.kill(os.getpid(), other)
        log.append({"signal": name(number), "at": "end"})
        runs += 1
    return handler


def handle(request):
    if request.get("mask") or request.get("flags"):
        raise NotImplementedError
    if request["signal"] in ("KILL", "STOP") and request["action"] == "default":
        return {}  # It is the default.
    signal.signal(*numbers([request["signal"]]), ACTIONS[request["action"]] if request["action"] in ACTIONS
                  else handler_that(numbers(request.get("raises") or [])))
    return {}


def send(request):
    sent, = numbers([request["signal"]])
    try:
        with open("actor-%d" % request["to"]) as file:
            process = int(file.read())
    except FileNotFoundError:
        raise ProcessLookupError
    os.kill(process, sent)
    return {}


def mask(how):
    def change(request):
        signal.pthread_sigmask(how, numbers(request["signals"]))
        return {}
    return change


def pending(request):
    return {"signals": [name(number) for number in signal.sigpending()]}


def deliveries(request):
    done, log[:] = log[:], []
    return {"list": done}


def work(request):
    before, end = runs, time.monotonic() + request["ms"] / 1000
    reply({"id": request["id"], "started": True})
    while runs == before and time.monotonic() < end:
        pass
    return {"interrupted": runs != before}


def wait(request):
    names = numbers(request["signals"])
    taken = signal.sigwaitinfo(names) if request["wait"] else signal.sigtimedwait(names, 0)
    if taken is None:
        raise BlockingIOError
    return {"signal": name(taken.si_signo)}


OPERATIONS = {"hello": hello, "handle": handle, "send": send, "block": mask(signal.SIG_BLOCK),
              "unblock": mask(signal.SIG_UNBLOCK), "pending": pending, "deliveries": deliveries, "work": work,
              "wait": wait}
ERRORS = {NotImplementedError: "unsupported", KeyError: "unsupported", BlockingIOError: "would_block",
          ProcessLookupError: "no_such_party", PermissionError: "permission"}


def perform(request):
    try:
        return {"ok": OPERATIONS[request["op"]](request)}
    except (ValueError, OSError, KeyError, NotImplementedError) as error:
        return {"error": ERRORS.get(type(error), "invalid")}


def reply(message):
    print(json.dumps(message), flush=True)


for started_with in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):  # Python has actions of its own for these.
    signal.signal(started_with, signal.SIG_DFL)
for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    reply({"id": request["id"], **perform(request)})
