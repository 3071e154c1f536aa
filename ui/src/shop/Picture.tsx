import { useState } from "react";
import type { Product } from "../api/types";
import { chances, motifOf } from "./picture";
import "./picture.css";

const PALETTES = ["books", "garden", "home", "kitchen", "outdoor", "sound", "stationery", "toys"];

/** The product's picture, else a still life that is drawn from its name and category. */
export function Picture({ product }: { product: Product }) {
  const [missing, setMissing] = useState<string>();
  const { imageUrl } = product;
  if (imageUrl && imageUrl !== missing)
    return <img className="picture" src={imageUrl} alt="" loading="lazy" onError={() => setMissing(imageUrl)} />;
  const { name, category } = product;
  const chance = chances(name);
  const palette = PALETTES.includes(category) ? category : "other";
  const aside = Math.round((chance() - 0.5) * 24);
  const size = 0.9 + chance() * 0.2;
  return (
    <svg className={`picture ${palette}`} viewBox="0 0 200 140" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
      <path className="ground" d="M0 122h200v18H0z" />
      {/* Grows from where it stands. */}
      <g transform={`translate(${100 + aside} 122) scale(${size.toFixed(2)}) translate(-100 -122)`}>
        {motifOf(name, category).map(({ ink, d }) => (
          <path key={d} className={ink} d={d} />
        ))}
      </g>
    </svg>
  );
}
