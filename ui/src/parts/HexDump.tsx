import { hexDump } from "./hex";

/** Bytes as they are, 16 a line, with the text that is in them. */
export function HexDump({ digits }: { digits: string }) {
  const lines = hexDump(digits);
  return (
    <pre className="hex" tabIndex={0} aria-label="Bytes">
      {lines.map((line) => (
        <span key={line.at}>
          <i>{line.at}</i> {line.bytes} <b>{line.text}</b>
          {"\n"}
        </span>
      ))}
    </pre>
  );
}
