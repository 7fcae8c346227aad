# The checks of an inspection in plain words, and why each ended as it did.

check-access-pace = The chip was opened by the newer procedure (PACE)
check-access-bac = The chip was opened by the older procedure (BAC)
check-access-downgrade = The chip opened the way it announced
check-access-cardaccess = What the chip announces about access agrees with its signed data
check-sm-integrity = The protected connection held
check-com-consistency = The chip's own table of contents agrees with the signed one
check-file = The file { $name } could be read
check-lds-dg = { $group } has the form it should have
check-image-dg2 = The photo on the chip can be shown
check-mrz-check-digits = The check digits of the machine-readable lines
check-mrz-match = The printed lines agree with the chip
check-pa-signature = The chip's data is signed
check-pa-hash = The chip's data is as it was signed
check-pa-hash-dg = { $group } is as it was signed
check-pa-chain = The signature comes from the state that issued the document
check-pa-validity = The signing certificate was in force when it signed
check-pa-revocation = The signing certificate has not been withdrawn
check-pa-issuer = The signing state is the issuing state
check-ca = The chip is the original one (chip authentication)
check-aa = The chip is the original one (active authentication)
check-cam = The chip is the original one (PACE with chip authentication)
check-document-expiry = The document has not expired
check-document-status = The document is not reported lost or stolen
check-document-holder = The document belongs to the person of this case

status-passed = in order
status-failed = not in order
status-inconclusive = cannot be told
status-not_applicable = does not apply

reason-OK = As it should be.
reason-NO_CHIP = No chip was asked: these are files.
reason-NO_SOD = The document's signed list of contents is not there.
reason-NO_GROUPS = There is no data to compare with the signed list.
reason-NO_ANCHOR = We have no certificate of the state that should have signed.
reason-NO_CRL = We have no list of withdrawn certificates from this state.
reason-NOT_PROMISED = The signed data promises no such proof.
reason-NOT_OFFERED = The chip does not offer this.
reason-NOT_ASKED = This was not asked here.
reason-NOT_REACHED = The reading ended before this.
reason-UNSUPPORTED = It uses a method that this program does not have.
reason-PROOF_LOST = The connection broke twice while the chip was to prove itself. Read the document again.
reason-OTHER_PROOF = The chip refused this proof and passed another.
reason-INCOMPLETE = A date or another field is not complete.
reason-WEAK_HASH = The signature fits. Its method (SHA-1) counts as weak today.
reason-SIGNATURE_WRONG = The signature does not fit the data.
reason-DIGEST_WRONG = The signed fingerprint does not fit the list of contents.
reason-MALFORMED = The data is not in the form it should have.
reason-NOT_IN_SOD = The issuing state has not signed this part.
reason-GROUP_WITHHELD = The chip does not hand over a key that its signed data promises.
reason-HASH_WRONG = The data was changed after it was signed.
reason-OUTSIDE_VALIDITY = It was signed outside the certificate's period.
reason-OUTSIDE_KEY_USAGE = It was signed when the state's key was not to be used for it. The certificate was in force.
reason-REVOKED = Its state withdrew the signing certificate.
reason-ISSUER_DIFFERS = The signature comes from another state than the document names.
reason-SIGNER_USAGE = The certificate is of that state, but not for signing documents.
reason-PROOF_WRONG = The chip could not prove that it is the original one.
reason-PROOF_REFUSED = The chip refused to prove that it is the original one.
reason-CARDACCESS_DIFFERS = What the chip announces differs from its signed data.
reason-CARDACCESS_MISSING = The chip hides an announcement that its signed data contains.
reason-DG14_WITHOUT_PACE = The signed data says nothing about it, so it cannot be compared.
reason-DOWNGRADED = The newer procedure did not succeed, so the older one was used.
reason-ACCESS_FAILED = The procedure did not succeed.
reason-ACCESS_DENIED = The lines or the number that were entered do not open this chip.
reason-CHANNEL_BROKEN = An answer did not carry the protection it should have.
reason-FILE_ABSENT = It is not on the chip.
reason-FILE_UNREADABLE = It could not be read to its end.
reason-COM_DIFFERS = The two tables of contents differ.
reason-CHECK_DIGIT_WRONG = A check digit does not fit.
reason-MRZ_DIFFERS = The printed lines and the chip say different things.
reason-EXPIRED = The date of expiry has passed.

