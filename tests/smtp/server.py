"""A mail server for tests: real SMTP by aiosmtpd, with the moods of servers one meets.

    server.py FILE [PORT]

Prints its port, then takes mail until it is killed. Every message it has said yes to is a line of JSON in FILE, written before the
yes. What is before the @ of a recipient says how it is received:

    nobody   550 there is no such mailbox      full     552 the mailbox is full      stuffed  452 the same, by another number
    busy     451 try again later               drop     takes the text and hangs up  slow     thinks for two seconds
    refused  554 after the text                away     421 and hangs up
"""

import asyncio
import base64
import email
import json
import os
import sys

from aiosmtpd.smtp import SMTP

ANSWERS = {
    "nobody": "550 5.1.1 No such mailbox here",
    "full": "552 5.2.2 Mailbox full",
    "stuffed": "452 4.2.2 Mailbox full",
    "busy": "451 4.7.1 Try again later",
}


class Mailbox:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8")

    async def handle_RCPT(self, server, session, envelope, address, options):
        mood = address.split("@")[0]
        if mood == "away":
            server.transport.abort()
            return "421 4.3.2 Going away"
        if mood in ANSWERS:
            return ANSWERS[mood]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        mood = envelope.rcpt_tos[0].split("@")[0]
        if mood == "drop":
            server.transport.abort()
            return "421 4.3.2 Going away"
        if mood == "refused":
            return "554 5.7.1 Not wanted"
        if mood == "slow":
            await asyncio.sleep(2)
        content = envelope.content
        message = email.message_from_bytes(content)
        line = {
            "id": message["Message-ID"],
            "to": envelope.rcpt_tos,
            "content": base64.b64encode(content).decode("ascii"),
        }
        self.file.write(json.dumps(line) + "\n")
        self.file.flush()
        return "250 2.0.0 Taken"


async def main():
    mailbox = Mailbox(sys.argv[1])
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, hostname="localhost", loop=loop), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Whoever started it may be killed: it must not be left behind.
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(0.5)


asyncio.run(main())
