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
mrz-correction = All check digits would fit if the lines read:
mrz-change = Line { $line }, character { $column }: { $now } instead of { $was }. Compare it with the document.
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

## trust

trust-taken = { $file }: { $count ->
        [one] one certificate is in the trust store
       *[other] { $count } certificates are in the trust store
    }{ $unusable ->
        [0] .
       *[other] , { $unusable } of them cannot be used.
    }
trust-unusable = Cannot be used: { $subject } ({ $reason })
trust-signer = Signed by { $signer }
trust-crl-taken = { $file }: the revocation list of { $issuer } is in the trust store.
trust-deviations-taken = { $file }: the list of known deviations, with { $count ->
        [one] one entry
       *[other] { $count } entries
    }, is in the trust store.
trust-total = { $count } certificates, { $crls } revocation lists

## inspect, verify, chip

cli-option-mrz = The machine-readable lines, with line ends between them or run together.
cli-option-can = The six-digit card access number on the front of the card.
cli-option-document-number = The document number, instead of the whole lines.
cli-option-birth = The date of birth as in the lines.
cli-option-expiry = The date of expiry as in the lines.
cli-option-reader = A reader by its name or a part of it, or a simulated document. Without it: the first reader with a document.
cli-option-trust = The folder of certificates to check against.
cli-option-demo = Check against the certificates of the simulated documents.
cli-option-at = The time by which periods and dates are judged, in ISO 8601. Without it: now.
cli-option-dump = Write the files of the chip to this folder.
cli-option-profile = The simulated document to play.
cli-option-list = List the simulated documents.
cli-option-vpcd = Where the virtual reader listens.

## Codes

redeem-OK = Activated.
redeem-PIN_MISTYPED = The temporary PIN is not typed as it was sent: it has digits alone, all of them. No try has been used.
redeem-MISTYPED = The code is not typed as it is printed. No try has been used.
redeem-NOT_ACCEPTED = Not accepted. Check the user ID and the code. After three wrong tries a code is blocked, and a new one is needed.
redeem-USED = This code has been used.
redeem-EXPIRED = This code has expired. A new one is needed.
redeem-MEANS_NEEDED = There are several codes. Say which authenticator this one is for, with --means.
redeem-TEMPORARY_PIN_NEEDED = The app also needs the temporary PIN from the text message, with --temporary-pin.
redeem-TEMPORARY_PIN_EXPIRED = The temporary PIN has expired. A new temporary PIN is needed.
redeem-NO_ROOM = There are already as many authenticators of this kind as one may have.
code-none = There are no codes for this user ID.
code-line = { $means }: { $state }, until { $until }
code-revoked = The code is revoked.
code-issued = Case { $number }: the letter is in the spool.
code-printer = The letter went to the printer { $printer }.
code-confirmed = Case { $number }: the letter is whole and can be handed over.
code-spoiled = Case { $number }: the letter's code is revoked.
code-handed-over = Case { $number }: handed over. The code is live.
means-app = MitID app
means-display = MitID code display
means-reader = MitID audio code reader
means-chip = MitID chip
code-state-RESERVED = reserved
code-state-PRINTING = being printed
code-state-HANDED_OVER = live
code-state-USED = used
code-state-EXPIRED = expired
code-state-BLOCKED = blocked
code-state-REVOKED = revoked
cli-about-code-redeem = Activate an authenticator with a user ID and a code; the code is read from standard input.
cli-about-code-status = Show how the codes of a user ID stand.
cli-about-code-issue = Issue the code of a case that was granted: reserve it and print the letter.
cli-about-code-confirm = Say whether the letter came out whole.
cli-about-code-hand-over = Hand the letter over; its code becomes live.
cli-about-code-revoke = Revoke the code of a user ID that has not ended.

## Cases

