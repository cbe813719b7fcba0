import { loadPyodide } from "/peers/pyodide/pyodide.mjs";

const [pyodide, wheels, question] = await Promise.all([
  loadPyodide({ indexURL: "/peers/pyodide/" }),
  fetch("/peers/wheels.json").then((response) => response.json()),
  fetch("/peers/question.py").then((response) => response.text()),
]);
await pyodide.loadPackage(wheels, { messageCallback: () => {} });
pyodide.runPython(question);
postMessage(JSON.parse(pyodide.runPython("answer(ASKED)")).due);
