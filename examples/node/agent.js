// An agent for Parley: a PassThrough stream of Node.js. Actors are asynchronous
// functions of this one process: an operation that waits is a promise.
//
// A stream has one readable and one writable side: a second holder of either is
// unsupported.
'use strict';
const { PassThrough } = require('node:stream');
const readline = require('node:readline');

const exact = process.argv.includes('--exact');
const pipes = new Map();
const ok = (keys = {}) => ({ ok: keys });
const error = (name, detail) => ({ error: name, detail });

function hello() {
  const name = `node-passthrough${exact ? '-exact' : ''} ${process.versions.node}`;
  return ok({ name, mechanism: 'pipe', actors: 'threads', traits: {} });
}

function create({ object, capacity }) {
  const stream = new PassThrough({ highWaterMark: capacity ?? 1024 });
  stream.on('error', () => {}); // Each operation sees its own.
  pipes.set(object, { stream, opened: {}, held: {} });
  return ok({ capacity: null }); // The mark is no bound: the chunk that reaches it is taken whole.
}

function open({ object, end, actor }) {
  const pipe = pipes.get(object);
  if (end in pipe.opened) return error('unsupported', 'the end is another\'s');
  pipe.opened[end] = pipe.held[end] = actor;
  return ok();
}

// Waits for the callback, which comes once the readable side has room again.
function write({ object, data, wait, actor }) {
  const { stream, held } = pipes.get(object);
  if (held.write !== actor) return error('closed');
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

// At most `max` bytes of what is there; null if nothing is. The --exact form asks
// for `max` bytes, as a caller may who takes read(size) for a read().
function take(stream, max) {
  return stream.read(exact ? max : Math.min(max, stream.readableLength) || undefined);
}

async function read({ object, max, wait, actor }) {
  const { stream, held } = pipes.get(object);
  if (held.read !== actor) return error('closed');
  if (max === 0) return ok({ data: '' });
  for (;;) {
    const bytes = take(stream, max);
    if (bytes) return ok({ data: bytes.toString('hex') });
    if (stream.readableEnded || stream.destroyed) return ok({ data: '' });
    if (!wait) return error('would_block');
    await new Promise((resolve) => {
      for (const event of ['readable', 'end', 'close']) stream.once(event, resolve);
    });
  }
}

function close({ object, end, actor }) {
  const { stream, held } = pipes.get(object);
  if (held[end] !== actor) return error('closed');
  delete held[end];
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
  const operation = operations[request.op];
  const reply = operation ? await operation(request) : error('unsupported');
  process.stdout.write(JSON.stringify({ id: request.id, ...reply }) + '\n');
}

const requests = readline.createInterface({ input: process.stdin });
requests.on('line', (line) => {
  const request = JSON.parse(line);
  if (request.op === 'bye') process.exit(0);
  perform(request);
});
requests.on('close', () => process.exit(0));
