"""As much of MySQL's protocol as asking Sphinx takes: no client of it need be installed."""

import socket
import struct

LONG_PASSWORD, PROTOCOL_41, SECURE = 1, 0x200, 0x8000
MULTI_STATEMENTS, MULTI_RESULTS = 1 << 16, 1 << 17
MORE_RESULTS = 8


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.file = self.socket.makefile("rb", 1 << 16)
        self._packet()
        flags = PROTOCOL_41 | SECURE | LONG_PASSWORD | MULTI_STATEMENTS | MULTI_RESULTS
        hello = struct.pack("<IIB23x", flags, 1 << 24, 33) + b"bench\0\0"
        self.socket.sendall(struct.pack("<I", len(hello))[:3] + b"\1" + hello)
        self._packet()

    def _packet(self):
        head = self.file.read(4)
        if len(head) < 4:
            raise ConnectionError("the connection was closed")
        body = self.file.read(head[0] | head[1] << 8 | head[2] << 16)
        if body[:1] == b"\xff":
            raise ConnectionError(body[3:].decode(errors="replace"))
        return body

    @staticmethod
    def _row(body):
        values, at = [], 0
        while at < len(body):
            size, at = body[at], at + 1
            if size == 0xFB:
                values.append(None)
                continue
            if size >= 0xFC:
                width = {0xFC: 2, 0xFD: 3, 0xFE: 8}[size]
                size, at = int.from_bytes(body[at:at + width], "little"), at + width
            values.append(body[at:at + size].decode(errors="replace"))
            at += size
        return values

    def ask(self, text):
        """The rows of each statement of `text`."""
        request = b"\3" + text.encode()
        self.socket.sendall(struct.pack("<I", len(request))[:3] + b"\0" + request)
        results, more = [], True
        while more:
            columns = self._packet()[0]
            if columns == 0:
                raise ConnectionError("a statement without rows")
            for _ in range(columns + 1):  # and the packet that ends them
                self._packet()
            rows, body = [], self._packet()
            while not (body[:1] == b"\xfe" and len(body) < 9):
                rows.append(self._row(body))
                body = self._packet()
            more = struct.unpack("<H", body[3:5])[0] & MORE_RESULTS
            results.append(rows)
        return results

    def close(self):
        self.file.close()
        self.socket.close()
