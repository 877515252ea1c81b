// The backend answers requests: a server, or a worker with the program in this browser.

const isWorker = document.querySelector('meta[name=topictag-backend]').content === 'worker';

/** Whether all work is done in this browser. */
export const isLocal = isWorker;

let token = '';

/** Sets the token that a server asks for. */
export function useToken(text) { token = text; }

/** Failure is an error of the backend, with a sentence for people. */
export class Failure extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const waiting = new Map();
let worker, last = 0;

function start() {
  worker = new Worker('worker.js');
  worker.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    for (const answer of waiting.values()) answer({ status: 500, body: 'the program cannot run in this browser' });
    waiting.clear();
    worker = undefined; // the next request starts another one
  };
}

async function ask(path, type, body) {
  if (!worker) start();
  if (body instanceof Blob) body = new Uint8Array(await body.arrayBuffer());
  if (typeof body === 'string') body = new TextEncoder().encode(body);
  const id = ++last;
  const answer = await new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, path, type, body });
  });
  if (answer.status !== 200) throw new Failure(answer.status, answer.body);
  return new Blob([answer.body]);
}

async function fetched(path, type, body, signal) {
  const headers = type ? { 'Content-Type': type } : {};
  if (token) headers.Authorization = `Bearer ${token}`;
  let answer;
  try {
    answer = await fetch(path, { method: body === undefined ? 'GET' : 'POST', headers, body, signal });
    if (answer.ok) return await answer.blob();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Failure(0, 'The server does not answer. Is it still running?');
  }
  const problem = await answer.json().catch(() => ({}));
  throw new Failure(answer.status, problem.detail || `The server answers with status ${answer.status}.`);
}

/** Sends a request and returns the answer as a Blob. Without a body it is a GET. */
export function request(path, { query = [], type = '', body, signal } = {}) {
  const search = new URLSearchParams(query).toString();
  const target = search ? `${path}?${search}` : path;
  return isWorker ? ask(target, type, body) : fetched(target, type, body, signal);
}

/** Sends a request and returns the answer as JSON. */
export async function json(path, options) { return JSON.parse(await (await request(path, options)).text()); }

/** Sends a request and returns the lines of the answer, each as JSON. */
export async function lines(path, options) {
  const text = await (await request(path, options)).text();
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
