"""multiprocessing.shared_memory, checked by Parley: one process an actor."""
import json
import os
import sys
from multiprocessing import shared_memory

NAME = "parley-" + os.environ["PARLEY_RUN"] + "-"
TRAITS = {"destroy": "deferred", "read_only": True, "bounds": True}
attached = {}  # By the name of the attachment: the SharedMemory and a view of it.
made = set()


class Refused(Exception):
    """An error of the protocol."""


def create(object, size, **_):
    try:  # Always exclusive. The name stays when the mapping is closed.
        shared_memory.SharedMemory(NAME + object, create=True, size=size).close()
    except FileExistsError:
        raise Refused("exists")
    except ValueError:
        raise Refused("invalid")
    made.add(object)
    return {}


def attach(object, mode, **keys):
    try:
        memory = shared_memory.SharedMemory(NAME + object)
    except FileNotFoundError:
        raise Refused("not_found")
    except ValueError:  # It is there and has no size yet.
        raise Refused("invalid")
    view = memory.buf if mode == "rw" else memory.buf.toreadonly()
    attached[keys.get("as") or object] = memory, view
    return {"size": memory.size}


def view_of(object, offset, size):
    if object not in attached:
        raise Refused("not_attached")
    memory, view = attached[object]
    if not 0 <= offset <= memory.size - size:  # Slices would be cut short instead.
        raise Refused("out_of_range")
    return view


def store(object, offset, data, **_):
    data = bytes.fromhex(data)
    view = view_of(object, offset, len(data))
    if view.readonly:
        raise Refused("read_only")
    view[offset : offset + len(data)] = data
    return {}


def load(object, offset, size, **_):
    return {"data": bytes(view_of(object, offset, size)[offset : offset + size]).hex()}


def detach(object, **_):
    if object not in attached:
        raise Refused("not_attached")
    memory, view = attached.pop(object)
    view.release()
    memory.close()
    return {}


def destroy(object, **_):
    try:
        memory = shared_memory.SharedMemory(NAME + object)
    except FileNotFoundError:
        raise Refused("not_found")
    memory.close()
    memory.unlink()
    made.discard(object)
    return {}


def hello(**_):
    return {"name": "python-shared-memory " + sys.version.split()[0], "mechanism": "shm", "actors": "processes", "traits": TRAITS}


OPERATIONS = {f.__name__: f for f in (hello, create, attach, store, load, detach, destroy)}


def answer(request):
    operation = OPERATIONS.get(request["op"])
    if operation is None:
        return {"error": "unsupported"}
    try:
        return {"ok": operation(**{key: request[key] for key in request if key not in ("id", "actor", "op")})}
    except Refused as refused:
        return {"error": str(refused)}


for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    print(json.dumps({"id": request["id"], **answer(request)}), flush=True)
for object in list(attached):
    detach(object)
for object in list(made):
    destroy(object)
