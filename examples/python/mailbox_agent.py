"""An agent for Parley: queues as Python's multiprocessing module shares them.

A manager, a process of its own, keeps one queue.Queue for each mailbox. Every actor
is a process that Parley starts; it reaches the manager through a socket in the
directory that all actors start in.
"""
import json
import os
import queue
import sys
from multiprocessing.managers import BaseManager

ADDRESS = "manager"  # In the current directory.
KEY = os.environ["PARLEY_RUN"].encode()


class Post:
    """All mailboxes, by name. Lives in the manager; a thread there serves each actor."""

    def __init__(self):
        self.names = {}  # Name: its mailbox's number.
        self.mailboxes = []  # Number: (queue, max_size).

    def create(self, name, capacity, max_size, exclusive):
        new = len(self.mailboxes)
        self.mailboxes.append((queue.Queue(capacity or 0), max_size))  # 0: no bound.
        if self.names.setdefault(name, new) != new and exclusive:  # One step, whoever else creates.
            raise FileExistsError

    def open(self, name):
        return self.names[name]

    def send(self, number, data, wait, timeout):
        mailbox, max_size = self.mailboxes[number]
        if len(data) > max_size:
            raise OverflowError
        mailbox.put(data, wait, timeout)

    def receive(self, number, wait, timeout):
        return self.mailboxes[number][0].get(wait, timeout)

    def destroy(self, name):
        del self.names[name]


class Manager(BaseManager):
    pass


post = Post()
Manager.register("post", callable=lambda: post)
opened = {}  # Name: the number of the mailbox that this actor has open.


def hello(request):
    manager = Manager(ADDRESS, KEY)
    if request["actor"] == 0:
        manager.start(os.setsid)  # Its own process group: it outlives this actor.
    else:
        manager.connect()
    hello.manager = manager
    global post
    post = manager.post()
    return {
        "name": "python-manager-queue " + sys.version.split()[0],
        "mechanism": "mailbox",
        "actors": "processes",
        "traits": {"capacities": ["bounded", "unbounded"], "timed": True, "destroy": "unlinks"},
    }


def seconds(request):
    limit = request.get("timeout_ms")
    return None if limit is None else limit / 1000


def create(request):
    if request["capacity"] == 0:
        raise NotImplementedError
    post.create(request["object"], request["capacity"], request["max_size"], request.get("exclusive", False))
    return {}


def open_mailbox(request):
    opened[request["object"]] = post.open(request["object"])
    return {}


def send(request):
    post.send(opened[request["object"]], bytes.fromhex(request["data"]), request["wait"], seconds(request))
    return {}


def receive(request):
    if request.get("max") is not None:
        raise NotImplementedError  # Python's receivers have no buffer.
    return {"data": post.receive(opened[request["object"]], request["wait"], seconds(request)).hex()}


def destroy(request):
    post.destroy(request["object"])
    return {}


OPERATIONS = {"hello": hello, "create": create, "open": open_mailbox, "send": send, "receive": receive,
              "destroy": destroy}


def perform(request):
    try:
        return {"ok": OPERATIONS[request["op"]](request)}
    except (queue.Full, queue.Empty):
        return {"error": "would_block" if not request["wait"] else "timeout"}
    except OverflowError:
        return {"error": "too_big"}
    except FileExistsError:
        return {"error": "exists"}
    except KeyError:
        return {"error": "not_found" if request["op"] in OPERATIONS else "unsupported"}
    except NotImplementedError:
        return {"error": "unsupported"}


for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    print(json.dumps({"id": request["id"], **perform(request)}), flush=True)
