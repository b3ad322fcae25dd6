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
const resultOf = (bar) => bar.result !== undefined ? `→ ${bar.result}` : bar.end === 'killed' ? '✕ is killed' : bar.culprit ? 'never returned' : 'waits to the end';
const endOf = (line, bar) => bar.to === undefined ? line.moments : bar.to;

// Where each moment lies: as far left as the bars that end there let it.
function places(line) {
  const needs = Array.from({length: line.moments + 1}, () => []);
  for (const bar of line.bars) needs[endOf(line, bar)].push([bar.from, Math.max(roomFor(brief(bar.operation)), roomFor(resultOf(bar)))]);
  for (const mark of line.marks) needs[mark.at + 1].push([mark.at, GAP]);  // Their texts have a row of their own.
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

// How many bars and arrows a break at that moment would cut.
const cutsAt = (line, moment) =>
    line.bars.filter((bar) => bar.from < moment && endOf(line, bar) > moment).length +
    line.arrows.filter((arrow) => arrow.from < moment && arrow.to > moment).length;

// The moments of each system: [from, to], the last of one the first of the next.
function systemsOf(line, x, width) {
  const systems = [];
  for (let from = 0; from < line.moments;) {
    let best = from + 1;
    for (let to = from + 1; to <= line.moments && x[to] - x[from] <= width; ++to) {
      const early = x[to] - x[from] < width * 0.55;
      if (to === line.moments || early || cutsAt(line, to) <= cutsAt(line, best) || x[best] - x[from] < width * 0.55) best = to;
    }
    systems.push([from, best]);
    from = best;
  }
  return systems;
}
