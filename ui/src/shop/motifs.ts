/** A path of an illustration of 200 by 140 with the ground at 122, in one of four colours. */
export interface Shape {
  ink: "far" | "mid" | "near" | "stroke";
  d: string;
}

const round = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

export const MOTIFS: Readonly<Record<string, readonly Shape[]>> = {
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
  books: [
    { ink: "near", d: "M54 44h22v78H54zM104 54h16v68h-16z" },
    { ink: "mid", d: "M78 34h24v88H78z" },
    { ink: "far", d: "M59 56h12v6H59zM84 48h12v6H84zM124 56l17-5 20 67-17 5z" },
  ],
  sprout: [
    { ink: "stroke", d: "M100 92V56" },
    { ink: "near", d: "M100 74q-34 0-38-32q36 0 38 32zM100 60q2-30 34-34q0 34-34 34z" },
    { ink: "mid", d: "M72 88h56l-7 34H79z" },
  ],
  can: [
    { ink: "stroke", d: "M132 80q26 4 20 22t-22 12M76 104L40 66" },
    { ink: "near", d: "M72 66h62v56H72z" },
    { ink: "far", d: "M28 68l20-20 6 6-20 20zM72 78h62v8H72z" },
  ],
  trowel: [
    { ink: "mid", d: "M92 18h16v32H92z" },
    { ink: "stroke", d: "M100 50v18" },
    { ink: "near", d: "M78 66h44v22q0 24-22 36q-22-12-22-36z" },
  ],
  speaker: [
    { ink: "near", d: "M72 26h56a6 6 0 0 1 6 6v90H66V32a6 6 0 0 1 6-6z" },
    { ink: "far", d: `${round(100, 88, 23)}${round(100, 48, 11)}` },
    { ink: "mid", d: round(100, 88, 9) },
  ],
  headphones: [
    { ink: "stroke", d: "M58 88a42 44 0 0 1 84 0" },
    { ink: "near", d: "M48 82h22v40H58a10 10 0 0 1-10-10zM130 82h22v30a10 10 0 0 1-10 10h-12z" },
  ],
  radio: [
    { ink: "stroke", d: "M62 62L98 28" },
    { ink: "near", d: "M50 60h100a6 6 0 0 1 6 6v56H44V66a6 6 0 0 1 6-6z" },
    { ink: "far", d: round(80, 91, 19) },
    { ink: "mid", d: "M114 78h28v6h-28zM114 92h28v6h-28zM114 106h28v6h-28z" },
  ],
  record: [
    { ink: "near", d: "M42 36h116v86H42z" },
    { ink: "mid", d: round(88, 79, 35) },
    { ink: "far", d: round(88, 79, 11) },
    { ink: "stroke", d: "M142 50v38l-16 14" },
  ],
  blocks: [
    { ink: "near", d: "M58 80h42v42H58z" },
    { ink: "far", d: "M102 80h42v42h-42z" },
    { ink: "mid", d: "M101 38l22 40H79z" },
  ],
  marble: [
    { ink: "near", d: "M44 50l78 26v10L44 60zM156 82l-92 26v10l92-26z" },
    { ink: "stroke", d: "M48 62v58M152 96v24" },
    { ink: "mid", d: `${round(86, 52, 9)}${round(124, 80, 9)}` },
    { ink: "far", d: round(60, 42, 9) },
  ],
  kite: [
    { ink: "near", d: "M100 14l36 42-36 50-36-50z" },
    { ink: "far", d: "M100 14v92L64 56z" },
    { ink: "stroke", d: "M100 106q-14 6-2 12" },
  ],
  puzzle: [
    { ink: "near", d: "M62 56h26a12 12 0 1 1 20 0h26v24a12 12 0 1 1 0 20v22H62z" },
    { ink: "far", d: round(84, 92, 10) },
  ],
  apron: [
    { ink: "stroke", d: "M84 40q16-28 32 0" },
    { ink: "near", d: "M82 38h36l6 28 16 12v44H60V78l16-12z" },
    { ink: "mid", d: "M80 88h40v18H80z" },
  ],
  jacket: [
    { ink: "near", d: "M80 30h40l26 18 10 58-18 4-8-34v46H70V76l-8 34-18-4 10-58z" },
    { ink: "far", d: "M86 30h28l-14 20z" },
    { ink: "mid", d: "M98 50h4v72h-4z" },
  ],
  candles: [
    { ink: "near", d: "M74 66h22v56H74zM106 50h22v72h-22z" },
    { ink: "mid", d: "M85 60q-10-9 0-24q10 15 0 24zM117 44q-10-9 0-24q10 15 0 24z" },
  ],
  compass: [
    { ink: "near", d: round(100, 78, 44) },
    { ink: "far", d: round(100, 78, 35) },
    { ink: "mid", d: "M124 54l-16 32-32 16 16-32z" },
  ],
  tin: [
    { ink: "near", d: "M56 70h88v52H56z" },
    { ink: "mid", d: "M50 58h100v14H50z" },
    { ink: "far", d: "M72 88h56v18H72z" },
  ],
  letter: [
    { ink: "near", d: "M50 50h100v72H50z" },
    { ink: "far", d: "M50 50h100l-50 44z" },
    { ink: "mid", d: round(100, 90, 8) },
  ],
  box: [
    { ink: "far", d: "M100 36l44 22v44l-44 22z" },
    { ink: "near", d: "M100 36L56 58v44l44 22z" },
    { ink: "mid", d: "M100 36l44 22-44 22-44-22z" },
  ],
};