case-line = { $number }: { $errand }, { $state }
case-none = There are no cases.
case-refuse-again = The letter is printed again with “skranke case refuse { $number } --again”.
case-is-refused = The citizen was refused on paper. If the letter did not come out, “skranke case refuse { $number } --again” prints it again.
case-letter-lost = Its letter cannot be used: the printing failed, and its code is dead. If a sheet comes out, destroy it. Then issue another code.
case-phone-new = The phone number was registered less than { $hours } hours ago. Ask whose it is, and note the answer, before anything is sent to it.
case-phone-unknown = The register does not say since when the phone number has been there. Ask whose it is, and note the answer, before anything is sent to it.
case-letter-revoked = Its letter is dead: more is asked where there is a guardian. Destroy the letter. Answer what is asked, then decide and issue anew.
case-errand-new_app_code = new code for the app
case-errand-new_display_code = new code for the code display
case-state-OPEN = open
case-state-GRANTED = granted
case-state-NOT_GRANTED = not granted
case-state-PRINTING = letter being printed
case-state-PRINTED = letter printed
case-state-HANDED_OVER = handed over
case-state-CLOSED = closed
case-level = Level: { $level }
case-missing = Missing: { $what }
cli-about-case-list = List the newest cases.
cli-about-case-show = Show a case.
cli-about-case-open = Open a case.
cli-about-case-tick = Record what a person at the desk confirms.
cli-about-case-decide = Decide a case by the rules in force.
cli-about-case-close = Close a case.
cli-about-case-refuse = Refuse with reasons, and print it; with --again: print a refusal once more.
case-refused = Case { $number }: The refusal is in the print queue, and the case is closed.

## The log

audit-good = The log is good: { $leaves ->
        [one] { $leaves } entry
       *[other] { $leaves } entries
    }, { $heads ->
        [one] { $heads } signed head
       *[other] { $heads } signed heads
    }.
audit-bad = The log is not good, at number { $at }.
audit-bad-somewhere = The log is not good.
audit-LEAF_ALTERED = An entry was changed.
audit-LEAF_MISSING = An entry is missing, or one is out of its place.
audit-LEAF_UNSIGNED = An entry was added that no signed head covers.
audit-HEAD_ALTERED = A signed head was changed.
audit-HEAD_MISSING = A signed head is missing.
audit-TREE_ALTERED = A sum over entries was altered or does not fit them.
audit-LOG_CUT = The log is shorter than the head that was kept.
audit-KEPT_HEAD_DIFFERS = The log is not the one that the kept head was taken from.
audit-KEPT_HEAD_FOREIGN = The kept head was not signed by this station.
audit-GUARD_MISSING = A rule of the database that keeps the log from being changed was taken away or altered.
audit-TABLE_CHANGED = The table that holds the log was rebuilt: it has other columns, or rules that change what is written.
audit-STATE_DIFFERS = A case, a code, a MitID or a means is not in the state to which the entries lead. It was changed without an entry, or the end of the log is missing.
audit-UNREADABLE = The store that holds the log is damaged and cannot be read to its end.
audit-head = Head { $number } over { $size } entries, signed { $at } with key { $key }.
audit-empty = The log is empty.
audit-exported = { $count } entries.
audit-proof = The proof has { $size } bytes.
audit-no-proof-NO_ENTRY = There is nothing to prove: the log does not have that entry.
audit-no-proof-BEYOND_HEAD = There is nothing to prove: the log was shorter when that head was kept. Take a newer head.
audit-no-proof-HEAD_LONGER = There is nothing to prove: the kept head is longer than the log. Check the log with it.
audit-proved-entry = The proof holds: the entry is in the log from which the head was taken.
audit-proved-digest = The proof holds: an entry with that sum is in the log from which the head was taken.
audit-proved-growth = The proof holds: the log only grew between the two heads.
audit-not-proved = The proof does not hold.
audit-head-unsigned = The head is not signed with the key that it names, or has no key with it.
audit-sample-drawn = Sample { $seq }: { $count } of { $population } cases, drawn with “{ $seed }”.
audit-review-recorded = Noted with case { $number }.
audit-head-kept = The head lies in { $path }.
audit-head-no-folder = There is no folder to put the head into. Set “heads” under [audit] in config.toml.
cli-about-audit-prove = Prove that an entry is in the log; the proof can be checked without the log.
cli-about-audit-prove-growth = Prove that the log only grew since a kept head.
cli-about-audit-check-proof = Check a proof against a kept head.
cli-about-audit-sample = Draw a number of cases at random for review; with --repeat: show an earlier sample again.
cli-about-audit-review = Note what a review showed.
cli-about-audit-keep-head = Put the newest head into the folder that config.toml names.
cli-about-audit-verify = Check every entry and every signed head; with --head, also against a head that was kept.
cli-about-audit-head = Print the newest signed head, or write it to a file.
cli-about-audit-export = Write the entries of the log out.

