// Usage: node listen.mjs URL TOKEN [EVENT...]
// Prints a JSON line for every received event, and for the acknowledgement of each EVENT, which it
// emits once connected. Ends when its input ends.
import { io } from "socket.io-client";

const [url, token, ...requests] = process.argv.slice(2);
const print = (event, data) => console.log(JSON.stringify({ event, data }));

const socket = io(url, { auth: { token }, reconnection: false });
socket.onAny(print);
socket.on("connect", async () => {
  socket.emit("subscribe:orders");
  for (const request of requests) print(request, await socket.emitWithAck(request));
});
socket.on("disconnect", (reason) => print("disconnect", { reason }));
socket.on("connect_error", (error) => {
  print("connect_error", { message: error.message });
  process.exit(1);
});
process.stdin.on("end", () => socket.close()).resume();
