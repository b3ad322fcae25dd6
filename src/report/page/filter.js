// The filter: which rows and findings are shown.
const wanted = {text: '', mechanism: '', level: '', kinds: new Set(Object.keys(KINDS)), unexpected: false};

// All words have to occur, in whatever is said about the clause or this verdict.
function mentions(words, ...texts) {
  const text = texts.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function accepts(cell, clause, mechanism, name, words) {
  if (!cell || !wanted.kinds.has(kindOf(cell))) return false;
  if (wanted.unexpected && !cell.unexpected) return false;
  if (wanted.mechanism && mechanism !== wanted.mechanism) return false;
  if (wanted.level && clause.level !== wanted.level) return false;
  return words.length === 0 ||
      mentions(words, clause.id, clause.sentence, clause.source || '', name, cell.message || '', cell.verdict);
}

function applyFilter() {
  const words = wanted.text.toLowerCase().split(/\s+/).filter((word) => word);
  const shown = {};
  let count = 0;
  for (const row of rows) {
    const any = row.cells.some((cell, i) => accepts(cell, row.clause, row.mechanism, row.names[i], words));
    row.element.hidden = !any;
    if (row.more) row.more.classList.toggle('gone', !any);
    if (any) shown[row.mechanism] = true;
    count += any;
  }
  for (const section of document.querySelectorAll('section.mechanism')) {
    section.hidden = !shown[section.dataset.mechanism];
  }
  let found = 0;
  for (const finding of findings) {
    const any = accepts(finding.cell, finding.clause, finding.mechanism, finding.implementation, words);
    finding.element.hidden = !any;
    found += any;
  }
  byId('count').textContent = `${count} of ${plural(rows.length, 'row')}, ${found} of ${plural(findings.length, 'finding')}`;
  byId('nothing').hidden = count > 0;
  byId('findings').hidden = found === 0;
}

function choice(label, id, words, set) {
  const select = make('select', {id, change: () => { set(select.value); applyFilter(); }},
      make('option', {value: ''}, 'all'), ...words.map((word) => make('option', {value: word}, word)));
  return make('label', {for: id}, make('span', {}, label), select);
}

function filterBar() {
  const search = make('input', {id: 'text', type: 'search', placeholder: 'words of a clause, a name, a message',
                                autocomplete: 'off', spellcheck: 'false',
                                input: () => { wanted.text = search.value; applyFilter(); }});
  const kinds = Object.entries(KINDS).map(([kind, look]) => {
    const box = make('input', {type: 'checkbox', id: `kind-${kind}`, change: () => {
      wanted.kinds[box.checked ? 'add' : 'delete'](kind);
      applyFilter();
    }});
    box.checked = true;
    const word = kind === 'unresolved' ? 'unresolved' : kind === 'unsupported' ? 'unsupported' : look.word;
    return make('label', {class: `kind ${kind}`, for: `kind-${kind}`, title: look.says}, box,
        make('span', {class: 'glyph', 'aria-hidden': 'true'}, look.glyph), word);
  });
  const only = make('input', {type: 'checkbox', id: 'unexpected', change: () => {
    wanted.unexpected = only.checked;
    applyFilter();
  }});
  const levels = [...new Set(rows.map((row) => row.clause.level))];
  const bar = make('form', {class: 'filter', role: 'search', 'aria-label': 'Filter', submit: (event) => event.preventDefault(),
                            reset: () => setTimeout(resetFilter)},
      make('label', {for: 'text', class: 'text'}, make('span', {}, 'search'), search),
      choice('mechanism', 'mechanism', report.mechanisms.map((mechanism) => mechanism.name), (word) => { wanted.mechanism = word; }),
      choice('level', 'level', levels, (word) => { wanted.level = word; }),
      make('fieldset', {}, make('legend', {}, 'verdict'), ...kinds),
      make('label', {class: 'only', for: 'unexpected'}, only, 'only what nobody expected'),
      make('button', {type: 'reset'}, 'reset'));
  return bar;
}

function resetFilter() {
  Object.assign(wanted, {text: '', mechanism: '', level: '', kinds: new Set(Object.keys(KINDS)), unexpected: false});
  for (const kind of Object.keys(KINDS)) byId(`kind-${kind}`).checked = true;
  applyFilter();
}
