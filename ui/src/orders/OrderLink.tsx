import { Link } from "../app/Link";
import { openDrawer, useRoute } from "../app/routes";

/** Opens the order over the present page; in a new tab, at its own address. */
export function OrderLink({ id, children }: { id: string; children: string }) {
  const { page } = useRoute();
  return (
    <Link to={`/${page}?order=${encodeURIComponent(id)}`} className="link" onOpen={() => openDrawer("order", id)}>
      {children}
    </Link>
  );
}
