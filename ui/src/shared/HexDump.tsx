import { hexDump } from "./hex";

/** A hex dump, 16 bytes a line. */
export function HexDump({ digits }: { digits: string }) {
  const lines = hexDump(digits);
  return (
    <pre className="hex" tabIndex={0} aria-label="Bytes">
      {lines.map((line) => (
        <span key={line.offset}>
          <i>{line.offset}</i> {line.bytes} <b>{line.text}</b>
          {"\n"}
        </span>
      ))}
    </pre>
  );
}
