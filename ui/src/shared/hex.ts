const WIDTH = 16;

/** A dump of hexadecimal digits, 16 bytes a line: its offset, its bytes in hex, and its printable characters. */
export function hexDump(digits: string) {
  const bytes = digits.match(/../g) ?? [];
  return Array.from({ length: Math.ceil(bytes.length / WIDTH) }, (_, row) => {
    const line = bytes.slice(row * WIDTH, (row + 1) * WIDTH);
    return {
      offset: (row * WIDTH).toString(16).padStart(4, "0"),
      bytes: line.join(" ").padEnd(WIDTH * 3 - 1),
      text: line.map(printable).join(""),
    };
  });
}

function printable(byte: string): string {
  const code = parseInt(byte, 16);
  return code >= 32 && code < 127 ? String.fromCharCode(code) : "·";
}
