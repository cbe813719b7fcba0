// Validates a bill of materials by the official schema: {schemas: {file: schema}, bill} on standard input, [what does not fit] on standard output.
import { readFileSync } from "node:fs";
import Ajv from "ajv";

const { schemas, bill } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv.default({ allErrors: true, strict: false, validateFormats: false });
for (const [file, schema] of Object.entries(schemas)) ajv.addSchema({ ...schema, $id: `http://cyclonedx.org/schema/${file}` }); // they refer to each other by their files
const fits = ajv.getSchema("http://cyclonedx.org/schema/bom-1.6.SNAPSHOT.schema.json");
process.stdout.write(JSON.stringify(fits(bill) ? [] : fits.errors.map((one) => `${one.instancePath} ${one.message}`)));
