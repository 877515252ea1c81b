// topictag tags research abstracts by the program in topictag.wasm. The answers are those
// of the HTTP service, byte for byte.
import './wasm_exec.js';

const isNode = typeof process !== 'undefined' && Boolean(process.versions?.node);

/** Failure is an error of a request, with the status that the HTTP service has for it. */
export class Failure extends Error {
  constructor(status, message) {
    super(message);
    this.name = 'Failure';
    this.status = status;
  }
}

async function load(wasm, imports) {
  const source = wasm ?? new URL('./topictag.wasm', import.meta.url);
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return (await WebAssembly.instantiate(source, imports)).instance;
  if (isNode && new URL(source).protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return (await WebAssembly.instantiate(await readFile(new URL(source)), imports)).instance;
  }
  return (await WebAssembly.instantiateStreaming(fetch(source), imports)).instance;
}

let running;

/** Starts the program once, and returns what answers requests. */
export function start({ wasm } = {}) {
  running ??= new Promise((resolve, reject) => {
    const go = new globalThis.Go();
    globalThis.topictagReady = () => resolve({ request, tag, explain });
    load(wasm, go.importObject).then((instance) => go.run(instance)).catch(reject);
  });
  return running;
}

async function request(path, { query = {}, type = 'application/json', body = '' } = {}) {
  const search = new URLSearchParams(query).toString();
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const answer = await globalThis.topictag(search ? `${path}?${search}` : path, type, bytes);
  const text = new TextDecoder().decode(answer.body);
  if (answer.status !== 200) throw new Failure(answer.status, text);
  return text;
}

async function tag(document, query) { return JSON.parse(await request('v1/tag', { query, body: JSON.stringify(document) })); }

async function explain(document, query) {
  return JSON.parse(await request('v1/explain', { query: { offsets: 'utf16', ...query }, body: JSON.stringify(document) }));
}
