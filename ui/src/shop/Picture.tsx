import { useState } from "react";
import type { Product } from "../api/types";
import { seededRandom, motifOf } from "./picture";
import "./picture.css";

const PALETTES = ["books", "garden", "home", "kitchen", "outdoor", "sound", "stationery", "toys"];

/** The product's image; without one, an illustration made from its name and category. */
export function Picture({ product }: { product: Product }) {
  const [missing, setMissing] = useState<string>();
  const { imageUrl } = product;
  if (imageUrl && imageUrl !== missing)
    return <img className="picture" src={imageUrl} alt="" loading="lazy" onError={() => setMissing(imageUrl)} />;
  const { name, category } = product;
  const random = seededRandom(name);
  const palette = PALETTES.includes(category) ? category : "other";
  const shift = Math.round((random() - 0.5) * 24);
  const size = 0.9 + random() * 0.2;
  return (
    <svg className={`picture ${palette}`} viewBox="0 0 200 140" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
      <path className="ground" d="M0 122h200v18H0z" />
      {/* Scaled from the ground line. */}
      <g transform={`translate(${100 + shift} 122) scale(${size.toFixed(2)}) translate(-100 -122)`}>
        {motifOf(name, category).map(({ ink, d }) => (
          <path key={d} className={ink} d={d} />
        ))}
      </g>
    </svg>
  );
}