## The store

db-upgraded = The store is of version { $version } now.
db-current = The store is of version { $version }, as it should be.
db-sound = The store is sound.
db-unsound = The store is damaged: { $finding }
cli-about-db-upgrade = Make the store, or bring it to this program's version.
cli-about-db-check = Look for damage in the store.

## doctor

doctor-station = The station in { $home }
doctor-good = good
doctor-not_yet = not there yet; made when it is needed
doctor-not_set = not set up
doctor-problem = needs attention
doctor-all-good = Nothing needs attention.
doctor-attention = Something needs attention; what to do stands with each.
doctor-part-program = Program
doctor-part-configuration = Configuration
doctor-part-folder = The station's folder
doctor-part-store = Store
doctor-part-clock = Clock
doctor-part-keys = Secret keys
doctor-part-trust = Certificates of states
doctor-part-reader = Document readers
doctor-part-swipe_reader = Swipe reader for the lines
doctor-part-letters = Where letters go
doctor-part-messages = Where text messages go
doctor-part-registers = Registers
doctor-part-heads = Where heads of the log are kept
doctor-part-fonts = Fonts
doctor-part-arithmetic = Arithmetic of the chip's protection
doctor-part-disk = Room on the disk

cli-about-case-inspect = Read the document on a reader into a case.

## A command line that cannot be understood

usage-no-command = No command was named.
usage-unknown-command = There is no command “{ $name }”.
usage-unknown-option = There is no option “{ $name }”.
usage-missing = “{ $name }” is missing.
usage-value = What was given for “{ $name }” does not fit.
usage-refusal = Give either --reason, one to three times, or --again.
usage-growth = A proof that the log only grew needs --since; a proof of an entry cannot use it.
usage-export = Give at most one of --about, --user-id and --lines.
usage-sample = Give either --size and --since or --repeat, and --reviewer for a new sample.
usage-other = There is more on the line than the command takes.
usage-time = “{ $value }” is no date or time as ISO 8601 writes it, such as 2026-11-20 or 2026-11-20T12:00+01:00.
usage-day = “{ $value }” is no date: write it as 2026-11-20, or as 261120 as in the lines of a document.
usage-chip = Give either --profile or --list.
usage-address = “{ $value }” is no address. One is written HOST:PORT.
usage-access = Give --mrz, or --can, or all three of --document-number, --birth and --expiry.
cli-about-db-backup = Copy the store while it is in use, without its keys.
cli-about-db-restore = Put a copy back where there is no store.
cli-about-db-purge = Delete what has been kept for as long as the rules say.
cli-about-db-rotate-keys = Seal personal data anew under a new key, or go on with it.
cli-about-db-roles = Show, or apply, the database roles of a PostgreSQL store.
db-copied = The store was copied to { $path }, with { $size } entries of the log.
db-keys-apart = The keys are not in the copy. Keep the folder { $keys } apart from it, and as safely: without it the copy is of no use.
db-restored = The store is there again, with { $size } entries of the log, up to { $at }. What was done after that is not in it.
db-restored-ended = { $codes ->
    [one] 1 code that had not ended
   *[other] { $codes } codes that had not ended
}, { $pins ->
    [one] 1 temporary PIN
   *[other] { $pins } temporary PINs
} and { $messages ->
    [one] 1 text message
   *[other] { $messages } text messages
} of the copy were ended, since nobody knows what became of them after it. Citizens whose codes were among them get new ones at the counter.
db-restored-cases = { $cases ->
    [0] No case of the copy was granted and without its code.
    [one] One case of the copy was granted. It may have had its code since, so its decision was taken back: ask the citizen, and decide again.
   *[other] { $cases } cases of the copy were granted. They may have had their codes since, so their decisions were taken back: ask the citizens, and decide again.
    }
