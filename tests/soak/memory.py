"""Pure functions remember their last answers, so that a hundred thousand documents with one changed byte are not each
parsed from nothing.

Every key is the whole input: a changed byte in it is another question. A raised fault is asked anew.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from hardware.emrtd import facts
from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.emrtd.lds.sod import Sod
from hardware.emrtd.portrait import decode_portrait
from hardware.pki import certificate, cms, crl

_KEPT = 256


@contextmanager
def remembering() -> Iterator[None]:
    """Within it, parsers, signature checks and the image decoder (in this process) remember."""
    with (
        _class_method(Sod),
        _class_method(certificate.Certificate),
        _class_method(crl.RevocationList),
        _class_method(SecurityInfos),
        _class_method(Com),
        patch.dict(facts._PARSERS, {number: _kept(parse) for number, parse in facts._PARSERS.items()}),
        patch.object(facts, "portraits", SimpleNamespace(measure=_kept(decode_portrait))),
        patch.object(cms, "verify", _kept(cms.verify)),
        patch.object(certificate, "verify_element", _kept(certificate.verify_element)),
    ):
        yield


def _kept(function: Any) -> Any:
    return functools.lru_cache(_KEPT)(function)


def _class_method(owner: Any) -> Any:
    parse = _kept(owner.parse)
    return patch.object(owner, "parse", staticmethod(lambda raw: parse(bytes(raw))))
