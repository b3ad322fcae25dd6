// The matrix of a mechanism: a row a clause, a column an implementation.
const rows = [];  // Of all matrices, for the filter: {element, more, mechanism, clause, cells}.

// In a wide table the glyph has to do, and the word is only heard: one element a cell
// keeps large reports fast.
function cellFor(cell, many) {
  if (!cell) return make('td', {class: 'cell none', 'aria-label': 'not checked'});
  const kind = kindOf(cell);
  const look = KINDS[kind];
  const inside = many ? [look.glyph] :
      [make('span', {class: 'glyph', 'aria-hidden': 'true'}, look.glyph), make('span', {class: 'word'}, spoken(cell))];
  const label = many ? spoken(cell) : undefined;
  const classes = `cell ${kind}${cell.unexpected ? ' unexpected' : ''}`;
  const title = cell.message;
  if (cell.finding === undefined) return make('td', {class: classes, title, 'aria-label': label}, ...inside);
  return make('td', {class: classes, title}, make('a', {href: `#finding-${cell.finding}`, 'aria-label': label}, ...inside));
}

// What hides behind a row: all about the clause, and what was noted of it.
function moreAbout(clause, cells, implementations) {
  const notes = [];
  cells.forEach((cell, i) => {
    for (const note of cell ? [cell.finding === undefined && cell.message, cell.measured, cell.remark, cell.reason] : []) {
      if (note) notes.push(make('li', {}, make('b', {}, implementations[i].name), ` ${note}`));
    }
  });
  return make('div', {class: 'about'}, describe(clause), notes.length > 0 && make('ul', {class: 'notes'}, ...notes));
}

// The clause's own words; also at the head of a finding.
function describe(clause) {
  const list = make('dl');
  const entries = [['source', clause.source], ['why it matters', clause.why], ['its other side', clause.twin],
                   ['judges', (clause.judges || []).join(', ')]];
  for (const [name, text] of entries) {
    if (text) list.append(make('dt', {}, name), make('dd', {}, text));
  }
  return list;
}

const isWide = (mechanism) => mechanism.implementations.length > 6;

function rowFor(mechanism, clause, at) {
  const cells = mechanism.implementations.map((implementation) => implementation.cells[at]);
  const width = mechanism.implementations.length + 1;
  const row = {mechanism: mechanism.name, clause, cells, more: null};
  row.names = mechanism.implementations.map((implementation) => implementation.name);
  const button = make('button', {type: 'button', class: 'id', 'aria-expanded': 'false', click: () => {
    if (!row.more) {
      row.more = make('tr', {class: 'more', hidden: true}, make('td', {colspan: width},
          moreAbout(clause, cells, mechanism.implementations)));
      row.element.after(row.more);
    }
    row.more.hidden = !row.more.hidden;
    button.setAttribute('aria-expanded', String(!row.more.hidden));
  }}, clause.id);
  row.element = make('tr', {}, make('th', {scope: 'row'},
      make('div', {class: 'name'}, button, make('span', {class: `level ${clause.level}`}, clause.level)),
      make('p', {class: 'sentence'}, clause.sentence)),
      ...cells.map((cell) => cellFor(cell, isWide(mechanism))));
  rows.push(row);
  return row.element;
}

function matrixOf(mechanism) {
  const names = mechanism.implementations.map((implementation) => implementation.name);
  const many = isWide(mechanism);
  const head = make('tr', {}, make('th', {scope: 'col', class: 'corner'}, 'clause'),
      ...names.map((name) => make('th', {scope: 'col', class: 'column'}, make('span', {title: name}, brief(name, 32)))));
  const table = make('table', {class: many ? 'matrix many' : 'matrix'},
      make('caption', {class: 'unseen'}, `Verdicts on the clauses of ${mechanism.name}, an implementation a column`),
      make('thead', {}, head),
      make('tbody', {}, ...mechanism.clauses.map((clause, at) => rowFor(mechanism, clause, at))));
  const scrolls = many ? {class: 'frame scrolls', tabindex: '0', role: 'region',
                          'aria-label': `Matrix of ${mechanism.name}`} : {class: 'frame'};
  return make('section', {class: 'mechanism', 'data-mechanism': mechanism.name, 'aria-labelledby': `of-${mechanism.name}`},
      make('h2', {id: `of-${mechanism.name}`}, mechanism.name), make('div', scrolls, table));
}
