// An agent for Parley: a PassThrough stream of Node.js. Actors are asynchronous
// functions of this one process: an operation that waits is a promise.
//
// Whoever opens an end shares the stream. The last writer to close ends it, the last
// reader destroys it.
'use strict';
const { once } = require('node:events');
const { PassThrough } = require('node:stream');
const readline = require('node:readline');

const pipes = new Map();
const ok = (keys = {}) => ({ ok: keys });
const error = (name, detail) => ({ error: name, detail });

function hello() {
  return ok({ name: `node-passthrough ${process.versions.node}`, mechanism: 'pipe', actors: 'threads' });
}

function create({ object, capacity }) {
  const stream = new PassThrough({ highWaterMark: capacity ?? 1024 });
  stream.on('error', () => {}); // Each operation sees its own.
  pipes.set(object, { stream, holders: { read: new Set(), write: new Set() } });
  return ok({ capacity: null }); // The mark is no bound: the chunk that reaches it is taken whole.
}

function open({ object, end, actor }) {
  pipes.get(object).holders[end].add(actor);
  return ok();
}

// Waits for the callback, which comes once the readable side has room again.
function write({ object, data, wait, actor }) {
  const { stream, holders } = pipes.get(object);
  if (!holders.write.has(actor)) return error('closed');
  const bytes = Buffer.from(data, 'hex');
  if (stream.destroyed) return error('broken');
  if (!wait) {
    if (stream.writableNeedDrain) return error('would_block');
    stream.write(bytes);
    return ok({ count: bytes.length });
  }
  return new Promise((resolve) => {
    stream.write(bytes, (why) => resolve(why ? error('broken', why.code) : ok({ count: bytes.length })));
  });
}

// read(n) waits for n bytes, so it is asked for no more than are there.
async function read({ object, max, wait, actor }) {
  const { stream, holders } = pipes.get(object);
  if (!holders.read.has(actor)) return error('closed');
  if (max === 0) return ok({ data: '' });
  for (;;) {
    const bytes = stream.read(Math.min(max, stream.readableLength) || undefined);
    if (bytes) return ok({ data: bytes.toString('hex') });
    await new Promise(setImmediate); // What the read found out becomes an event.
    if (stream.readableEnded || stream.destroyed) return ok({ data: '' });
    if (stream.readableLength > 0) continue;
    if (!wait) return error('would_block');
    await Promise.race(['readable', 'end', 'close'].map((event) => once(stream, event)));
  }
}

function close({ object, end, actor }) {
  const { stream, holders } = pipes.get(object);
  if (!holders[end].delete(actor)) return error('closed');
  if (holders[end].size > 0) return ok();
  if (end === 'write') stream.end();
  else stream.destroy();
  return ok();
}

function destroy({ object }) {
  pipes.get(object).stream.destroy();
  pipes.delete(object);
  return ok();
}

const operations = { hello, create, open, write, read, close, destroy };

async function perform(request) {
  let reply;
  if (!(request.op in operations)) reply = error('unsupported');
  else if ('object' in request && request.op !== 'create' && !pipes.has(request.object)) reply = error('not_found');
  else reply = await operations[request.op](request);
  process.stdout.write(JSON.stringify({ id: request.id, ...reply }) + '\n');
}

const requests = readline.createInterface({ input: process.stdin });
requests.on('line', (line) => {
  const request = JSON.parse(line);
  if (request.op === 'bye') process.exit(0);
  perform(request);
});
requests.on('close', () => process.exit(0));
