'use strict';
// The list of findings: filtered, searched, sorted, a page at a time. Texts come in as text nodes alone.
(() => {
  document.documentElement.className = 'js';
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = (id) => document.getElementById(id);
  const tones = ['grave', 'act', 'unsure', 'fine'];
  const names = new Map(data.kinds.map(([id, one]) => [id, one]));
  const order = new Map(data.kinds.map(([id], i) => [id, i]));
  const perPage = 50;
  const mostPrinted = 500;
  const openPrinted = 40;

  const fileName = (index, line) => data.files[index] + (line ? ':' + line : '');
  const clauseOf = (row) => (row.c === undefined ? null : data.clauses[row.c]);
  const personOf = (row) => (row.p === undefined ? null : data.people[row.p]);
  const personText = (person) => (person[1] && person[1] !== person[0] ? `${person[1]} (${person[0]})` : person[0]);

  // Capitals and accents do not matter: jose finds José.
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

  // What a row is searched by, made when first searched.
  function words(row) {
    if (row.words === undefined) {
      const clause = clauseOf(row);
      const person = personOf(row);
      const parts = [row.m, names.get(row.k), row.s, row.r, row.b];
      if (clause) parts.push(clause[0], clause[3], fileName(clause[1], clause[2]));
      if (person) parts.push(person[0], person[1]);
      for (const [file, line, text] of row.e || []) parts.push(fileName(file, line), text);
      for (const [label, text] of row.x || []) parts.push(label, text);
      row.words = plain(parts.filter(Boolean).join('\n'));
    }
    return row.words;
  }

  const state = { page: 0 };
  const controls = ['text', 'person', 'charter', 'kind', 'urgency', 'body', 'sort']
    .map((name) => [name, at('f-' + name)]).filter(([, element]) => element);
  const value = (name) => {
    const found = controls.find(([one]) => one === name);
    return found ? found[1].value : '';
  };

  function matching() {
    const terms = plain(value('text')).split(/\s+/).filter(Boolean);
    const person = plain(value('person').trim());
    const kind = value('kind');
    const urgency = value('urgency');
    const body = value('body');
    const charter = value('charter');
    const result = data.rows.filter((row) => {
      if (kind && row.k !== kind) return false;
      if (urgency && String(row.u) !== urgency) return false;
      if (body && row.b !== body) return false;
      if (charter && String(row.h) !== charter) return false;
      if (person) {
        const who = personOf(row);
        if (!who || !plain(who[0] + '\n' + who[1]).includes(person)) return false;
      }
      if (terms.length === 0) return true;
      const text = words(row);
      return terms.every((term) => text.includes(term));
    });
    const by = value('sort') || 'urgency';
    const dateOf = (row) => (row.d ? row.d[0] : '9999');
    const nameOf = (row) => { const who = personOf(row); return who ? (who[1] || who[0]).toLocaleLowerCase() : '\uffff'; };
    const pathOf = (row) => { const clause = clauseOf(row); return clause ? clause[0] : '\uffff'; };
    const less = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    const keys = { date: dateOf, person: nameOf, clause: pathOf };
    const urgent = (a, b) => a.u - b.u || order.get(a.k) - order.get(b.k);
    if (by !== 'urgency') {
      const key = keys[by];
      const keyed = result.map((row) => [key(row), row]);
      keyed.sort((a, b) => less(a[0], b[0]) || urgent(a[1], b[1]));
      return keyed.map(([, row]) => row);
    }
    return result.sort(urgent);
  }

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
    return element;
  }

  // Dates in a sentence stay on one line.
  const prose = (text) => text.split(/(\d{4}-\d\d-\d\d)/).map((part, i) => (i % 2 ? make('span', 'd', part) : part));

  function lines(evidence) {
    return make('ul', 'lines', ...evidence.map(([file, line, text]) =>
      make('li', '', fileName(file, line), text ? make('span', '', '  ' + text) : '')));
  }

  const part = (title, ...content) => [make('h4', '', title), ...content];

  function condition([label, truth, text, since, until, lastHeld, evidence]) {
    const dates = [since && `${truth} since ${since}`, until && `changes on ${until}`,
      truth === 'fails' && lastHeld && `last held on ${lastHeld}`].filter(Boolean).join('; ');
    return make('div', 'cond ' + truth, make('b', '', label || truth), label ? ` ${truth === 'unknown' ? 'cannot be told' : truth}` : '',
      dates ? make('span', 'muted', ` (${dates})`) : '', make('div', '', text), evidence.length ? lines(evidence) : '');
  }

  function inside(row) {
    const clause = clauseOf(row);
    const box = make('div', 'inside');
    const facts = make('dl');
    const fact = (label, ...content) => facts.append(make('dt', '', label), make('dd', '', ...content));
    if (clause) {
      fact('Clause', make('code', '', clause[0]), clause[1] !== undefined && data.files[clause[1]] ? make('span', 'place', '  ' + fileName(clause[1], clause[2])) : '');
      if (clause[3]) fact('Prose', clause[3]);
    }
    const who = personOf(row);
    if (who) fact('Person', personText(who), row.r ? ', ' + row.r : '');
    else if (row.r) fact('Role', row.r);
    if (row.d && !['since'].includes(row.d[1])) fact(row.d[1][0].toUpperCase() + row.d[1].slice(1), row.d[0]);
    for (const [label, text] of row.x || []) fact(label, text);
    box.append(facts);
    if (row.y) box.append(...part('What the charter says then', make('div', '', row.y)));
    if (row.f) box.append(...part('What would put it right', make('div', '', row.f)));
    if (row.n) box.append(...part('Conditions', ...row.n.map(condition)));
    if (row.g) box.append(...part('By each reading', make('ul', 'plain-list', ...row.g.map(([labels, verdict, cites]) =>
      make('li', '', `${labels}: `, make('b', '', verdict), cites ? make('span', 'cite', ` ${cites}`) : '')))));
    if (row.z) box.append(...part('What breaks', make('ul', 'plain-list', ...row.z.map((text) => make('li', '', text)))));
    if (row.e) box.append(...part('It rests on', lines(row.e)));
    return box;
  }

  function item(row) {
    const clause = clauseOf(row);
    const of = [clause && clause[0], clause && clause[3], data.charters.length > 1 && data.charters[row.h]].filter(Boolean).join(' · ');
    const summary = make('summary', '', make('span', 'type', row.s && row.k !== 'removal' ? `${names.get(row.k).split(' ')[0]}, ${row.s}` : row.s || names.get(row.k)),
      make('span', 'message', ...prose(row.m), make('span', 'of', of)), make('span', 'date', row.d ? `${row.d[1]} ${row.d[0]}` : ''));
    const details = make('details', '', summary);
    details.addEventListener('toggle', () => { if (details.open && !details.querySelector('.inside')) details.append(inside(row)); });
    const entry = make('li', 'finding ' + tones[row.u], details);
    entry.dataset.kind = row.k;
    return entry;
  }

  let found = [];
  function show(focus) {
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    state.page = Math.min(state.page, pages - 1);
    const from = state.page * perPage;
    const shown = found.slice(from, from + perPage);
    at('list').replaceChildren(...shown.map(item));
    const all = data.rows.length;
    const number = found.length === all ? `${all} finding${all === 1 ? '' : 's'}` : `${found.length} of ${all} findings`;
    at('status').textContent = pages === 1 ? number : `${number}; ${from + 1} to ${from + shown.length} shown`;
    const pager = at('pager');
    pager.hidden = pages === 1;
    const button = (text, by, possible) => {
      const element = make('button', '', text);
      element.type = 'button';
      element.disabled = !possible;
      element.addEventListener('click', () => { state.page += by; show(true); });
      return element;
    };
    pager.replaceChildren(button('Previous', -1, state.page > 0), make('span', '', `${state.page + 1} of ${pages}`), button('Next', 1, state.page + 1 < pages));
    if (focus) at('findings').scrollIntoView();
  }

  function filter() {
    state.page = 0;
    found = matching();
    show(false);
  }

  let waiting = 0;
  for (const [name, element] of controls) {
    const typed = name === 'text' || name === 'person';
    element.addEventListener(typed ? 'input' : 'change', () => {
      clearTimeout(waiting);
      if (typed && data.rows.length > 2000) waiting = setTimeout(filter, 60);
      else filter();
    });
  }
  function clear() {
    for (const [name, element] of controls) element.value = name === 'sort' ? 'urgency' : '';
  }
  at('f-clear').addEventListener('click', () => { clear(); filter(); });

  // The numbers of the first screen lead to what they count.
  for (const link of document.querySelectorAll('a[href="#findings"][data-charter]'))
    link.addEventListener('click', () => {
      clear();
      const charter = at('f-charter');
      if (charter) charter.value = link.dataset.charter;
      if (link.dataset.kind) at('f-kind').value = link.dataset.kind;
      filter();
    });
  // A link into something folded opens it.
  const unfold = () => {
    const target = location.hash.length > 1 ? at(location.hash.slice(1)) : null;
    if (target && target.tagName === 'DETAILS') target.open = true;
  };
  addEventListener('hashchange', unfold);
  unfold();

  // On paper nothing can be unfolded.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')].filter((one) => !one.closest('#list'));
    for (const one of folded) one.open = true;
    const printed = found.slice(0, mostPrinted).map(item);
    // Open is what asks for something; of all else a line will do.
    printed.slice(0, openPrinted).forEach((entry, i) => {
      if (found[i].u > 1) return;
      const details = entry.firstChild;
      details.append(inside(found[i]));
      details.open = true;
    });
    at('list').replaceChildren(...printed);
    at('status').textContent = found.length > mostPrinted ? `The first ${mostPrinted} of ${found.length} findings`
      : `${found.length} finding${found.length === 1 ? '' : 's'}`;
  });
  addEventListener('afterprint', () => {
    for (const one of folded) one.open = false;
    show(false);
  });

  filter();
  // What is searched by is made while nobody waits for it.
  (function prepare(from) {
    for (const row of data.rows.slice(from, from + 1000)) words(row);
    if (from + 1000 < data.rows.length) setTimeout(prepare, 0, from + 1000);
    else document.documentElement.dataset.ready = 'yes';
  })(0);
})();
