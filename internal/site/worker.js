// The worker runs the program, and answers the requests of the page in order.
importScripts('wasm_exec.js');

const ready = new Promise((resolve, reject) => {
  self.topictagReady = resolve;
  const go = new Go();
  WebAssembly.instantiateStreaming(fetch('topictag.wasm'), go.importObject)
    .then(({ instance }) => go.run(instance))
    .then(() => reject(new Error('the program has ended')), reject);
});

self.onmessage = async ({ data: { id, path, type, body } }) => {
  try {
    await ready;
    const answer = await self.topictag(path, type, body ?? new Uint8Array());
    const isText = answer.status !== 200;
    self.postMessage({ id, status: answer.status, body: isText ? new TextDecoder().decode(answer.body) : answer.body });
  } catch (error) {
    self.postMessage({ id, status: 500, body: `The program cannot run in this browser: ${error.message}` });
  }
};
