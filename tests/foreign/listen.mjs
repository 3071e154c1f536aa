// Usage: node listen.mjs URL TOKEN
// Prints one JSON line for every event heard; says "ready" once subscribed. Ends with its input.
import { io } from "socket.io-client";

const [url, token] = process.argv.slice(2);
const tell = (event, data) => console.log(JSON.stringify({ event, data }));

const socket = io(url, { auth: { token }, reconnection: false });
socket.onAny(tell);
socket.on("connect", () => socket.emit("subscribe:orders"));
socket.on("connect_error", (error) => {
  tell("connect_error", { message: error.message });
  process.exit(1);
});
process.stdin.on("end", () => socket.close()).resume();
