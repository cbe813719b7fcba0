// Takes out of a script what nothing in it mentions, and shortens its own names.
//
//   node shorten.mjs FILE

import { readFile, writeFile } from "node:fs/promises";
import { minify } from "terser";

const [file] = process.argv.slice(-1);
const { code } = await minify(await readFile(file, "utf8"), { module: true, keep_classnames: true, compress: { passes: 2 } });
await writeFile(file, code);
