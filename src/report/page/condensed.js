// Condensed: a time line in which many of the same stand as one.
const ALIKE = 5;  // So many in a row, and no fewer, are told in short.

// What makes two bars alike: who, which operation, and whether the same came back.
const kindOfBar = (bar) => `${bar.actor} ${bar.operation.split(' ')[0]} ${bar.result}`;

// The runs of moments in each of which only one such operation happened, at once:
// [first, behind the last].
function runsOf(line) {
  const alone = Array(line.moments).fill(null);
  const busy = Array(line.moments).fill(0);
  for (const bar of line.bars) {
    ++busy[bar.from];
    if (bar.to !== undefined && bar.to - 1 !== bar.from) ++busy[bar.to - 1];
    if (bar.to === bar.from + 1 && !bar.culprit && !bar.waits) alone[bar.from] = kindOfBar(bar);
  }
  for (const mark of line.marks) ++busy[mark.at];
  const runs = [];
  for (let from = 0; from < line.moments;) {
    let to = from + 1;
    const kind = busy[from] === 1 ? alone[from] : null;
    while (kind !== null && to < line.moments && busy[to] === 1 && alone[to] === kind) ++to;
    if (to - from >= ALIKE) runs.push([from, to]);
    from = to;
  }
  return runs;
}

// The same line, if nothing in it is often the same. The first of a run and the last
// stay; those between them become one bar that counts them.
function condensed(line) {
  const runs = runsOf(line);
  if (runs.length === 0) return line;
  const moved = [];  // Where each moment comes to lie.
  let next = 0;
  for (let moment = 0, run = 0; moment <= line.moments; ++moment) {
    while (run < runs.length && moment >= runs[run][1]) ++run;
    const inside = run < runs.length && moment > runs[run][0] + 1 && moment < runs[run][1] - 1;
    moved[moment] = inside ? next - 1 : next++;
  }
  const hidden = (moment) => runs.some(([from, to]) => moment > from && moment < to - 1);
  const first = (moment) => runs.find(([from]) => moment === from + 1);
  const bars = [];
  for (const bar of line.bars) {
    const end = bar.to === undefined ? undefined : moved[bar.to - 1] + 1;
    const run = bar.to === bar.from + 1 && first(bar.from);
    if (run) {
      bars.push({...bar, from: moved[bar.from], to: end, operation: `${run[1] - run[0] - 2} more: ${bar.operation.split(' ')[0]} …`, many: true});
    } else if (bar.to !== bar.from + 1 || !hidden(bar.from)) {
      bars.push({...bar, from: moved[bar.from], to: end});
    }
  }
  const arrows = line.arrows.filter((arrow) => !hidden(arrow.from)).map((arrow) =>
      ({...arrow, from: moved[arrow.from], to: moved[arrow.to - 1] + 1}));
  const states = line.states.map(({label, values}) =>
      ({label, values: [...new Map(values.map(([at, text]) => [moved[at], text]))]}));
  const marks = line.marks.map((mark) => ({...mark, at: moved[mark.at]}));
  const culprit = line.culprit === undefined ? undefined : moved[line.culprit - 1] + 1;
  return {...line, moments: next - 1, bars, arrows, marks, states, culprit};
}
