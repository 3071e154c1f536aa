#!/usr/bin/env python3
"""`/mailpit serve`: SMTP on 1025, and /api/v1/messages on 8025. `/mailpit readyz` asks it."""

import asyncore
import json
import signal
import smtpd
import sys
import threading
import urllib.request
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

mails = []


class Mails(smtpd.SMTPServer):
    def process_message(self, peer, sender, recipients, data, **options):
        mail = message_from_bytes(data, policy=default)
        to = [{"Name": "", "Address": address} for address in recipients]
        mails.insert(0, {"Subject": mail["Subject"], "To": to})


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"total": len(mails), "messages": mails}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


if sys.argv[1] == "readyz":
    urllib.request.urlopen("http://127.0.0.1:8025/readyz", timeout=3)
else:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Mails(("0.0.0.0", 1025), None)
    api = ThreadingHTTPServer(("0.0.0.0", 8025), Api)
    threading.Thread(target=api.serve_forever, daemon=True).start()
    asyncore.loop(timeout=1)
