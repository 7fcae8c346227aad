# The command line.

moment = { $date } at { $time }

cli-about =
    The citizen-service counter: checks an identity document down to its chip, issues the activation code, prints
    the letter, and can show afterwards that every step was right.

    Exit codes: 0 the answer is good, 1 the answer is bad, 2 the question could not be asked.
cli-commands = Commands
cli-option-json = Write one JSON object instead of words.
cli-option-language = The language of the words.
cli-about-counter = Open the clerk's window.
cli-about-booth = Open the citizen's window of the self-service booth.
cli-about-demo = Go through the whole main job without a screen, on a simulated document, and leave its papers and pictures in a folder.
cli-about-inspect = Read the document on a reader and check it down to its chip.
cli-about-verify = Make the same checks on files that were read before.
cli-about-mrz = Read the machine-readable lines of a document and check their digits.
cli-about-trust = Look after the certificates that documents are checked against.
cli-about-trust-import = Take master lists, certificates and revocation lists into the trust store.
cli-about-trust-list = List the certificates in the trust store.
cli-about-chip = Play a simulated document into a virtual reader.
cli-about-code = Redeem an activation code, and what the windows do with codes.
cli-about-case = What the windows do with cases.
cli-about-audit = Check the log, or take a signed head of it away.
cli-about-db = Look after the station's store.
cli-about-doctor = Look the station over and say what needs attention.

## mrz

mrz-format = Machine-readable lines of format { $format }
mrz-digits-right = Every check digit fits.
mrz-digit-wrong = The check digit of { $field ->
        [document_number] the document number
        [birth] the date of birth
        [expiry] the date of expiry
        [optional] the optional data
       *[composite] the lines as a whole
    } does not fit.
mrz-compare = Compare the lines with the document, character by character.

document-type = Type
document-issuer = Issued by
document-number = Number
document-surname = Surname
document-given-names = Given names
document-full-name = Full name
document-birth = Born
document-sex = Sex
document-nationality = Nationality
document-expiry = Expires
document-optional = Optional data
document-personal-number = Personal number
document-date-incomplete = not a whole date

## inspect, verify, chip

cli-option-mrz = The machine-readable lines, with line ends between them or run together.
cli-option-can = The six-digit card access number on the front of the card.
cli-option-document-number = The document number, instead of the whole lines.
cli-option-birth = The date of birth as in the lines.
cli-option-expiry = The date of expiry as in the lines.
cli-option-reader = A reader by its name or a part of it, or a simulated document. Without it: the first reader with a document.
cli-option-trust = The folder of certificates to check against.
cli-option-demo = Check against the certificates of the simulated documents.
cli-option-at = The time for every question of validity, in ISO 8601. Without it: now.
cli-option-dump = Write the files of the chip to this folder.
cli-option-profile = The simulated document to play.
cli-option-list = List the simulated documents.
cli-option-vpcd = Where the virtual reader listens.
