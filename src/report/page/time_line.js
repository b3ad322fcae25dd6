// The time line: a lane an actor, a bar an operation, hatched where it waits,
// arrows for what let a waiting one go on, the contradiction in red, and below the
// lanes what the model holds.
const LANE = 52, BAR = 40, STATE = 26;
let drawn = 0;  // Figures, for ids that are unique.

const box = (x, y, width, height, attributes) =>
    draw('rect', {x, y, width: Math.max(width, 2), height, ...attributes});
const write = (x, y, text, attributes) => draw('text', {x, y, ...attributes}, text);
const titled = (text, ...children) => draw('g', {}, draw('title', {}, text), ...children);
// Characters of the longest label.
const labelsOf = (line) => Math.min(22, Math.max(8, ...line.states.map((state) => brief(state.label, 8).length)));
const fits = (width) => Math.floor((width - 10) / characterWidth());

function drawBar(bar, view) {
  const {line, at, from, to} = view;
  const end = endOf(line, bar);
  if (bar.from >= to || end <= from) return null;
  const left = at(Math.max(bar.from, from)) + (bar.from < from ? 0 : 1);
  const right = at(Math.min(end, to)) - (end > to ? 0 : 1);
  const y = view.laneTop(bar.actor) + (LANE - BAR) / 2;
  const open = bar.to === undefined;
  const parts = [box(left, y, right - left, BAR, {rx: bar.from < from || open || end > to ? 0 : 6,
    class: `bar${bar.waits || open ? ' waits' : ''}${bar.culprit ? ' culprit' : ''}${bar.end === 'killed' ? ' killed' : ''}`})];
  if (bar.waits || open) parts.push(box(left, y, right - left, BAR, {rx: 6, fill: `url(#${view.hatch})`}));
  const room = fits(right - left);
  if (room > 1) {
    parts.push(write(left + 8, y + 16, cut(brief(bar.operation), room), {class: 'operation'}));
    const back = end <= to ? resultOf(bar) : bar.waits ? 'waits …' : '…';
    parts.push(write(left + 8, y + 32, cut(back, room), {class: bar.culprit || bar.end ? 'result bad' : 'result'}));
  }
  return titled(`actor ${bar.actor}: ${bar.operation} ${resultOf(bar)}`, ...parts);
}

// From what another did to the moment at which the waiting one came back.
function drawArrow(arrow, view) {
  const {at, from, to} = view;
  if (arrow.to <= from || arrow.to > to) return null;
  const down = arrow.toActor > arrow.fromActor;
  const x1 = at(Math.max(arrow.from, from)) + 4;
  const x2 = at(arrow.to) - 2;
  const y1 = view.laneTop(arrow.fromActor) + (down ? LANE - (LANE - BAR) / 2 : (LANE - BAR) / 2);
  const y2 = view.laneTop(arrow.toActor) + (down ? (LANE - BAR) / 2 - 1 : LANE - (LANE - BAR) / 2 + 1);
  const middle = (y1 + y2) / 2;
  return titled(arrow.text, draw('path', {class: `arrow ${arrow.kind}`, 'marker-end': `url(#${view.head})`,
    d: `M${x1} ${y1} C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`}));
}

const saidByItsBar = (line, mark) =>
    line.bars.some((bar) => bar.actor === mark.actor && bar.end && bar.to === mark.at + 1);

function drawMark(mark, view) {
  if (mark.at < view.from || mark.at >= view.to) return null;
  if (saidByItsBar(view.line, mark)) return null;
  const x = view.at(mark.at) + 8;
  const y = view.laneTop(mark.actor);
  const right = x + 12 + roomFor(mark.text, 60) < view.width;
  return titled(`actor ${mark.actor} ${mark.text}`,
      draw('path', {class: 'mark', d: `M${x - 5} ${y - 14} h10 l-5 9 z M${x} ${y - 6} v12`}),
      write(right ? x + 12 : x - 12, y - 4, mark.text, {class: right ? 'mark' : 'mark left'}));
}

// What the model holds, from change to change.
function drawState(state, row, view) {
  const {line, at, from, to} = view;
  const y = view.statesTop + row * STATE;
  const group = draw('g', {class: 'state'}, write(view.gutter - 10, y + 17, cut(brief(state.label, 8), view.labels), {class: 'label'}));
  state.values.forEach(([start, text], i) => {
    const end = i + 1 < state.values.length ? state.values[i + 1][0] : line.moments;
    if (start >= to || end <= from || text === '') return;
    const left = at(Math.max(start, from));
    const right = at(Math.min(end, to));
    group.append(titled(`${state.label}: ${text}`,
        box(left, y + 2, right - left, STATE - 5, {class: start >= from ? 'value' : 'value old'}),
        write(left + 5, y + 17, cut(text, fits(right - left)))));
  });
  return group;
}

function drawCulprit(line, view, bottom) {
  const moment = line.culprit;
  if (moment === undefined || moment <= view.from || moment > view.to) return null;
  const x = view.at(moment);
  const most = Math.floor((view.width - view.gutter) / characterWidth()) - 4;
  const words = line.allowed ? [`allowed: ${line.allowed}`, `seen:    ${line.seen}`] : [line.message || 'contradicts what is allowed'];
  const labels = words.map((text) => cut(text, Math.min(most, 120)));
  const room = Math.max(...labels.map((label) => Array.from(label).length)) * characterWidth() + 16;
  const left = Math.min(Math.max(x - room / 2, view.gutter), view.width - room);
  const height = labels.length * 16 + 8;
  return titled(words.join('\n'), draw('g', {class: 'moment'},
      draw('path', {d: `M${x} ${height} V${bottom}`}), box(left, 2, room, height, {rx: 5}),
      ...labels.map((label, i) => write(left + 8, 17 + i * 16, label))));
}