verdict-genuine = Genuine: signed by a state we trust, and the chip proved that it is no copy.
verdict-genuine_data = Genuine data: signed by a state we trust and unchanged. A copy of the chip cannot be excluded.
verdict-cannot_tell = Cannot tell: something that is needed to judge the document is missing.
verdict-not_genuine = Not genuine: a check that a genuine document passes did not pass.
verdict-withdrawn = Withdrawn: its state withdrew the signing certificate. The document cannot be used.
verdict-unreadable = Unreadable: the chip could not be read.

## The decision: its reasons

ground-CHIP_PROVED = The document is genuine, and its chip is no copy.
ground-DATA_PROVED = What the document says is genuine. Its chip has no proof against copying.
ground-LIKENESS_CONFIRMED = The face is the one in the document's photo.
ground-PRESENCE_CONFIRMED = The person is here.
ground-NO_DOCUMENT = No document has been read.
ground-NOT_GENUINE = The document is not genuine.
ground-CANNOT_TELL = It cannot be told whether the document is genuine.
ground-UNREADABLE = The document's chip could not be read.
ground-MRZ_DIFFERS = The printed lines are not those on the chip.
ground-EXPIRED = The document has expired.
ground-EXPIRY_UNKNOWN = The document does not say when it expires.
ground-NUMBER_UNKNOWN = The number of the document is not noted, so nobody can see whether it is reported lost or was used for others.
ground-CARD_IMPOSSIBLE = The municipality issues no such identity card: its holder is too young, or it lasts too long.
ground-CONSENT_MISSING = Whoever has custody has not consented. That is asked for children here.
ground-NOT_LINKED = The document has not been linked to a person in the register.
ground-LIKENESS_DENIED = The face is not the one in the document's photo.
ground-PRESENCE_DENIED = The person is not here.
ground-NO_ROUTE = No rule in force gives a level for this.

## The decision: what would change it

missing-READABLE_DOCUMENT = A document whose chip can be read
missing-CHECKABLE_DOCUMENT = A document of a state whose signature can be checked here
missing-OTHER_DOCUMENT = Another document
missing-VALID_DOCUMENT = A document that has not expired
missing-DOCUMENT_NUMBER = The number of the document, noted in the case
missing-CONSENT = The consent of whoever has custody
missing-PERSON_LINK = A link between the document and a person in the register
missing-LIKENESS_TICK = A clerk who compares the face
missing-IN_PERSON_TICK = A clerk who confirms that the person is here

level-none = No level
level-low = Low
level-substantial = Substantial
level-high = High

## What the issuing state has published of documents like this one

deviation-head = The issuing state has published that documents like this one may differ from the standard. This excuses nothing; it may be the reason for what was found:
deviation-own-words = The state writes: { $text }
deviation-CERTIFICATE = Something is wrong with the certificates or keys.
deviation-SIGNER_SIGNATURE = The signature of the signing certificate is wrong.
deviation-SIGNER_ENCODING = The signing certificate is wrongly encoded.
deviation-CSCA_ENCODING = The state's own certificate is wrongly encoded.
deviation-AA_KEY_COMPROMISED = The key that shows the chip to be the original one may be in other hands. Do not rely on active authentication.
deviation-DATA = Something is wrong with the data on the chip.
deviation-GROUP_MALFORMED = { $group } does not have the form it should have.
deviation-GROUP_HASH_WRONG = { $group } is not as it was signed.
deviation-SOD_SIGNATURE_WRONG = The signature over the data is wrong.
deviation-COM_INCONSISTENT = The chip's own table of contents does not agree with the signed one.
deviation-MRZ = Something is wrong with the machine-readable lines.
deviation-MRZ_WRONG_DATA = The machine-readable lines hold wrong data.
deviation-MRZ_WRONG_DIGIT = A check digit of the machine-readable lines is wrong.
deviation-CHIP = Something is wrong with the chip.
deviation-NATIONAL = Something that only the state itself can explain.
deviation-OTHER = Something of a kind that is not known here.
