// Validates a list of documents by a JSON Schema; standard input is {"schema": …, "documents": […]}.
// Writes the list of results: whether each document is valid.
import { readFileSync } from "node:fs";
import Ajv from "ajv";

const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const valid = new Ajv({ allowMatchingProperties: true }).compile(schema);
console.log(JSON.stringify(documents.map((document) => valid(document))));