// Whoever does nothing in a system has no lane in it, and what is not yet, or no more, no row.
const isBusy = (line, actor, from, to) =>
    line.bars.some((bar) => bar.actor === actor && bar.from < to && endOf(line, bar) > from) ||
    line.marks.some((mark) => mark.actor === actor && mark.at >= from && mark.at < to) ||
    line.arrows.some((arrow) => arrow.to > from && arrow.to <= to && (arrow.fromActor === actor || arrow.toActor === actor));
const holdsSomething = (line, state, from, to) => state.values.some(([start, text], i) =>
    text !== '' && start < to && (i + 1 < state.values.length ? state.values[i + 1][0] : line.moments) > from);

// Where each lane begins, and where the last ends. Marks stand above their lane.
function lanesFrom(line, actors, top, from, to) {
  const tops = [];
  for (const actor of actors) {
    if (line.marks.some((mark) => mark.actor === actor && mark.at >= from && mark.at < to && !saidByItsBar(line, mark))) top += 16;
    tops.push(top);
    top += LANE;
  }
  return [...tops, top];
}

function drawSystem(line, x, [from, to], width, number, count) {
  const id = `line-${++drawn}`;
  const labels = labelsOf(line);
  const gutter = labels * characterWidth() + 18;
  const actors = line.actors.filter((actor) => isBusy(line, actor, from, to));
  const lanes = actors.length;
  const states = line.states.filter((state) => holdsSomething(line, state, from, to));
  const top = line.culprit > from && line.culprit <= to ? (line.allowed ? 52 : 36) : 8;
  const tops = lanesFrom(line, actors, top, from, to);
  const view = {line, from, to, width, gutter, labels, hatch: `${id}-hatch`, head: `${id}-head`,
    at: (moment) => gutter + x[moment] - x[from],
    laneTop: (actor) => tops[actors.indexOf(actor)],
    statesTop: tops[lanes] + 6};
  const height = view.statesTop + states.length * STATE + 6;
  const svg = draw('svg', {viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-labelledby': `${id}-title ${id}-text`},
      draw('title', {id: `${id}-title`}, `Time line${count > 1 ? `, part ${number} of ${count}` : ''}`),
      draw('desc', {id: `${id}-text`}, `${plural(lanes, 'actor')}; the steps follow as a list.`),
      draw('defs', {},
          draw('pattern', {id: view.hatch, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
              draw('path', {class: 'hatch', d: 'M0 0 V7'})),
          draw('marker', {id: view.head, markerWidth: 9, markerHeight: 9, refX: 7, refY: 4, orient: 'auto', markerUnits: 'userSpaceOnUse'},
              draw('path', {class: 'head', d: 'M0 0 L8 4 L0 8 z'}))));
  actors.forEach((actor, lane) => {
    const y = tops[lane];
    svg.append(draw('path', {class: 'lane', d: `M${gutter} ${y + LANE / 2} H${width}`}),
        write(gutter - 10, y + LANE / 2 + 4, `actor ${actor}`, {class: 'label'}));
  });
  const parts = [...line.bars.map((bar) => drawBar(bar, view)), ...line.marks.map((mark) => drawMark(mark, view)),
    ...line.arrows.map((arrow) => drawArrow(arrow, view)), ...states.map((state, row) => drawState(state, row, view)),
    drawCulprit(line, view, height - 6)];
  svg.append(...parts.filter((part) => part));
  return svg;
}

function timeLineFigure(data) {
  const whole = Object.assign(data.timeLine, {allowed: data.allowed, seen: data.seen, message: (data.message || '').split('\n')[0]});
  const short = condensed(whole);
  let line = short;
  const lines = make('div', {class: 'systems'});
  const figure = make('figure', {class: 'time-line'}, lines, make('figcaption', {},
      'Time goes right, in order, not to scale. ',
      line.abridged && 'Of this long run the middle, or the rest of long data, is left out. ', make('span', {class: 'swatch waits'}, 'waits'),
      line.arrows.some((arrow) => arrow.kind === 'wake') && make('span', {class: 'swatch arrow'}, 'lets go on'),
      line.arrows.some((arrow) => arrow.kind === 'signal') && make('span', {class: 'swatch arrow signal'}, 'signal'),
      line.states.length > 0 && make('span', {class: 'swatch value'}, 'what the model holds'),
      line.bars.some((bar) => bar.operation === 'deliveries') && make('span', {class: 'key'}, make('code', {}, 'USR1<'),
          ' a handler begins, ', make('code', {}, 'USR1>'), ' it ends')));
  if (short !== whole) {
    const button = make('button', {type: 'button', click: () => {
      line = line === whole ? short : whole;
      button.textContent = line === whole ? 'show less' : `show all ${whole.bars.length} operations`;
      data.layOut();
    }}, `show all ${whole.bars.length} operations`);
    figure.querySelector('figcaption').append(button);
  }
  data.layOut = (width) => {
    const room = Math.max(360, width || lines.clientWidth || 960);
    const x = places(line);
    const gutter = labelsOf(line) * characterWidth() + 18;
    const systems = systemsOf(line, x, room - gutter - 4);
    lines.replaceChildren(...systems.map((system, i) => drawSystem(line, x, system, room, i + 1, systems.length)));
  };
  return figure;
}
