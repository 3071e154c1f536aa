/** Numbers from 0 to 1 that are always the same for the same text. */
export function chances(text: string): () => number {
  let seed = 2166136261;
  for (const letter of text) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16777619);
  return () => {
    seed = Math.imul(seed ^ (seed >>> 15), 2246822519) + 0x9e3779b9;
    return ((seed ^ (seed >>> 13)) >>> 0) / 4294967296;
  };
}

/** What stands in a picture: shapes of 200 by 140, the ground at 122, each in one of four inks. */
export interface Shape {
  ink: "far" | "mid" | "near" | "stroke";
  d: string;
}

const round = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const MOTIFS: Readonly<Record<string, readonly Shape[]>> = {
  teapot: [
    { ink: "near", d: "M62 78a38 40 0 0 1 76 0q0 44-20 44H82q-20 0-20-44z" },
    { ink: "stroke", d: "M62 82q-16-4-22-20M138 72q26 2 4 34" },
    { ink: "mid", d: `M86 40h28v6H86z${round(100, 34, 6)}` },
  ],
  board: [
    { ink: "near", d: "M66 44h68a8 8 0 0 1 8 8v62a8 8 0 0 1-8 8H66a8 8 0 0 1-8-8V52a8 8 0 0 1 8-8z" },
    { ink: "mid", d: "M92 22h16a5 5 0 0 1 5 5v17H87V27a5 5 0 0 1 5-5z" },
    { ink: "far", d: `${round(100, 33, 4)}M74 58h3v50h-3zM99 58h3v50h-3zM123 58h3v50h-3z` },
  ],
  pan: [
    { ink: "near", d: "M38 88h92l-8 26a12 12 0 0 1-11 8H57a12 12 0 0 1-11-8z" },
    { ink: "stroke", d: "M128 92L176 78" },
    { ink: "far", d: "M58 74q6-10 0-20q6 10 0 20zM84 74q6-14 0-28q6 14 0 28zM108 74q6-10 0-20q6 10 0 20z" },
  ],
  cup: [
    { ink: "near", d: "M66 66h60v30a26 26 0 0 1-26 26h-8a26 26 0 0 1-26-26z" },
    { ink: "stroke", d: "M126 74q22 0 16 16t-18 10" },
  ],
  notebook: [
    { ink: "far", d: "M76 34h62v88H76z" },
    { ink: "near", d: "M64 30h62a4 4 0 0 1 4 4v84a4 4 0 0 1-4 4H64z" },
    { ink: "mid", d: "M64 30h10v92H64zM110 30h6v92h-6z" },
  ],
  pen: [
    { ink: "far", d: "M50 46h84v76H50z" },
    { ink: "near", d: "M152 26l12 12-62 62-12-12z" },
    { ink: "mid", d: "M90 88l12 12-22 10z" },
    { ink: "stroke", d: "M64 110q8-8 14 0" },
  ],
  lamp: [
    { ink: "far", d: "M42 122V86a58 58 0 0 1 116 0v36z" },
    { ink: "near", d: "M84 40h32l16 34H68z" },
    { ink: "stroke", d: "M100 74v44M82 118h36" },
  ],
  blanket: [
    { ink: "far", d: "M48 92h104a15 15 0 0 1 0 30H48a15 15 0 0 1 0-30z" },
    { ink: "near", d: "M54 64h92a14 14 0 0 1 0 28H54a14 14 0 0 1 0-28z" },
    { ink: "mid", d: "M124 64h8v28h-8zM60 40h80a12 12 0 0 1 0 24H60a12 12 0 0 1 0-24z" },
  ],
  clock: [
    { ink: "near", d: round(100, 68, 42) },
    { ink: "far", d: round(100, 68, 33) },
    { ink: "stroke", d: "M100 68V46M100 68l16 10" },
  ],
  backpack: [
    { ink: "far", d: "M84 34q0-14 16-14t16 14h-7q0-7-9-7t-9 7z" },
    { ink: "near", d: "M66 62q0-30 34-30t34 30v52a8 8 0 0 1-8 8H74a8 8 0 0 1-8-8z" },
    { ink: "mid", d: "M78 84h44a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4H78a4 4 0 0 1-4-4V88a4 4 0 0 1 4-4z" },
  ],
  bottle: [
    { ink: "near", d: "M82 58q0-10 8-14h20q8 4 8 14v56a8 8 0 0 1-8 8H90a8 8 0 0 1-8-8z" },
    { ink: "mid", d: "M88 24h24v16H88z" },
    { ink: "far", d: "M82 78h36v16H82z" },
  ],
  torch: [
    { ink: "far", d: "M112 52l64-22v84l-64-22z" },
    { ink: "near", d: "M36 60h52v24H36zM88 52h24v40H88z" },
    { ink: "mid", d: "M54 60h12v24H54z" },
  ],
  peaks: [
    { ink: "mid", d: round(60, 48, 13) },
    { ink: "far", d: "M24 122l50-62 50 62z" },
    { ink: "near", d: "M66 122l56-84 56 84z" },
  ],
  box: [
    { ink: "far", d: "M100 36l44 22v44l-44 22z" },
    { ink: "near", d: "M100 36L56 58v44l44 22z" },
    { ink: "mid", d: "M100 36l44 22-44 22-44-22z" },
  ],
};

const OF_CATEGORY: Readonly<Record<string, string>> = {
  kitchen: "cup",
  stationery: "notebook",
  home: "lamp",
  outdoor: "peaks",
};

/** The motif that a word of the name calls for, else the category's, else a box. */
export function motifOf(name: string, category: string): readonly Shape[] {
  const word = name.toLowerCase().split(/\W+/).find((each) => each in MOTIFS);
  return MOTIFS[word ?? OF_CATEGORY[category] ?? "box"] ?? [];
}
