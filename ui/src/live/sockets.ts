import { io, type Socket } from "socket.io-client";
import { type Service, urlOf } from "../api/config";
import { sentenceOf } from "../api/problem";
import { isAdmin, type Session, signOut } from "../session/session";
import { type Link, passing, type Station, withEvents, withOrders, withPart, withProducts, withoutProduct } from "./board";
import { refresh } from "./lists";
import { type EventsNotice, type LiveEvent, type Operations, ORDER_NOTICES, type OrderNotice, type ProductNotice } from "./notices";
import { board } from "./state";

const WAIT = 6000;
let open: Partial<Record<Service, Socket>> = {};

/** Connects as this person, until the function that it returns is called. */
export function connect(who: Session): () => void {
  const orders = openSocket("orders", who);
  const products = openSocket("products", who);
  for (const name of ORDER_NOTICES) orders.on(name, hearOrder);
  products.on("product:changed", ({ product }: ProductNotice) =>
    board.update((current) => passing(withProducts(current, [product]), "stock")),
  );
  products.on("product:deleted", ({ productId }: { productId: string }) =>
    board.update((current) => withoutProduct(current, productId)),
  );
  open = { orders, products };
  return () => {
    open = {};
    orders.disconnect();
    products.disconnect();
  };
}

/** Emits, and resolves to the acknowledgement. Throws where it is `{error}` or does not come. */
export async function ask<Answer>(service: Service, event: string, ...payload: unknown[]): Promise<Answer> {
  const socket = open[service];
  if (!socket?.connected) throw new Error("The live connection is away; it is being made again.");
  const answer = (await socket.timeout(WAIT).emitWithAck(event, ...payload)) as Answer & { error?: string };
  if (answer?.error) throw new Error(answer.error);
  return answer;
}

function openSocket(service: Service, who: Session): Socket {
  const socket = io(urlOf(service), {
    auth: { token: who.token },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    forceNew: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 3000,
  });
  setLink(service, "connecting");
  socket.on("connect", () => {
    setLink(service, "up");
    void refresh(service); // what was missed while it was away
    if (service === "orders") socket.emit("subscribe:orders");
    if (isAdmin(who)) subscribe(service);
  });
  socket.on("disconnect", (reason) => {
    setLink(service, "lost");
    // A service that stops says goodbye: the client would take that for the end, were it not asked on.
    if (reason === "io server disconnect") reconnect(service, socket);
  });
  socket.on("connect_error", (error) => {
    if (socket.active) setLink(service, "lost");
    else signOut(error.message); // the service does not take the token
  });
  socket.on("session:expired", ({ message }: { message: string }) => signOut(message));
  socket.on("operations", (operations: Operations) => hearOperations(service, operations));
  socket.on("events", (notice: EventsNotice) => hearEvents(service, notice));
  return socket;
}

function reconnect(service: Service, socket: Socket): void {
  setTimeout(() => open[service] === socket && socket.connect(), 500);
}

function setLink(service: Service, link: Link): void {
  board.update((current) => withPart(current, "links", service, link));
}

/** What can't be answered now is told of later all the same: a refusal of one says nothing of the other. */
function subscribe(service: Service): void {
  void ask<Operations>(service, "subscribe:operations").then(
    (operations) => hearOperations(service, operations),
    () => undefined, // the banner says that the database is away
  );
  void subscribeToEvents(service);
}

async function subscribeToEvents(service: Service): Promise<void> {
  try {
    const { events } = await ask<{ events: LiveEvent[] }>(service, "subscribe:events");
    board.update((current) => withPart(withEvents(current, events), "eventProblems", service, ""));
  } catch (error) {
    board.update((current) => withPart(current, "eventProblems", service, sentenceOf(error)));
  }
}

function hearOperations(service: Service, operations: Operations): void {
  board.update((current) => ({ ...current, operations: { ...current.operations, [service]: operations } }));
}

function hearEvents(service: Service, { events, skipped }: EventsNotice): void {
  board.update((current) => {
    const heard = withPart(withEvents(current, events), "eventProblems", service, "");
    return passing({ ...heard, skipped: current.skipped + skipped }, "kafka");
  });
}

function hearOrder({ order }: OrderNotice): void {
  board.update((current) => {
    const before = current.orders.get(order._id);
    const stations: Station[] = ["you"];
    if (!before || before.status !== order.status) stations.push("orders");
    // Products' answer came back: proof of the way through Kafka for who can't see the topics.
    if (before && before.reservation.status !== order.reservation.status) stations.push("kafka");
    return passing(withOrders(current, [order]), ...stations);
  });
}
