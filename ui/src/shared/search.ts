/** Whether the texts have each word of the search, in any case. An empty search finds everything. */
export function hasWords(search: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const words = search.toLowerCase().split(/\s+/);
  const text = texts.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
