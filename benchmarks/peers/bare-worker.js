import { loadPyodide } from "/peers/pyodide/pyodide.mjs";

const pyodide = await loadPyodide({ indexURL: "/peers/pyodide/" });
postMessage(pyodide.runPython("1 + 1"));
