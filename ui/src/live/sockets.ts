import { io, type Socket } from "socket.io-client";
import { type Service, urlOf } from "../api/config";
import { messageOf } from "../api/problem";
import { noAnswer, TIMEOUT } from "../api/request";
import { isAdmin, servicesOf, type Session, signOut } from "../session/session";
import {
  type ConnectionState,
  withEvents,
  withOrderMessage,
  withoutProduct,
  withPart,
  withProducts,
} from "./board";
import { refresh } from "./lists";
import { type EventsMessage, type LiveEvent, type Operations, ORDER_MESSAGES, type OrderMessage, type ProductMessage } from "./messages";
import { board } from "./state";

let sockets: Partial<Record<Service, Socket>> = {};

/** Connects to this user's services. Returns the function that disconnects. */
export function connect(session: Session): () => void {
  const opened = servicesOf(session).map((service) => [service, openSocket(service, session)] as const);
  sockets = Object.fromEntries(opened);
  for (const name of ORDER_MESSAGES) sockets.orders?.on(name, onOrder);
  sockets.products?.on("product:changed", ({ product }: ProductMessage) =>
    board.update((current) => withProducts(current, [product])),
  );
  sockets.products?.on("product:deleted", ({ productId }: { productId: string }) =>
    board.update((current) => withoutProduct(current, productId)),
  );
  return () => {
    sockets = {};
    for (const [, socket] of opened) socket.disconnect();
  };
}

/** Emits an event and resolves to its acknowledgement. Throws where that is `{error}`, missing or late. */
export async function call<Answer>(service: Service, event: string, ...payload: unknown[]): Promise<Answer> {
  const socket = sockets[service];
  if (!socket?.connected) throw new Error("The live connection is down; reconnecting.");
  const late = () => Promise.reject(noAnswer(service));
  return answerOf<Answer>(await socket.timeout(TIMEOUT).emitWithAck(event, ...payload).catch(late));
}

/** An acknowledgement as its answer. A service that ends in the middle of a request acknowledges without one. */
export function answerOf<Answer>(acknowledged?: Answer & { error?: string }): Answer {
  if (acknowledged === undefined) throw new Error("The service ended before it answered; reconnecting.");
  if (acknowledged.error) throw new Error(acknowledged.error);
  return acknowledged;
}

function openSocket(service: Service, session: Session): Socket {
  const socket = io(urlOf(service), {
    auth: { token: session.token },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    forceNew: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 3000,
  });
  setConnection(service, "connecting");
  socket.on("connect", () => {
    setConnection(service, "connected");
    void refresh(service); // changes missed while disconnected
    if (service === "orders") socket.emit("subscribe:orders");
    if (isAdmin(session)) subscribe(service);
  });
  socket.on("disconnect", (reason) => {
    setConnection(service, "reconnecting");
    // The client does not reconnect by itself after a service has shut down.
    if (reason === "io server disconnect") reconnect(service, socket);
  });
  socket.on("connect_error", (error) => {
    if (socket.active) setConnection(service, "reconnecting");
    else signOut(error.message); // the service rejected the token
  });
  socket.on("session:expired", ({ message }: { message: string }) => signOut(message));
  socket.on("operations", (operations: Operations) => onOperations(service, operations));
  socket.on("events", (message: EventsMessage) => onEvents(service, message));
  return socket;
}

function reconnect(service: Service, socket: Socket): void {
  setTimeout(() => sockets[service] === socket && socket.connect(), 500);
}

function setConnection(service: Service, state: ConnectionState): void {
  board.update((current) => withPart(current, "connections", service, state));
}

/** Subscribes to both feeds; each works without the other, and follows later where it fails now. */
function subscribe(service: Service): void {
  void call<Operations>(service, "subscribe:operations").then(
    (operations) => onOperations(service, operations),
    () => undefined, // the banner shows that the database is unavailable
  );
  void subscribeToEvents(service);
}

async function subscribeToEvents(service: Service): Promise<void> {
  try {
    const { events } = await call<{ events: LiveEvent[] }>(service, "subscribe:events");
    board.update((current) => withPart(withEvents(current, events), "eventProblems", service, ""));
  } catch (error) {
    board.update((current) => withPart(current, "eventProblems", service, messageOf(error)));
  }
}

function onOperations(service: Service, operations: Operations): void {
  board.update((current) => ({ ...current, operations: { ...current.operations, [service]: operations } }));
}

function onEvents(service: Service, { events, skipped }: EventsMessage): void {
  board.update((current) => {
    const next = withPart(withEvents(current, events), "eventProblems", service, "");
    return { ...next, skipped: current.skipped + skipped };
  });
}

function onOrder(message: OrderMessage): void {
  const now = Date.now();
  board.update((current) => withOrderMessage(current, message, now));
}