db-restored-gone = Blocks, suspensions, revoked codes and new user IDs from after the copy are gone. Find them on paper and in the kept log, and make them again before the counter opens.
db-lost = { $count ->
    [one] One entry of the log is lost.
   *[other] { $count } entries of the log are lost.
    }
db-other-log = The head that was kept is none of the log in this copy: from some entry on, others were written. Nobody can tell what is lost. See whether there is another copy, and call those responsible for security.
db-purged = { $count ->
    [0] There was nothing to delete.
    [one] One row was deleted.
   *[other] { $count } rows were deleted.
    }
db-would-purge = { $count ->
    [0] There would be nothing to delete.
    [one] One row would be deleted.
   *[other] { $count } rows would be deleted.
    }
db-purge-unchosen = Nobody has chosen yet how long cases are kept (retention.case_days), so none is deleted.
db-resealed = { $count ->
    [one] One value was sealed under the new key.
   *[other] { $count } values were sealed under the new key.
    }
db-resealed-copies = Earlier copies of the store can be put back only with the keys that went with them. Make a new copy of the store and of the folder { $keys } now, and keep the former copy of the keys for as long as you keep earlier copies of the store.
db-resealed-stations = Other stations that share this database write nothing before they have the new key: copy the file { $path } into their folder keys now. They need not be started again.
db-roles-applied = The roles have their rights. Give those that log in a password, or a certificate.
db-rights-renewed = The roles of the database have their rights on the new tables too.
db-rights-lacking = Stations that log in with the role skranke_app have no rights on the new tables, and this login may not give them: run “skranke db roles --apply” with one that may.
db-roles-none = A store in a file has no roles.
cli-option-dry-run = Count only, and change nothing.
cli-option-apply = Make it so.

## What options are for, that several commands have; with the command's name, what one is for there alone

cli-option-help = Show this help.
cli-option-case = The number of the case.
cli-option-user-id = The user ID.
cli-option-temporary-pin = The temporary PIN of the text message.
cli-option-whole = Whether the letter came out whole.
cli-option-yes = The answer, yes or no.
cli-option-count = How many, at most.
cli-option-root = The publisher's own certificate, that the list's signer is under.
cli-option-signature = The signature that came with the report.
cli-option-head = A signed head that was kept.
cli-option-out = The file to write to.
cli-option-since = From this moment on, in ISO 8601.
cli-option-entry = Put the entry itself into the proof.
cli-option-simulated = Use the simulated reader.
cli-option-audit-export-about = Tell the log to the citizen of this user ID, or with - to the one whose civil registration number is on standard input.
cli-option-audit-export-user-id = Only the entries about the holder of this user ID, and those of the same cases.
cli-option-audit-export-lines = As lines for a log collector.
cli-option-audit-export-since = From the entry of this number on, or from this moment on, in ISO 8601.
cli-option-audit-check-proof-since = The earlier head, for a proof that the log only grew.
cli-option-audit-prove-growth-since = The earlier head that was kept.
cli-option-audit-sample-size = How many cases.
cli-option-audit-sample-seed = A text: the same text draws the same cases.
cli-option-audit-sample-repeat = Show the sample again that was drawn under this number.
cli-option-reviewer = The number of whoever goes through the cases.
cli-option-sample = The number that the sample was drawn under.
cli-option-result = What going through the case showed.
