import { MOTIFS, type Shape } from "./motifs";

/** Numbers from 0 to 1 that are always the same for the same text. */
export function chances(text: string): () => number {
  let seed = 2166136261;
  for (const letter of text) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16777619);
  return () => {
    seed = Math.imul(seed ^ (seed >>> 15), 2246822519) + 0x9e3779b9;
    return ((seed ^ (seed >>> 13)) >>> 0) / 4294967296;
  };
}

const ALIKE: Readonly<Record<string, string>> = { mug: "cup", moka: "teapot", pencil: "pen" };
const OF_CATEGORY: Readonly<Record<string, string>> = {
  books: "books",
  garden: "sprout",
  kitchen: "cup",
  stationery: "notebook",
  home: "lamp",
  outdoor: "peaks",
  sound: "speaker",
  toys: "blocks",
};

/** The motif that a word of the name calls for, else the category's, else a box. */
export function motifOf(name: string, category: string): readonly Shape[] {
  const words = name.toLowerCase().split(/\W+/).map((each) => ALIKE[each] ?? each);
  const word = words.find((each) => Object.hasOwn(MOTIFS, each));
  return MOTIFS[word ?? OF_CATEGORY[category] ?? "box"] ?? [];
}
