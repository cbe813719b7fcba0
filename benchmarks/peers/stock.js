// Pyodide as it comes, with pydantic from its wheels.
new Worker("/peers/stock-worker.js", { type: "module" }).onmessage = ({ data }) => {
  document.getElementById("answer").textContent = data;
};
