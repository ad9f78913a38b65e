"""Answers by HTTP as a server of ClickHouse does, with the engine of today's version.

It prints the port that it listens on, and ends with whoever started it.
"""

import http.server
import os
import sys
import tempfile
import threading
import urllib.parse

from chdb import session

engine = session.Session(tempfile.mkdtemp(prefix="mailwhy-newer-"))
one_at_a_time = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        options = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(self.path).query))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            with one_at_a_time:
                answer = self.ask(options, body)
            self.send(200, answer)
        except Exception as failure:  # What the engine says, as a server would.
            self.send(500, str(failure).encode())

    def ask(self, options, body):
        engine.query(f"USE `{options.get('database', 'default')}`")
        engine.query("SET max_query_size = 1000000000, max_ast_elements = 10000000")
        if "query" not in options:
            answer = engine.query(body.decode(), "RowBinary")
            return bytes(answer.bytes() or b"") if answer else b""
        # Rows follow the statement: they are read from a file here.
        with tempfile.NamedTemporaryFile() as rows:
            rows.write(body)
            rows.flush()
            table = options["query"].split()[2]
            engine.query(f"INSERT INTO {table} FROM INFILE '{rows.name}' FORMAT RowBinary")
        return b""

    def send(self, status, answer):
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], engine.query("SELECT version()"), flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
