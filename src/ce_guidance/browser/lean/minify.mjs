// Takes out of a script what nothing in it mentions, and shortens its own names.
//
//   node minify.mjs PYODIDE_FOLDER IN_FOLDER OUT_FOLDER    reads and writes lean.mjs

import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const [inFolder, outFolder] = process.argv.slice(-2);
const { code } = await minify(await readFile(`${inFolder}/lean.mjs`, "utf8"), { module: true, keep_classnames: true, compress: { passes: 2 } });
await writeFile(`${outFolder}/lean.mjs`, code);
