// Judges an AsyncAPI 3.0 document on standard input by AsyncAPI's own JSON Schema.
// Writes every fault as a line and exits with 1 where there is one.
import { readFileSync } from "node:fs";
import specs from "@asyncapi/specs";
import Ajv from "ajv";
import addFormats from "ajv-formats";

// The schema brings JSON Schema's own along, so that Ajv must not have loaded it already.
const ajv = new Ajv({ allErrors: true, strict: false, meta: false, validateSchema: false });
addFormats(ajv);
const valid = ajv.compile(specs.schemas["3.0.0"]);
const document = JSON.parse(readFileSync(0, "utf8"));
if (!valid(document)) {
  for (const fault of valid.errors) console.log(`${fault.instancePath} ${fault.message}`);
  process.exit(1);
}
