"""An agent for Parley: direct message passing by multiprocessing.connection.

Every actor is a process of its own. Who joins listens on a socket that bears the
name; who sends connects to it once, says who it is, and uses the connection for all
that it sends there. So each pair has a connection for each direction.
"""
import json
import multiprocessing.connection as connection
import os
import sys

me = None        # The name that this actor has.
listener = None
outgoing = {}    # Name: the connection to it; what we send.
incoming = {}    # Name: the connections from it, the oldest first; what we receive.


class NoSuchParty(Exception):
    pass


class Gone(Exception):
    pass


def hello(request):
    return {"name": "python-connection " + sys.version.split()[0], "mechanism": "link", "actors": "processes",
            "traits": {"capacities": ["bounded"]}}


def join(request):
    global me, listener
    me = request["name"]
    if os.path.exists(me):
        os.unlink(me)  # Of one who has gone: the file stays, so that the name is known.
    # A backlog for all who may connect before we look.
    listener = connection.Listener(me, "AF_UNIX", backlog=100)
    listener._listener._unlink.cancel()  # As above.
    return {"capacity": None}  # Whatever fits into a socket.


def leave(request):
    global listener
    accept_waiting()
    listener.close()
    for each in [*outgoing.values(), *sum(incoming.values(), [])]:
        each.close()
    listener = None
    outgoing.clear()
    incoming.clear()
    return {}


def connect(name):
    if not os.path.exists(name):
        raise NoSuchParty
    try:
        outgoing[name] = connection.Client(name, "AF_UNIX")
    except (ConnectionError, FileNotFoundError):
        raise Gone
    outgoing[name].send_bytes(me.encode())


def alive(name):
    """Whether the one to whom we are connected still has its end open."""
    return not connection.wait([outgoing[name]], 0)  # Nothing is ever sent back: only the end can be read.


def accept_waiting():
    sock = listener._listener._socket
    while connection.wait([sock], 0):
        new = listener.accept()
        try:
            incoming.setdefault(new.recv_bytes().decode(), []).append(new)
        except EOFError:
            pass  # It died before it said who it was.


def send(request):
    if not request["wait"]:
        raise NotImplementedError  # There is no such send.
    name = request["to"]
    if name in outgoing and not alive(name):
        outgoing.pop(name).close()  # Perhaps a new one has the name.
    if name not in outgoing:
        connect(name)
    try:
        outgoing[name].send_bytes(bytes.fromhex(request["data"]))
    except (BrokenPipeError, ConnectionResetError):
        outgoing.pop(name).close()
        raise Gone
    return {}


def receive(request):
    name = request["from"]
    while True:
        accept_waiting()
        for each in list(incoming.get(name, [])):
            if not each.poll(0):
                continue
            try:
                return {"data": each.recv_bytes().hex()}
            except (EOFError, OSError):  # Also in the middle of a message.
                incoming[name].remove(each)
        if name in outgoing and not alive(name):
            outgoing.pop(name).close()
        if name not in outgoing:
            try:
                connect(name)
            except Gone:
                accept_waiting()
                if not incoming.get(name):
                    raise
                continue
        if not request["wait"]:
            raise BlockingIOError
        connection.wait([listener._listener._socket, outgoing[name], *incoming.get(name, [])])


OPERATIONS = {"hello": hello, "join": join, "leave": leave, "send": send, "receive": receive}
ERRORS = {NoSuchParty: "no_such_party", Gone: "gone", BlockingIOError: "would_block", NotImplementedError: "unsupported"}


def perform(request):
    try:
        return {"ok": OPERATIONS[request["op"]](request)}
    except KeyError:
        return {"error": "unsupported"}
    except tuple(ERRORS) as error:
        return {"error": ERRORS[type(error)]}


for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    print(json.dumps({"id": request["id"], **perform(request)}), flush=True)
