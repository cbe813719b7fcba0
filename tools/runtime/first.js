// The first script of a tool's page: starts Python before the page's other scripts are there. All that Python loads comes
// after what the page itself loads, and its work is done in the worker; on few processors the two still share them. Where
// data are to be saved it starts when the reader comes near the tool. `client.js` takes over what was begun here.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { worker: address = "", name = "" } = script.dataset;
  const { connection } = /** @type {{connection?: {saveData?: boolean, effectiveType?: string}}} */ (navigator);
  if (!connection?.saveData && !/2g|3g/.test(connection?.effectiveType ?? "")) {
    const options = /** @type {WorkerOptions} */ ({ type: "module", name, extendedLifetime: true });
    const url = new URL(address, script.src);
    try {
      const worker = "SharedWorker" in window ? new SharedWorker(url, options) : new Worker(url, options);
      const begun = { worker, name, failed: false };
      worker.addEventListener("error", () => (begun.failed = true));
      window.ceBegun = begun;
    } catch {
      // inside somebody else's page a browser may refuse: `client.js` finds another way, and says so
    }
  }
}
