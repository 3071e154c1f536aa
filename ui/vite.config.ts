import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The addresses of the services for `npm run dev`; `make up` and the image serve their own. */
const config = {
  ordersUrl: process.env["ORDERS_URL"] ?? "http://localhost:3004",
  productsUrl: process.env["PRODUCTS_URL"] ?? "http://localhost:3001",
  paymentsUrl: process.env["PAYMENTS_URL"] ?? "http://localhost:3007",
  notificationsUrl: process.env["NOTIFICATIONS_URL"] ?? "http://localhost:3008",
  analyticsUrl: process.env["ANALYTICS_URL"] ?? "http://localhost:3009",
  playground: false,
  messages: false,
};

/** Few files: React, which rarely changes, and what most pages share. A visitor needs no live connection. */
const groups = [
  { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: "shared", test: /\/src\/(?!live\/sockets)/, minShareCount: 3 },
];

export default defineConfig({
  plugins: [
    react(),
    {
      name: "config.json",
      configureServer(server) {
        server.middlewares.use("/config.json", (_, response) => {
          response.setHeader("Content-Type", "application/json");
          response.end(JSON.stringify(config));
        });
      },
    },
  ],
  // The contracts page reads ../docs/events.
  server: { port: 3006, fs: { allow: [".."] } },
  // No inlined assets: the Content-Security-Policy allows data: for images only.
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 700, rolldownOptions: { output: { codeSplitting: { groups } } } },
});
