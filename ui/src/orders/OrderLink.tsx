import { Link } from "../app/Link";
import { addressWith, openDrawer } from "../app/routes";

/** Opens the order over the present page; in a new tab, too. */
export function OrderLink({ id, children }: { id: string; children: string }) {
  return (
    <Link to={addressWith({ order: id })} className="link" onOpen={() => openDrawer("order", id)}>
      {children}
    </Link>
  );
}
