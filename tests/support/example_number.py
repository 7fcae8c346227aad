"""A number that real senders take, for servers on loopback: the example that the library's own tables give for Denmark.

Nobody's number is written down here, and nothing leaves the machine.
"""

import phonenumbers

_EXAMPLE = phonenumbers.example_number_for_type("DK", phonenumbers.PhoneNumberType.MOBILE)
assert _EXAMPLE is not None
NATIONAL = str(_EXAMPLE.national_number)
NUMBER = f"+45{NATIONAL}"
