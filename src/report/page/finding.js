// Findings: each verdict that somebody may want to understand, with its time line.
const findings = [];  // In the order of the report's: with their elements.

function side(kind, title, text) {
  return make('div', {class: `side ${kind}`}, make('h3', {}, title), make('p', {}, text));
}

function contradiction(data) {
  if (!data.allowed) return data.message && make('p', {class: 'message'}, data.message);
  return make('div', {class: 'contradiction'},
      make('p', {class: 'who'}, data.who),
      side('allowed', 'allowed', data.allowed),
      side('seen', 'seen', data.seen));
}

function stepList(data) {
  if (data.steps.length === 0) return null;
  const items = data.steps.map((step, i) => i === data.culpritStep ?
      make('li', {class: 'culprit'}, step, make('b', {class: 'tag'}, 'contradicts the model')) : make('li', {}, step));
  const open = !data.timeLine;
  return make('details', {class: 'steps', open}, make('summary', {}, `The ${plural(data.steps.length, 'step')} as text`),
      make('ol', {}, ...items));
}

// The command that checks it anew; only who started an agent knows how.
function again(data) {
  const clause = (data.clause.judges || [data.clause.id])[0];
  const who = data.agent ? "--agent '...'" : quoted(data.implementation);
  return `parley check ${who} --clause ${clause} --seed ${report.seed}`;
}

function facts(data) {
  const list = make('dl', {class: 'facts'});
  const entries = [['found by', data.trial], ['expected', data.reason], ['measured', data.measured], ['remark', data.remark],
                   ['again', again(data)]];
  for (const [name, text] of entries) {
    if (text) list.append(make('dt', {}, name), make('dd', {}, name === 'again' ? make('code', {}, text) : text));
  }
  return list;
}

const quoted = (word) => /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

function bodyOf(data) {
  return make('div', {class: 'body'},
      make('p', {class: 'sentence'}, data.clause.sentence),
      contradiction(data),
      data.timeLine && timeLineFigure(data),
      stepList(data),
      data.more && make('details', {class: 'steps'}, make('summary', {}, 'The run in full'), make('pre', {}, data.more)),
      make('div', {class: 'columns'}, describe(data.clause), facts(data)));
}

function findingFor(data, number) {
  const mechanism = report.mechanisms[data.of];
  const clause = mechanism.clauses[data.row];
  const {name: implementation, agent, cells} = mechanism.implementations[data.column];
  const cell = cells[data.row];
  Object.assign(data, {mechanism: mechanism.name, clause, implementation, agent, cell, reason: cell.reason, measured: cell.measured,
                       remark: cell.remark, message: cell.message});
  const brief = data.allowed ? `allowed: ${data.allowed} · seen: ${data.seen}` : data.message || '';
  data.element = make('details', {class: 'finding', id: `finding-${number}`, toggle: () => fillFinding(data)},
      make('summary', {}, badge(cell), make('span', {class: 'what'}, make('b', {}, clause.id), ' on ',
          make('span', {class: 'implementation'}, implementation)), make('span', {class: 'brief'}, cut(brief, 160))));
  findings.push(data);
  return data.element;
}

// What nobody opens is never made.
function fillFinding(data) {
  if (!data.element.open || data.body) return;
  data.body = bodyOf(data);
  data.element.append(data.body);
  if (data.layOut) data.layOut();
}

// Follows a link from the matrix.
function openLinked() {
  const data = findings[Number((/^#finding-(\d+)$/.exec(location.hash) || [])[1])];
  if (!data) return;
  data.element.hidden = false;
  data.element.open = true;
  fillFinding(data);
  data.element.querySelector('summary').focus();
  data.element.scrollIntoView();
}
