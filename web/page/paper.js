// The part of the page for one paper: its text, its topics and their words.
import { json } from './backend.js';
import { mark } from './marks.js';

const pause = 80; // milliseconds after a key, before a request
const shownTopics = 12; // more than these have no words until they are chosen

const $ = (id) => document.getElementById(id);
const percent = (p) => (p > 0 && p < 0.001 ? '<0.1 %' : `${(100 * p).toFixed(1)} %`);

/** Paper shows one paper. The state has the model, its topics and moved thresholds. */
export class Paper {
  constructor(state, fail) {
    Object.assign(this, { state, fail, chosen: '', answer: null, rows: new Map() });
    for (const field of ['title', 'abstract']) $(field).addEventListener('input', () => this.changed());
    $('clear').addEventListener('click', () => this.show({ title: '', abstract: '' }));
    $('reset').addEventListener('click', () => {
      state.moved.clear();
      this.ask();
      state.onThresholds();
    });
  }

  /** Builds the list of topics of a model. */
  build() {
    this.chosen = '';
    this.rows.clear();
    const list = this.state.topics.map((topic) => {
      const item = document.createElement('li');
      item.className = `topic ${this.state.colorOf(topic)}`;
      const name = document.createElement('button');
      Object.assign(name, { type: 'button', className: 'name', textContent: topic });
      name.setAttribute('aria-pressed', 'false');
      name.addEventListener('click', () => {
        this.chosen = this.chosen === topic ? '' : topic;
        this.ask();
      });
      const probability = document.createElement('output');
      const meter = document.createElement('div');
      meter.className = 'meter';
      const fill = document.createElement('i');
      const slider = document.createElement('input');
      Object.assign(slider, { type: 'range', min: 1, max: 99, step: 1 });
      slider.setAttribute('aria-label', `Threshold of ${topic}, in percent`);
      slider.addEventListener('input', () => {
        this.state.moved.set(topic, slider.value / 100);
        this.ask();
        this.state.onThresholds();
      });
      meter.append(fill, slider);
      item.append(name, probability, meter);
      this.rows.set(topic, { item, name, probability, fill, slider });
      return item;
    });
    $('topics').replaceChildren(...list);
    this.ask();
  }

  /** Shows a paper. */
  show({ title, abstract }) {
    $('title').value = title;
    $('abstract').value = abstract;
    this.changed();
  }

  changed() {
    this.render();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  document() { return { title: $('title').value, abstract: $('abstract').value }; }

  /** Asks for the topics of the text, and drops an earlier question. */
  async ask() {
    if (!this.state.model) return; // it is still loading
    clearTimeout(this.timer);
    this.running?.abort();
    const running = (this.running = new AbortController());
    const paper = this.document();
    const query = [['offsets', 'utf16'], ['terms', '12'], ...this.state.query()];
    if (this.state.topics.length <= shownTopics) query.push(...this.state.topics.map((t) => ['topics', t]));
    else if (this.chosen) query.push(['topics', this.chosen]);
    try {
      const answer = await json('v1/explain', { query, type: 'application/json', body: JSON.stringify(paper), signal: running.signal });
      if (running.signal.aborted) return;
      this.answer = { paper, ...answer };
      this.fail('');
      this.render();
      this.say();
    } catch (error) {
      if (error.name !== 'AbortError' && !running.signal.aborted) this.fail(error);
    }
  }

  /** Returns the topics whose evidence is shown: the chosen one, or those that are given. */
  highlighted() {
    if (!this.answer) return [];
    return this.answer.topics.filter((t) => (this.chosen ? t.topic === this.chosen : t.given));
  }

  render() {
    const now = this.document();
    const isEmpty = !now.title.trim() && !now.abstract.trim();
    for (const field of ['title', 'abstract']) {
      const behind = $(field).previousElementSibling;
      const isFresh = this.answer && this.answer.paper[field] === now[field];
      if (isFresh) mark(behind, now[field], field, this.highlighted(), this.state.colorOf);
      else behind.textContent = now[field];
      behind.append('\n'); // so that a last empty line has a height
    }
    if (!this.answer) return;
    const given = new Set(this.answer.tags.map((t) => t.topic));
    const known = new Map(this.answer.topics.map((t) => [t.topic, t]));
    for (const [topic, row] of this.rows) {
      const p = isEmpty ? 0 : this.answer.probabilities[topic];
      const threshold = this.state.moved.get(topic) ?? known.get(topic)?.threshold ?? this.state.thresholds.get(topic);
      row.item.classList.toggle('given', given.has(topic));
      row.name.setAttribute('aria-pressed', String(this.chosen === topic));
      row.probability.textContent = isEmpty ? '' : percent(p);
      row.fill.style.setProperty('--p', `${100 * p}%`);
      row.slider.value = Math.round(100 * threshold);
      row.slider.setAttribute('aria-valuetext', `${Math.round(100 * threshold)} percent`);
    }
    $('reason').textContent = isEmpty ? 'Type, paste, or choose an example.' : this.answer.message;
    $('reset').hidden = this.state.moved.size === 0;
    this.renderTerms(isEmpty);
  }

  renderTerms(isEmpty) {
    const best = this.answer.tags[0]?.topic ?? Object.entries(this.answer.probabilities).sort((a, b) => b[1] - a[1])[0]?.[0];
    const shown = this.answer.topics.find((t) => t.topic === (this.chosen || best));
    $('why').hidden = isEmpty || !shown || shown.terms.length === 0;
    if ($('why').hidden) return;
    $('why').className = this.state.colorOf(shown.topic);
    $('why-heading').textContent = shown.given ? `Why ${shown.topic}` : `Words for and against ${shown.topic}`;
    const strongest = Math.max(1, Math.abs(shown.terms[0].weight));
    $('why').querySelector('tbody').replaceChildren(...shown.terms.map((t) => {
      const row = document.createElement('tr');
      const bar = document.createElement('i');
      bar.className = t.weight < 0 ? 'against' : '';
      bar.style.setProperty('--p', `${Math.max(1, (100 * Math.abs(t.weight)) / strongest)}%`);
      const sign = t.weight < 0 ? '−' : '+';
      row.append(cell(t.term), cell(sign + Math.abs(t.weight).toFixed(2), 'n'), cell(bar));
      return row;
    }));
  }

  /** Tells people who do not see the page what has changed, once it stays. */
  say() {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      const tags = this.answer.tags.map((t) => `${t.topic} ${percent(t.probability)}`).join(', ');
      $('status').textContent = tags || this.answer.message;
    }, 700);
  }
}

function cell(content, className = '') {
  const td = document.createElement('td');
  td.className = className;
  td.append(content);
  return td;
}
