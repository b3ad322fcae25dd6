"""An agent for Parley: FIFOs as Python's os module offers them.

Every actor is a process of its own, which Parley starts in one and the same
directory: the FIFOs meet there by name.
"""
import fcntl
import json
import os
import select
import sys

ends = {}  # (object, end): the descriptor that this actor holds.


def pipe_capacity():
    read_end, write_end = os.pipe()
    capacity = fcntl.fcntl(write_end, fcntl.F_GETPIPE_SZ)
    os.close(read_end)
    os.close(write_end)
    return capacity


def hello(request):
    return {"ok": {
        "name": "python-fifo " + sys.version.split()[0],
        "mechanism": "pipe",
        "actors": "processes",
        "profiles": ["posix", "linux"],
        "traits": {"capacity": pipe_capacity(), "atomic_write": select.PIPE_BUF, "named": True},
    }}


def create(request):
    os.mkfifo(request["object"])
    return {"ok": {}}


def open_end(request):
    flags = os.O_RDONLY if request["end"] == "read" else os.O_WRONLY
    ends[request["object"], request["end"]] = os.open(request["object"], flags)  # Waits for the other end.
    return {"ok": {}}


def write(request):
    fd = ends[request["object"], "write"]
    os.set_blocking(fd, request["wait"])
    return {"ok": {"count": os.write(fd, bytes.fromhex(request["data"]))}}


def read(request):
    fd = ends[request["object"], "read"]
    os.set_blocking(fd, request["wait"])
    return {"ok": {"data": os.read(fd, request["max"]).hex()}}


def close(request):
    os.close(ends.pop((request["object"], request["end"])))
    return {"ok": {}}


def destroy(request):
    os.unlink(request["object"])
    return {"ok": {}}


OPERATIONS = {"hello": hello, "create": create, "open": open_end, "write": write, "read": read, "close": close,
              "destroy": destroy}


def perform(request):
    if request["op"] not in OPERATIONS:
        return {"error": "unsupported"}
    try:
        return OPERATIONS[request["op"]](request)
    except KeyError:
        return {"error": "closed"}  # Not in `ends`.
    except BlockingIOError:
        return {"error": "would_block"}
    except BrokenPipeError:
        return {"error": "broken"}  # Python ignores SIGPIPE.
    except FileNotFoundError:
        return {"error": "not_found"}


for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    print(json.dumps({"id": request["id"], **perform(request)}), flush=True)
