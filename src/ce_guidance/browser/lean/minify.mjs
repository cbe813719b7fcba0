// Takes out of a script what nothing in it mentions, and shortens its own names.
//
//   node minify.mjs PYODIDE_FOLDER IN_FOLDER OUT_FOLDER    reads and writes lean.mjs

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

// Of the folder in which the site is made: this file may lie where a package manager of Python has put it.
const { minify } = createRequire(`${process.cwd()}/`)("terser");
const [inFolder, outFolder] = process.argv.slice(-2);
const { code } = await minify(await readFile(`${inFolder}/lean.mjs`, "utf8"), { module: true, keep_classnames: true, compress: { passes: 2 } });
await writeFile(`${outFolder}/lean.mjs`, code);
