"""Frames as python3-websockets writes them, as JSON: an encoder that shares nothing with ours."""
import json
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode

MESSAGES = [b"", b"Hello", "한국어 🙂".encode(), b"x" * 125, b"x" * 126, b"socket " * 2000, b"Hello", bytes(range(256)) * 300]


def encode(mask, extension):
    parts = []
    extensions = [extension] if extension else []

    def add(opcode, data, fin=True):
        parts.append(Frame(opcode, data, fin).serialize(mask=mask, extensions=extensions))

    for message in MESSAGES:
        add(Opcode.BINARY, message)
        add(Opcode.PING, b"between")
        third = len(message) // 3
        add(Opcode.BINARY, message[:third], False)
        add(Opcode.PONG, b"")
        add(Opcode.CONT, message[third:2 * third], False)
        add(Opcode.CONT, message[2 * third:])
    return b"".join(parts)


SETTINGS = [
    ("plain", "", None),
    ("takeover", "permessage-deflate", (False, False, 15, 15)),
    ("no takeover", "permessage-deflate; client_no_context_takeover; server_no_context_takeover", (True, True, 15, 15)),
    ("small windows", "permessage-deflate; client_max_window_bits=9; server_max_window_bits=9", (False, False, 9, 9)),
    ("one way each", "permessage-deflate; server_no_context_takeover; client_max_window_bits=12", (True, True, 12, 12)),
]


def main():
    corpus = []
    for name, extensions, parameters in SETTINGS:
        for mask in (True, False):
            extension = None
            if parameters:
                # remote_no_context_takeover, local_no_context_takeover, remote_max_window_bits, local_max_window_bits
                local = False if name == "one way each" and mask else parameters[1]
                extension = PerMessageDeflate(parameters[0], local, parameters[2], parameters[3])
            shown = [message.hex() for message in MESSAGES for _ in range(2)]
            if extension is None:
                shown = []
                for message in MESSAGES:
                    shown += [message.hex(), message[2 * (len(message) // 3):].hex()]
            corpus.append({"name": f"{name}, {'client' if mask else 'server'}", "extensions": extensions, "mask": mask,
                           "bytes": encode(mask, extension).hex(), "messages": shown})
    print(json.dumps(corpus))


main()
