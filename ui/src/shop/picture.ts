import { MOTIFS, type Shape } from "./motifs";

/** Random numbers from 0 to 1 that are the same for the same text. */
export function seededRandom(text: string): () => number {
  let seed = 2166136261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    seed = Math.imul(seed ^ (seed >>> 15), 2246822519) + 0x9e3779b9;
    return ((seed ^ (seed >>> 13)) >>> 0) / 4294967296;
  };
}

const SYNONYMS: Readonly<Record<string, string>> = { mug: "cup", moka: "teapot", pencil: "pen" };
const CATEGORY_MOTIFS: Readonly<Record<string, string>> = {
  books: "books",
  garden: "sprout",
  kitchen: "cup",
  stationery: "notebook",
  home: "lamp",
  outdoor: "peaks",
  sound: "speaker",
  toys: "blocks",
};

/** The motif for a word of the name, else for the category, else a box. */
export function motifOf(name: string, category: string): readonly Shape[] {
  const words = name.toLowerCase().split(/\W+/).map((each) => SYNONYMS[each] ?? each);
  const word = words.find((each) => Object.hasOwn(MOTIFS, each));
  return MOTIFS[word ?? CATEGORY_MOTIFS[category] ?? "box"] ?? [];
}
