import type { CSSProperties } from "react";
import { Head } from "../shared/Head";
import { depthOf } from "./catalog";
import type { ContractField } from "./schema";

/** The fields of a record; nested ones are indented. */
export function FieldsTable({ fields }: { fields: readonly ContractField[] }) {
  return (
    <table className="fields">
      <caption className="visually-hidden">Fields</caption>
      <Head columns={["Field", "Type", "Meaning"]} />
      <tbody>
        {fields.map((field) => (
          <tr key={field.path} style={{ "--depth": depthOf(field) } as CSSProperties}>
            <th scope="row">{field.name}</th>
            <td className="type">{field.type}</td>
            <td>
              {field.doc}
              {field.symbols.length > 0 && <small> One of {field.symbols.join(", ")}.</small>}
              {field.default !== undefined && <small> Default {field.default}.</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
