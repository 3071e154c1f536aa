// Usage: node listen.mjs URL TOKEN [EVENT...]
// Prints one JSON line for every event heard, and for the acknowledgement of each EVENT that it
// emits once connected. Ends with its input.
import { io } from "socket.io-client";

const [url, token, ...questions] = process.argv.slice(2);
const tell = (event, data) => console.log(JSON.stringify({ event, data }));

const socket = io(url, { auth: { token }, reconnection: false });
socket.onAny(tell);
socket.on("connect", async () => {
  socket.emit("subscribe:orders");
  for (const question of questions) tell(question, await socket.emitWithAck(question));
});
socket.on("disconnect", (reason) => tell("disconnect", { reason }));
socket.on("connect_error", (error) => {
  tell("connect_error", { message: error.message });
  process.exit(1);
});
process.stdin.on("end", () => socket.close()).resume();
