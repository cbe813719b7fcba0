// Pyodide as it comes, in a worker, and the smallest sum.
new Worker("/peers/bare-worker.js", { type: "module" }).onmessage = ({ data }) => {
  document.getElementById("answer").textContent = data;
};
