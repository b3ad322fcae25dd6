"""An agent whose every text is an attack on the form that shows it.

`lies`: what it reads was never written. `prattles`: it answers with what is no JSON.
`dies`: it writes to standard error and ends.
"""
import json
import os
import sys

ATTACK = "<script>alert(1)</script> ]]> a|b `c` \x1b[31m # skip \\ & \u202e @me"
BYTES = b"\xff\xfe\x1b]0;t\x07 ]]> \xc2\x9b2J <img src=x> | ``` # TO\x44O ok 1 - x\r--- \x00"


def answer(request, mode):
    if request["op"] == "hello":
        return {"ok": {"name": ATTACK + " " + mode, "mechanism": "pipe", "actors": "threads"}}
    if request["op"] in ("create", "open", "close", "destroy"):
        return {"ok": {}}
    if request["op"] == "write":
        return {"ok": {"count": len(request["data"]) // 2}}
    if request["op"] != "read":
        return {"error": "unsupported", "detail": ATTACK}
    if mode == "lies":
        return {"ok": {"data": BYTES.hex()}} if request["max"] > len(BYTES) else {"error": "broken", "detail": ATTACK}
    (sys.stdout if mode == "prattles" else sys.stderr).buffer.write(BYTES + ATTACK.encode() + b"\n")
    sys.stdout.flush()
    if mode == "dies":
        sys.stderr.flush()
        os._exit(3)
    return None


for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "bye":
        break
    reply = answer(request, sys.argv[1])
    if reply is not None:
        print(json.dumps({"id": request["id"], **reply}), flush=True)
