/** The desk's script: asks its own server once a second what the books hold, and shows it. Only text is ever put on the page. */
export const deskScript = `
'use strict';
const $ = (id) => document.getElementById(id);
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return element;
};
const money = (amount) => '$' + amount.toFixed(2);
const grouped = (barcode) => (barcode.match(/.{1,4}/g) || []).join(' ');
const count = (n, one, many) => (n === 0 ? 'no ' + many : n === 1 ? 'one ' + one : n.toLocaleString('en-US') + ' ' + many);
const clock = (ms) => new Date(ms).toLocaleTimeString('en-US', { hour12: false });

const kinds = [
  ['reply-lost-after-booking', 'Lose the reply', 'The sale is booked, the answer breaks off. The client cannot know.'],
  ['slow', 'Answer late', 'The work is done at once, the answer waits.'],
  ['server-error', 'Server error', 'A 500 before anything is done.'],
  ['empty-body', 'Empty answer', 'Done, and answered 200 with nothing in it.'],
  ['session-expired', 'Expire the session', 'Whoever asks next must log in again.'],
  ['refused', 'Refuse a sale', 'A clear no, in the state’s words.'],
  ['changed-text', 'Change the words', 'The next refusal is said in other words.'],
  ['hang', 'Never answer', 'Done, and silent until the connection breaks.'],
  ['duplicate', 'Deliver twice', 'The next report arrives twice.'],
  ['reordered', 'Deliver out of order', 'The next report waits until another went before it.'],
  ['header-in-body', 'Leak the header', 'The header’s own text stands before the JSON.'],
  ['maintenance', 'Close for maintenance', 'A 503 and a page that is no JSON.'],
  ['rolled-back', 'Forget the last transaction', 'Just before the next report, counters and all.'],
];
const nameOf = (kind) => (kinds.find((each) => each[0] === kind) || [kind, kind])[1];

const send = async (method, path, body) => {
  const answer = await fetch('/desk/api/' + path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body || {}) });
  const value = await answer.json();
  $('said').textContent = answer.ok ? '' : value.problems.join(' · ');
  await refresh();
  return answer.ok;
};

/* Draws a part only when what it shows has changed, so that nobody loses their place. */
const shown = new Map();
const draw = (id, value, work) => {
  const text = JSON.stringify(value);
  if (shown.get(id) === text) return;
  const first = !shown.has(id);
  shown.set(id, text);
  work($(id), first);
};
/* Rows keep their element as long as they stay; new ones are put in front and light up. */
const drawRows = (id, rows, keyOf, rowOf, empty) =>
  draw(id, rows, (parent, first) => {
    const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
    const elements = rows.map((row) => {
      const key = String(keyOf(row));
      const kept = known.get(key);
      const content = JSON.stringify(row);
      if (kept && kept.dataset.content === content) return kept;
      const element = rowOf(row);
      element.dataset.key = key;
      element.dataset.content = content;
      if (!first) element.classList.add('new');
      return element;
    });
    if (elements.length === 0) elements.push(empty());
    const active = document.activeElement;
    parent.replaceChildren(...elements);
    if (active && parent.contains(active)) active.focus();
  });
const emptyRow = (columns, text) => () => make('tr', {}, make('td', { colspan: columns, class: 'empty' }, text));

const saleBadges = (sale) => [
  ...(sale.twice ? [make('span', { class: 'badge bad' }, 'reported twice')] : []),
  ...(sale.Deleted ? [make('span', { class: 'badge fault' }, 'voided')] : []),
  ...(sale.Item.some((item) => item.Price < 0) ? [make('span', { class: 'badge good' }, 'refund')] : []),
];
const saleRow = (sale) => {
  const sum = (pick) => sale.Item.reduce((total, item) => total + pick(item), 0);
  return make('tr', {},
    make('th', { scope: 'row' }, sale.ID),
    make('td', { class: 'reference' }, sale.ExternalID, ...saleBadges(sale)),
    make('td', { class: 'whole' }, sale.LocationLicense),
    make('td', { class: 'number' }, sale.Item.length),
    make('td', { class: 'number' }, money(sum((item) => item.Price))),
    make('td', { class: 'number' }, money(sum((item) => item.TaxCollected.Excise + item.TaxCollected.Other))),
    make('td', { class: 'number' }, sale.TransactionID),
    make('td', {}, clock(Date.parse(sale.CreatedOn))));
};
const packageRow = (row) =>
  make('tr', {},
    make('th', { scope: 'row' }, row.productName || '(no name)', ...(row.status ? [' ', make('span', { class: 'badge fault' }, row.status)] : []), make('span', { class: 'second' }, grouped(row.barcode))),
    make('td', {}, row.room || 'no room', make('span', { class: 'second' }, row.license)),
    make('td', { class: 'number' }, row.remaining, make('span', { class: 'second' }, 'of ' + row.received)));
const roomRow = (row) =>
  make('tr', {},
    make('th', { scope: 'row' }, row.name, ...(row.quarantine ? [' ', make('span', { class: 'badge fault' }, 'quarantine')] : []), make('span', { class: 'second' }, (row.kind === 'plant' ? 'plants' : 'packages') + ' · ' + row.license)),
    make('td', { class: 'number' }, row.id),
    make('td', { class: 'number' }, row.packages));
const pretty = (text) => { try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text || '(nothing)'; } };
const outcomeOf = (row) => (row.fault === 'reply-lost-after-booking' ? 'lost' : row.status < 400 ? 'answered' : row.status < 500 ? 'refused' : 'failed');
const exchangeRow = (row) => {
  const head = make('summary', {},
    make('code', {}, row.method + ' ' + row.path),
    make('span', { class: 'badge ' + (row.status < 400 ? 'good' : 'bad') }, row.status + ' ' + outcomeOf(row)));
  if (row.fault) head.append(make('span', { class: 'badge fault' }, nameOf(row.fault)));
  head.append(make('span', { class: 'meta' }, row.license + ' · ' + clock(row.atMs)));
  return make('li', {}, make('details', {}, head,
    make('p', { class: 'label' }, 'Asked'), make('pre', { tabindex: '0' }, pretty(row.request)),
    make('p', { class: 'label' }, row.fault === 'reply-lost-after-booking' ? 'Answered, and lost on the way' : 'Answered'), make('pre', { tabindex: '0' }, pretty(row.answer))));
};

const drawSync = (licences) => draw('sync', licences, (body) => {
  const names = [...new Set(licences.flatMap((licence) => Object.keys(licence.sync)))].sort();
  const column = (licence) => make('th', { scope: 'col', class: 'number' }, licence.name || licence.license);
  $('sync-head').replaceChildren(make('tr', {}, make('th', { scope: 'col' }, 'Record'), ...licences.map(column)));
  const row = (name) => make('tr', {}, make('th', { scope: 'row' }, name), ...licences.map((licence) => make('td', { class: 'number' }, licence.sync[name] || 0)));
  body.replaceChildren(...(names.length ? names.map(row) : [emptyRow(1, 'Nothing has happened yet.')()]));
});
const drawCounts = (state) => draw('counts', [state.counts, state.lastTransactionId], (list) => {
  const facts = [['Sales', state.counts.sales], ['Packages', state.counts.packages], ['Rooms', state.counts.rooms], ['Users', state.counts.users],
    ['Open sessions', state.counts.sessions], ['Last transaction', state.lastTransactionId || 'none']];
  list.replaceChildren(...facts.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
  $('finding').textContent = state.counts.licences === 0
    ? 'The books are empty: no licence has been seeded'
    : 'The state holds ' + count(state.counts.sales, 'sale', 'sales') + ' of ' + count(state.counts.licences, 'licence', 'licences');
  $('inventory-caption').textContent = 'The packages that changed last, of ' + count(state.counts.packages, 'package', 'packages') + '.';
});
const drawFaults = (faults) => draw('armed', faults, (list) => {
  const options = (fault) => [fault.route, fault.ms === undefined ? '' : fault.ms / 1000 + ' s', fault.text,
    fault.booked === undefined ? '' : fault.booked ? 'the work done' : 'nothing done', fault.transactions > 1 ? fault.transactions + ' transactions' : ''].filter(Boolean).join(', ');
  const rows = faults.armed.map((fault) => {
    const more = options(fault);
    return make('li', {}, make('span', { class: 'badge fault' }, nameOf(fault.kind)), ' for the next ' + fault.remaining + (more ? ' (' + more + ')' : ''));
  });
  if (faults.seeded) {
    const chances = Object.entries(faults.seeded.probabilities).map(([kind, share]) => nameOf(kind) + ' ' + Math.round(share * 1000) / 10 + ' %');
    rows.push(make('li', {}, make('span', { class: 'badge fault' }, 'Bad day'), ' from seed ' + faults.seeded.seed + ': ' + chances.join(', ')));
  }
  list.replaceChildren(...(rows.length ? rows : [make('li', {}, 'Nothing: the state behaves.')]));
  $('seeded').setAttribute('aria-pressed', String(Boolean(faults.seeded)));
  $('seeded').textContent = faults.seeded ? 'End the bad day' : 'Start the bad day';
});

/* Nobody is written over while they type. */
const drawSettings = (settings, usual) => {
  for (const field of document.querySelectorAll('[data-setting]')) {
    const name = field.dataset.setting;
    document.querySelector('[data-changed="' + name + '"]').hidden = settings[name] === usual[name];
    if (document.activeElement === field && field.type !== 'checkbox') continue;
    if (field.type === 'checkbox') field.checked = settings[name];
    else if (field.value !== String(settings[name])) field.value = settings[name];
  }
};
const settingOf = (field) => (field.type === 'checkbox' ? field.checked : field.type === 'number' ? Number(field.value) : field.value);

let faultsNow = { armed: [], seeded: null };
const refresh = async () => {
  try {
    const answer = await fetch('/desk/api/state');
    if (!answer.ok) throw new Error(String(answer.status));
    const state = await answer.json();
    faultsNow = state.faults;
    drawCounts(state);
    const references = state.sales.map((sale) => sale.LocationLicense + ' ' + sale.ExternalID);
    const sales = state.sales.map((sale, at) => ({ ...sale, twice: references.indexOf(references[at]) !== references.lastIndexOf(references[at]) }));
    drawRows('sales', sales, (sale) => sale.ID, saleRow, emptyRow(8, 'No sale has been reported yet.'));
    drawRows('inventory', state.inventory, (row) => row.barcode, packageRow, emptyRow(3, 'No packages yet.'));
    drawRows('rooms', state.rooms, (row) => row.kind + row.license + row.id, roomRow, emptyRow(3, 'No rooms yet.'));
    drawRows('exchanges', state.exchanges, (row) => row.id, exchangeRow, () => make('li', { class: 'empty' }, 'Nobody has asked anything yet.'));
    drawSync(state.licences);
    drawFaults(state.faults);
    drawSettings(state.settings, state.usual);
    live('Live', false);
  } catch {
    live('The simulator does not answer. What you see is as it was.', true);
  }
};
/* Said only when it changes: a screen reader need not hear it every second. */
const live = (text, lost) => {
  if ($('live').textContent !== text) $('live').textContent = text;
  $('live').classList.toggle('lost', lost);
};

/* One request in five meets a fault, until somebody sets it otherwise. In percent. */
const usualChances = { 'reply-lost-after-booking': 5, slow: 5, 'server-error': 4, 'empty-body': 2, 'session-expired': 3, refused: 1 };
for (const [kind, name, what] of kinds) {
  const button = make('button', { type: 'button', class: 'outlined', 'aria-label': 'Arm: ' + name }, 'Arm');
  button.addEventListener('click', () => {
    const fault = { kind, remaining: Number($('times').value) };
    if (kind === 'slow' || kind === 'hang' || kind === 'reordered') fault.ms = Math.round(Number($('wait').value) * 1000);
    if (['server-error', 'empty-body', 'hang'].includes(kind) && $('booked').value) fault.booked = $('booked').value === 'yes';
    if (kind === 'rolled-back') fault.transactions = Number($('forgotten').value);
    if ($('route').value.trim()) fault.route = $('route').value.trim();
    if ((kind === 'refused' || kind === 'changed-text') && $('words').value.trim()) fault.text = $('words').value.trim();
    send('POST', 'faults', fault);
  });
  $('kinds').append(make('li', {}, make('div', {}, make('strong', {}, name), make('span', {}, what)), button));
  const chance = make('input', { type: 'number', min: '0', max: '100', step: '0.1', value: usualChances[kind] || 0, 'data-chance': kind, inputmode: 'decimal' });
  $('chances').append(make('li', {}, make('label', {}, name, chance)));
}
$('disarm').addEventListener('click', () => send('PUT', 'faults', { armed: [], seeded: null }));
$('seeded').addEventListener('click', () => {
  const fields = [...document.querySelectorAll('[data-chance]')].filter((field) => Number(field.value) > 0);
  const probabilities = Object.fromEntries(fields.map((field) => [field.dataset.chance, Number(field.value) / 100]));
  const slowMs = Math.round(Number($('wait').value) * 1000);
  send('PUT', 'faults', { armed: faultsNow.armed, seeded: faultsNow.seeded ? null : { seed: Number($('seed').value), probabilities, slowMs } });
});
for (const field of document.querySelectorAll('[data-setting]'))
  field.addEventListener('change', () => send('PUT', 'settings', { [field.dataset.setting]: settingOf(field) }));
$('usual').addEventListener('click', () => send('DELETE', 'settings'));
$('roll-back').addEventListener('click', () => send('POST', 'roll-back', { transactions: Number($('steps').value) }));
$('reset').addEventListener('click', async () => {
  const button = $('reset');
  if (!button.classList.toggle('sure')) {
    button.textContent = 'Reset the books';
    if (await send('POST', 'reset')) $('said').textContent = 'The books are empty. Seed them again to go on.';
    return;
  }
  button.textContent = 'Yes, forget every sale';
  setTimeout(() => { button.classList.remove('sure'); button.textContent = 'Reset the books'; }, 5000);
});

/* One question at a time, one second apart; none while nobody looks. */
const watch = async () => {
  if (!document.hidden) await refresh();
  setTimeout(watch, 1000);
};
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
watch();
`;
