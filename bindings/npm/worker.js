// A module worker that answers {id, path, query, type, body} by {id, text} or {id, status, error}.
import { start } from './index.js';

const program = start();

self.onmessage = async ({ data: { id, path, ...options } }) => {
  try {
    self.postMessage({ id, text: await (await program).request(path, options) });
  } catch (error) {
    self.postMessage({ id, status: error.status ?? 500, error: error.message });
  }
};
