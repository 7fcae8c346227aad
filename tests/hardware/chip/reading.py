"""A small reader for tests of the chip: opens it and sends plain commands over the channel."""

from __future__ import annotations

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.channel.channel import Channel
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.emrtd import bac, pace
from hardware.emrtd.access_key import PacePassword
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.exchange import drive

APPLICATION = "00A4040C07A0000002471001"


class Terminal:
    """One connection to a chip."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.chip = SimulatedChip(document)
        self.channel = Channel()

    def plain(self, command: str) -> str:
        """A command past the channel, both in hex."""
        return self.chip.transmit(bytes.fromhex(command)).hex().upper()

    def ask(self, command: str) -> ResponseApdu:
        """A command through the channel."""
        return drive(self.channel.send(CommandApdu.parse(bytes.fromhex(command))), self.chip)

    def open(self) -> Terminal:
        """Access by the best way the document has, and its application selected."""
        if self.document.profile.access.pace:
            outcome = self.run_pace(self.document.mrz_key)
            assert isinstance(outcome, pace.PaceOpened), outcome
            assert self.ask(APPLICATION).is_success
        else:
            assert self.ask(APPLICATION).is_success
            drive(bac.establish(self.channel, self.document.mrz_key.bac_seed()), self.chip)
        return self

    def run_pace(self, password: PacePassword) -> pace.PaceOutcome:
        infos = SecurityInfos.parse(self.document.files["EF_CardAccess"])
        chosen = pace.select(infos.pace)
        assert not isinstance(chosen, pace.PaceFailed)
        return drive(pace.establish(self.channel, chosen, password), self.chip)

    def read(self, identifier: str) -> bytes:
        """A whole file, by SELECT and READ BINARY."""
        assert self.ask(f"00A4020C02{identifier}").is_success
        content = b""
        while True:
            answer = self.ask(f"00B0{len(content):04X}C0")
            if answer.sw == 0x6B00:
                return content
            assert answer.sw in (0x9000, 0x6282), f"{answer.sw:04X}"
            content += answer.data
