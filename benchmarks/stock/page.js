// The peer of `bench start`: stock loadPyodide in a module worker, from a service worker's cache.
await navigator.serviceWorker.register("cache.js");
await navigator.serviceWorker.ready;
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = () => { window.readyAt = performance.now(); };
