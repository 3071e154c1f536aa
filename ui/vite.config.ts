import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the services are while the page is developed; `make up` and the image say it themselves. */
const config = {
  ordersUrl: process.env["ORDERS_URL"] ?? "http://localhost:3004",
  productsUrl: process.env["PRODUCTS_URL"] ?? "http://localhost:3001",
};

export default defineConfig({
  plugins: [
    react(),
    {
      name: "config.json",
      configureServer(server) {
        server.middlewares.use("/config.json", (_, answer) => {
          answer.setHeader("Content-Type", "application/json");
          answer.end(JSON.stringify(config));
        });
      },
    },
  ],
  // The contracts page reads docs/events, beside this folder.
  server: { port: 3006, fs: { allow: [".."] } },
  // As files: the page's Content-Security-Policy allows no data: address but for pictures.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
});
