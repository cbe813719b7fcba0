// Validates data by their JSON Schemas: {name: {schema, data}} on standard input, {name: [what does not fit]} on standard output.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const asked = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv.default({ allErrors: true, strict: true, strictTypes: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const told = Object.entries(asked).map(([name, { schema, data }]) => {
  const fits = ajv.compile(schema);
  return [name, fits(data) ? [] : fits.errors.map((one) => `${one.instancePath} ${one.message}`)];
});
process.stdout.write(JSON.stringify(Object.fromEntries(told)));
