"""A personalised document: the files of its chip, the keys behind them, and what is printed on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.chip import printed_mrz
from hardware.chip.chip_keys import AgreementKey, SignatureKey
from hardware.chip.profile import Profile
from hardware.crypto import ec
from hardware.emrtd.access_key import Can, MrzKey


@dataclass(frozen=True, slots=True)
class Document:
    """`files` by the names of a dump (EF_CardAccess, EF_COM, EF_SOD, DG1 ..); the keys are those that the chip has.

    `agreement_keys` are for chip authentication, in the order of DG14; `mapping_keys` are for its mapping, by the id of
    the domain parameters.
    """

    profile: Profile
    files: Mapping[str, bytes] = field(repr=False)
    agreement_keys: tuple[AgreementKey, ...] = ()
    signature_key: SignatureKey | None = field(default=None, repr=False)
    mapping_keys: Mapping[int, ec.KeyPair] = field(default_factory=dict, repr=False)

    @property
    def chip_key(self) -> AgreementKey | None:
        """The first of the keys for chip authentication."""
        return next(iter(self.agreement_keys), None)

    @property
    def mrz(self) -> str:
        """The printed zone, lines joined by newlines."""
        return printed_mrz.compose(self.profile.holder, self.profile.paper)

    @property
    def mrz_key(self) -> MrzKey:
        """What the printed zone opens the chip with."""
        return printed_mrz.access_key(self.profile.holder, self.profile.paper)

    @property
    def can(self) -> Can | None:
        """The card access number, where one is printed."""
        number = self.profile.paper.can
        return None if number is None else Can(number)
