// Systems: a time line broken into lines of a page, as music is. Moments are in
// order, not to scale: between two of them lies as much room as the texts need.
const GAP = 16;       // Between two moments at the least.
const MOST_TEXT = 34; // Characters of a bar's text.

// How wide a character of the figures' font is.
const characterWidth = (() => {
  let width = 0;
  return () => {
    if (!width) {
      const context = document.createElement('canvas').getContext('2d');
      context.font = `12px ${getComputedStyle(document.documentElement).getPropertyValue('--mono') || 'monospace'}`;
      width = context.measureText('0'.repeat(100)).width / 100 || 7.3;
    }
    return width;
  };
})();

const roomFor = (text, most = MOST_TEXT) => Math.min(Array.from(text).length, most) * characterWidth() + 16;
const resultOf = (bar) => bar.result === undefined ? '' : `→ ${bar.result}`;
const endOf = (line, bar) => bar.to === undefined ? line.moments : bar.to;

// Where each moment lies: as far left as the bars that end there let it.
function places(line) {
  const needs = Array.from({length: line.moments + 1}, () => []);
  for (const bar of line.bars) needs[endOf(line, bar)].push([bar.from, Math.max(roomFor(bar.operation), roomFor(resultOf(bar)))]);
  for (const mark of line.marks) needs[mark.at + 1].push([mark.at, roomFor(mark.text) + 12]);
  for (const state of line.states) {
    state.values.forEach(([at, text], i) => {
      const until = i + 1 < state.values.length ? state.values[i + 1][0] : line.moments;
      if (until > at) needs[until].push([at, roomFor(text, 16)]);
    });
  }
  const x = [0];
  for (let moment = 1; moment <= line.moments; ++moment) {
    x[moment] = x[moment - 1] + GAP;
    for (const [from, room] of needs[moment]) x[moment] = Math.max(x[moment], x[from] + room + (moment < line.moments ? 0 : 24));
  }
  return x;
}

// True if a break before that moment would cut what happened at once.
const cuts = (line, moment) =>
    line.bars.some((bar) => bar.from === moment - 1 && bar.to === moment) || line.marks.some((mark) => mark.at === moment - 1);

// The moments of each system: [from, to], the last of one the first of the next.
function systemsOf(line, x, width) {
  const systems = [];
  for (let from = 0; from < line.moments;) {
    let to = from + 1;
    let best = 0;
    while (to <= line.moments && x[to] - x[from] <= width) {
      if (to === line.moments || !cuts(line, to)) best = to;
      ++to;
    }
    const end = best || Math.max(from + 1, Math.min(to, line.moments));
    systems.push([from, end]);
    from = end;
  }
  return systems;
}
