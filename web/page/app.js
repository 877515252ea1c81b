// The page of topictag: one paper as one types, and a file of papers.
import { isLocal, json, useToken } from './backend.js';
import { Library } from './library.js';
import { Paper } from './paper.js';

const $ = (id) => document.getElementById(id);
const colors = 8;

/** What both parts of the page share. */
const state = {
  model: '',
  topics: [],
  thresholds: new Map(), // of the model
  moved: new Map(), // by the user
  colorOf: (topic) => `t${Math.max(0, state.topics.indexOf(topic)) % colors}`,
  query: () => [['model', state.model], ...[...state.moved].map(([topic, p]) => ['threshold', `${topic}:${p}`])],
  onThresholds: () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => { if (library.papers.length) library.tag().catch(fail); }, 250);
  },
};

function fail(error) {
  $('token-form').hidden = error?.status !== 401;
  const text = error?.message ?? error ?? '';
  $('notice').hidden = !text || error?.status === 401;
  if ($('notice').textContent !== text) $('notice').textContent = text;
}

const paper = new Paper(state, fail);
const library = new Library(state, fail);

async function use(model) {
  const page = await json(`v1/models/${encodeURIComponent(model)}`, { query: [['terms', '0']] });
  Object.assign(state, { model, topics: page.topics, thresholds: new Map(page.summaries.map((s) => [s.topic, s.threshold])) });
  state.moved.clear();
  paper.build();
  library.build();
}

async function start() {
  try {
    const { default: first, models } = await json('v1/models');
    $('model').replaceChildren(...models.map((m) => new Option(m.name, m.name)));
    $('model-choice').hidden = models.length < 2;
    await use(first);
    fail('');
  } catch (error) {
    fail(error);
  }
}

async function offerExamples() {
  const examples = await (await fetch('examples.json')).json();
  $('example').append(...examples.map((e, i) => new Option(e.title, i)));
  $('example').addEventListener('change', () => {
    const e = examples[$('example').value];
    if (e) paper.show(e);
    $('example').value = '';
  });
  if (!$('title').value && !$('abstract').value) paper.show(examples[0]);
}

$('model').addEventListener('change', () => use($('model').value).catch(fail));
$('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  useToken($('token').value);
  start();
});
$('privacy').textContent = isLocal
  ? 'Nothing leaves this browser: the program and its model run here.'
  : `Texts go to this server, ${location.host}, and nowhere else.`;
$('about').textContent = isLocal ? 'topictag runs in this browser alone.' : 'topictag serves this page.';
$('api').hidden = isLocal;
if (isLocal) $('reason').textContent = 'The program and its model are loading, about 4 MB.';
await Promise.all([start(), offerExamples().catch(fail)]);
document.documentElement.dataset.ready = 'true';
