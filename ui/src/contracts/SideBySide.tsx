import type { Version } from "./catalog";

/** The schemas of two versions, one beside the other; of one, alone. Lines that the other lacks are marked. */
export function SideBySide({ from, to }: { from: Version; to: Version }) {
  const shown = from === to ? [to] : [from, to];
  const texts = shown.map(({ schema }) => JSON.stringify(schema, null, 2).split("\n"));
  return (
    <details className="schemas">
      <summary>{shown.length > 1 ? "Schemas side by side" : "Schema as registered"}</summary>
      <div className="schema-columns">
        {shown.map(({ version, references }, side) => (
          <figure key={version}>
            <figcaption>
              Version {version}
              {references.length > 0 && `, refers to ${references.join(", ")}`}
            </figcaption>
            <pre tabIndex={0} aria-label={`Schema of version ${version}`}>
              <Lines lines={texts[side] ?? []} other={shown.length > 1 ? texts[1 - side] : undefined} />
            </pre>
          </figure>
        ))}
      </div>
    </details>
  );
}

function Lines({ lines, other }: { lines: readonly string[]; other: readonly string[] | undefined }) {
  // A comma at the end says nothing about a line.
  const known = new Set(other?.map(withoutComma));
  return lines.map((line, index) => {
    const marked = other !== undefined && !known.has(withoutComma(line));
    return marked ? <mark key={index}>{`${line}\n`}</mark> : `${line}\n`;
  });
}

function withoutComma(line: string): string {
  return line.replace(/,$/, "");
}
