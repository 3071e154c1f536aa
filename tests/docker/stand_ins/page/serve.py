"""Answers every GET on the ports of the images that this replaces."""

import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self):
        self.do_GET()

    def log_message(self, *arguments):
        pass


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
for port in (8080, 9090, 3000):
    server = ThreadingHTTPServer(("0.0.0.0", port), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
signal.pause()
