// The part of the page for a file: a table of papers with topics that can be corrected.
import { json, lines, request } from './backend.js';
import { mark } from './marks.js';

const types = {
  bib: 'application/x-bibtex', ris: 'application/x-research-info-systems', csv: 'text/csv', tsv: 'text/tab-separated-values',
};
const chunk = 500; // papers of a request
const step = 100; // rows that are shown at first, and with each "Show more"
const fewTopics = 6; // more than these are shown only if they are likely

const $ = (id) => document.getElementById(id);
const plural = (n, noun) => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

/** Library shows the papers of a file. */
export class Library {
  constructor(state, fail) {
    Object.assign(this, { state, fail, papers: [], shown: step, turn: 0 });
    $('file').addEventListener('change', () => this.read($('file').files[0]));
    for (const id of ['filter', 'sort']) $(id).addEventListener('change', () => this.restart());
    $('more').addEventListener('click', () => { this.shown += step; this.render(); });
    $('save-file').addEventListener('click', () => this.saveFile().catch(this.fail));
    $('save-labels').addEventListener('click', () => this.saveLabels());
    this.listen();
  }

  /** Takes files that are dropped anywhere on the page. */
  listen() {
    const isFile = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragover', (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      $('drop').classList.add('over');
    });
    addEventListener('dragleave', (event) => { if (!event.relatedTarget) $('drop').classList.remove('over'); });
    addEventListener('drop', (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      $('drop').classList.remove('over');
      this.read(event.dataTransfer.files[0]);
    });
  }

  /** Reads a file and tags its papers. */
  async read(file) {
    if (!file) return;
    const turn = ++this.turn;
    Object.assign(this, { file, papers: [], problems: [] });
    $('library').hidden = false;
    $('counts').textContent = `Reading ${file.name} …`;
    this.restart();
    try {
      const answer = await lines('v1/documents', { query: [['name', file.name]], type: 'application/octet-stream', body: file });
      if (turn !== this.turn) return;
      this.problems = answer.filter((line) => line.error !== undefined || line.note !== undefined);
      this.papers = answer.filter((line) => line.title !== undefined).map((paper) => ({ paper, record: null, corrections: new Map() }));
      await this.tag(turn);
      this.fail('');
    } catch (error) {
      if (turn !== this.turn) return;
      $('counts').textContent = `${file.name} could not be read.`;
      this.fail(error);
    }
    $('file').value = '';
  }

  /** Tags all papers, a part at a time. */
  async tag(turn = ++this.turn) {
    for (let at = 0; at < this.papers.length; at += chunk) {
      const part = this.papers.slice(at, at + chunk);
      const query = [['probabilities', 'true'], ...this.state.query()];
      const records = await lines('v1/tag', { query, type: 'application/x-ndjson', body: part.map((p) => JSON.stringify(p.paper)).join('\n') });
      if (turn !== this.turn) return;
      part.forEach((p, i) => { p.record = records[i]; });
      if (at === 0) this.restart();
      this.count(at + part.length);
    }
    this.restart();
    this.count(this.papers.length);
  }

  count(done) {
    const tagged = this.papers.filter((p) => p.record?.tags?.length).length;
    const rest = done < this.papers.length ? `, ${plural(done, 'paper')} done` : '';
    $('counts').textContent = `${this.file.name}: ${plural(this.papers.length, 'paper')}, ${tagged.toLocaleString('en-US')} with a topic${rest}`;
    $('problems').hidden = this.problems.length === 0;
    $('problems').querySelector('summary').textContent =
      `${plural(this.problems.filter((p) => p.error !== undefined).length, 'record')} could not be read; ${plural(this.problems.filter((p) => p.note !== undefined).length, 'note')}`;
    $('problems').querySelector('ul').replaceChildren(...this.problems.slice(0, 200).map((p) => {
      const item = document.createElement('li');
      item.textContent = `${p.line ? `Line ${p.line}: ` : ''}${p.error ?? p.note}`;
      return item;
    }));
  }

  /** Offers the topics of a model as filters and orders. */
  build() {
    const options = (list) => list.map(([value, text]) => new Option(text, value));
    $('filter').replaceChildren(...options([['', 'All papers'], ...this.state.topics.map((t) => [`=${t}`, t]), ['none', 'Without a topic'], ['changed', 'Corrected']]));
    $('sort').replaceChildren(...options([['', 'Order of the file'], ['title', 'Title'], ...this.state.topics.map((t) => [`=${t}`, `Probability of ${t}`])]));
    if (this.papers.length) this.tag().catch(this.fail);
  }

  topicsOf(p) {
    const given = new Set(p.record?.tags?.map((t) => t.topic));
    for (const [topic, has] of p.corrections) has ? given.add(topic) : given.delete(topic);
    return given;
  }

  /** Returns the papers that the filter shows, in order. */
  chosen() {
    const filter = $('filter').value, sort = $('sort').value;
    const all = this.papers.filter((p) => {
      if (filter === 'none') return this.topicsOf(p).size === 0;
      if (filter === 'changed') return p.corrections.size > 0;
      return !filter || this.topicsOf(p).has(filter.slice(1));
    });
    const probability = (p) => p.record?.probabilities?.[sort.slice(1)] ?? 0;
    if (sort === 'title') all.sort((a, b) => a.paper.title.localeCompare(b.paper.title, 'en'));
    else if (sort) all.sort((a, b) => probability(b) - probability(a));
    return all;
  }

  restart() {
    this.shown = step;
    this.render();
  }

  render() {
    const all = this.chosen();
    document.querySelector('.papers tbody').replaceChildren(...all.slice(0, this.shown).map((p) => this.row(p)));
    $('more').hidden = all.length <= this.shown;
    $('more').textContent = `Show more of ${plural(all.length, 'paper')}`;
    $('save-file').disabled = this.papers.length === 0;
    $('save-file').textContent = this.type() ? `Download tagged .${this.ending()}` : 'Download tags as .jsonl';
    $('save-labels').disabled = !this.papers.some((p) => p.corrections.size);
  }

  row(p) {
    const row = document.createElement('tr');
    const about = document.createElement('td'), topics = document.createElement('td');
    const open = document.createElement('button');
    Object.assign(open, { type: 'button', className: 'open', textContent: p.paper.title || 'Without a title' });
    open.setAttribute('aria-expanded', 'false');
    open.addEventListener('click', () => this.open(p, row, open));
    const id = document.createElement('span');
    Object.assign(id, { className: 'id', textContent: p.paper.id });
    about.append(open, id);
    const chips = document.createElement('div');
    chips.className = 'chips';
    chips.append(...this.likely(p).map((topic) => this.chip(p, topic)));
    topics.append(chips);
    row.append(about, topics);
    return row;
  }

  likely(p) {
    const has = this.topicsOf(p);
    const probability = (t) => p.record?.probabilities?.[t] ?? 0;
    if (this.state.topics.length <= fewTopics) return this.state.topics;
    const best = [...this.state.topics].sort((a, b) => probability(b) - probability(a)).slice(0, fewTopics);
    return this.state.topics.filter((t) => has.has(t) || p.corrections.has(t) || best.includes(t));
  }

  chip(p, topic) {
    const chip = document.createElement('button');
    chip.type = 'button';
    const share = document.createElement('b');
    const draw = () => {
      chip.className = `chip ${this.state.colorOf(topic)}${p.corrections.has(topic) ? ' changed' : ''}`;
      chip.setAttribute('aria-pressed', String(this.topicsOf(p).has(topic)));
    };
    const probability = p.record?.probabilities?.[topic];
    if (probability !== undefined) share.textContent = ` ${Math.round(100 * probability)} %`;
    chip.append(topic, share);
    chip.addEventListener('click', () => {
      const given = p.record?.tags?.some((t) => t.topic === topic) ?? false;
      p.corrections.has(topic) ? p.corrections.delete(topic) : p.corrections.set(topic, !given);
      draw();
      $('save-labels').disabled = !this.papers.some((q) => q.corrections.size);
    });
    draw();
    return chip;
  }

  /** Shows the evidence of a paper below its row, or hides it. */
  async open(p, row, button) {
    if (button.getAttribute('aria-expanded') === 'true') {
      button.setAttribute('aria-expanded', 'false');
      row.nextElementSibling.remove();
      return;
    }
    button.setAttribute('aria-expanded', 'true');
    const below = document.createElement('tr'), cell = document.createElement('td'), box = document.createElement('div');
    below.className = 'evidence';
    cell.colSpan = 2;
    cell.append(box);
    below.append(cell);
    row.after(below);
    const { title, abstract } = p.paper;
    try {
      const query = [['offsets', 'utf16'], ['terms', '6'], ...this.state.query()];
      const answer = await json('v1/explain', { query, type: 'application/json', body: JSON.stringify({ title, abstract }) });
      const topics = answer.topics.filter((t) => t.given);
      const heading = document.createElement('h3'), text = document.createElement('p'), words = document.createElement('p');
      mark(heading, title, 'title', topics, this.state.colorOf);
      mark(text, abstract, 'abstract', topics, this.state.colorOf);
      words.className = 'soft';
      words.textContent = topics.map((t) => `${t.topic}: ${t.terms.filter((w) => w.weight > 0).map((w) => w.term).join(', ')}`).join('; ') || answer.message;
      box.append(heading, text, words);
    } catch (error) {
      box.textContent = error.message;
    }
  }

  ending() { return this.file?.name.split('.').pop().toLowerCase() ?? ''; }
  type() { return types[this.ending()]; }

  /** Downloads the file with tags, or the records of its papers. */
  async saveFile() {
    const stem = this.file.name.replace(/\.[^.]*$/, '');
    if (this.type()) {
      save(await request('v1/tag', { query: this.state.query(), type: this.type(), body: this.file }), `${stem}.tagged.${this.ending()}`);
      return;
    }
    const parts = [];
    for (let at = 0; at < this.papers.length; at += chunk) {
      const body = this.papers.slice(at, at + chunk).map((p) => JSON.stringify(p.paper)).join('\n');
      parts.push(await request('v1/tag', { query: this.state.query(), type: 'application/x-ndjson', body }));
    }
    save(new Blob(parts), `${stem}.tagged.jsonl`);
  }

  /** Downloads the corrected papers as labeled documents. */
  saveLabels() {
    const labeled = this.papers.filter((p) => p.corrections.size).map((p) => {
      const { id, title, abstract } = p.paper;
      return `${JSON.stringify({ id, title, abstract, topics: [...this.topicsOf(p)].sort() })}\n`;
    });
    save(new Blob(labeled), `${this.file.name.replace(/\.[^.]*$/, '')}.labels.jsonl`);
  }
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
