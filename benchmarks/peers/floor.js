// The floor: fetching and compiling Pyodide's wasm, and nothing else.
await WebAssembly.compileStreaming(fetch("/peers/pyodide/pyodide.asm.wasm"));
document.getElementById("answer").textContent = "compiled";
