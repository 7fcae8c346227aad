# Every fault: what happened, and (next) what the reader of the sentence can do. `detail` is added where it is known.
# Plain and calm: describe and help, no blame, no technical shorthand.

## The reader and the document on it

fault-READER_SERVICE_DOWN = The computer's card reader service is not running.
    .next = Wait ten seconds and try again. If it stays so, restart the computer or call IT support.
fault-READER_ABSENT = No document reader is connected.
    .next = Check the reader's cable, then try again.
fault-READER_UNKNOWN = There is no reader of that name.
    .detail = It was asked for as “{ $name }”.
    .next = Run “skranke doctor” to see the readers that are connected, and choose one of them.
fault-READER_EMPTY = There is no document on the reader.
    .next = Lay the document on the reader and keep it still.
fault-READER_BUSY = Another program is using the document on the reader.
    .next = Close the other program, or lift the document and lay it down again. If it stays so, restart the reader service.
fault-READER_STUCK = The reader is still waiting for a document that stopped answering.
    .next = Lift the document and lay it down again. If it stays so, restart the reader service, or restart the computer.
fault-READER_FAILED = The reader reported a fault.
    .next = Lift the document and lay it down again. If it happens again, unplug the reader and plug it back in.
fault-CARD_REMOVED = The document was lifted before it was read to the end.
    .next = Lay the document back on the reader and keep it still until told to take it.
fault-CARD_SILENT = The document's chip did not answer in time.
    .next = Lift the document, lay it down again, and keep it still. Turning it over may help.
fault-READ_CANCELLED = Reading was stopped.
    .next = Start again when you are ready.
fault-NOT_A_TRAVEL_DOCUMENT = The card on the reader has a chip, but not that of a passport, identity card or residence card.
    .next = Lay the passport or card on the reader on its own, with no other cards near it.
fault-ACCESS_DENIED = The lines or the number that were entered do not open this chip.
    .next = Check the lines or the six-digit number against the document, correct them, and try again. Older passports open with the lines only.
fault-CHIP_MISBEHAVED = The chip gave an answer that the standard for travel documents does not allow.
    .next = Try once more. If it happens again, check the document by hand.
fault-CHIP_CHANNEL_BROKEN = The protected connection to the chip broke off.
    .next = Lay the document down again and read it from the start.
fault-FILE_UNREADABLE = A part of the chip could not be read to its end.
    .detail = It is { $name }.
    .next = Lay the document down again and keep it still. If it happens again, check the document by hand.
fault-DATA_MALFORMED = Some of the data is not in the form it should have.
    .next = Try once more. If it happens again, check the document by hand.
fault-MRZ_MALFORMED = This is not the machine-readable lines of a travel document.
    .next = Enter two lines of 44 or 36 characters, or three lines of 30, as they are printed at the bottom of the page or on the back of the card.
fault-MRZ_CHECK_DIGIT = A check digit in the machine-readable lines does not fit.
    .detail = It belongs to { $field ->
        [document_number] the document number
        [birth] the date of birth
        [expiry] the date of expiry
        [optional] the optional data
        [composite] the lines as a whole
       *[other] “{ $field }”
    }.
    .next = Compare the lines with the document, character by character. The letter O and the digit 0 are easily confused.
fault-MRZ_READER_ABSENT = The swipe reader for the lines cannot be opened.
    .detail = It should be at { $device }.
    .next = Put its plug in. If it is in, look at “device” under [mrz] in config.toml, and at whether this account may use serial lines (on Debian the group “dialout”).
fault-CAN_MALFORMED = The card access number has six digits.
    .next = Enter the six digits printed on the front of the card.

## Trust

fault-TRUST_STORE_BROKEN = The folder of certificates that documents are checked against cannot be used.
    .detail = It is { $path }.
    .next = Import the lists again with “skranke trust import”, into an empty folder.
fault-TRUST_INPUT_REFUSED = The file was refused: it could not be shown to come, unchanged, from somebody we trust.
    .detail = { $reason ->
            [ROOT_NEEDED] A master list is only taken together with the certificate that its publisher's signer is under.
            [SIGNER_NOT_UNDER_ROOT] The list's signer is not certified by the certificate that was given.
            [SIGNER_ABSENT] The list does not hold its signer's certificate.
            [DIGEST_WRONG] The content was changed after it was signed.
            [SIGNATURE_WRONG] The signature does not fit.
            [UNSUPPORTED] It is signed by a method that this program does not have.
            [NO_ANCHOR] The trust store has no certificate of the issuer of this revocation list.
            [OUTSIDE_VALIDITY] It was signed outside the time for which its signer's certificate holds.
            [NOT_A_CSCA] The certificate is not one that issues others.
           *[MALFORMED] It is no master list, certificate or revocation list in its proper form.
        }
    .next = Fetch the file again from the publisher, and name the publisher's own certificate with --root.

## Simulation

fault-PROFILE_UNKNOWN = There is no simulated document of that name.
    .detail = It was asked for as “{ $name }”.
    .next = Run “skranke chip --list” to see the names.
fault-VIRTUAL_READER_ABSENT = No virtual reader answers at that address.
    .next = Start the card reader service with the virtual reader, or correct the address after --vpcd.
fault-TAPE_MISMATCH = The recording does not hold the answer to what was asked.
    .next = Record the document again with this version of the program.

## Paper

fault-GLYPH_MISSING = A character in the letter cannot be printed with the fonts here.
    .detail = It is “{ $character }” ({ $code_point }).
    .origin = { $origin ->
        [centre] The text comes from the configuration: centre in config.toml.
        [support] The text comes from the configuration: support in config.toml.
        [clerk] The text is the name or number of the clerk.
       *[text] The text comes from the register, or was written at the desk.
    }
    .next = Correct the text there, or call IT support and give the reference. Nothing has been issued.
fault-TEXT_REFUSED = A text for the letter holds characters that do not belong there, or is too long.
    .origin = { $origin ->
        [centre] The text comes from the configuration: centre in config.toml.
        [support] The text comes from the configuration: support in config.toml.
        [clerk] The text is the name or number of the clerk.
       *[text] The text comes from the register, or was written at the desk.
    }
    .next = Correct the text there, and print again. Nothing has been issued.
fault-LETTER_OVERFULL = The letter has more text than fits on its sheet.
    .origin = { $origin ->
        [centre] The text comes from the configuration: centre in config.toml.
        [support] The text comes from the configuration: support in config.toml.
        [clerk] The text is the name or number of the clerk.
       *[text] The text comes from the register, or was written at the desk.
    }
    .next = Call IT support and give the reference. Nothing has been issued.
fault-SPOOL_FULL = There is no room left where letters are put for printing.
    .next = Make room on the disk, then print again.
fault-SPOOL_UNWRITABLE = The printer, or the folder for letters, takes nothing right now.
    .next = Check that the printer is on and the folder is there, then print again.

## Asking

fault-USAGE = The command could not be understood.
    .detail = { $reason }
    .next = Add --help after the command to see how it is written.
fault-INTERRUPTED = The work was stopped from the keyboard.
    .next = Run the command again when you are ready.
fault-OUTPUT_CLOSED = The answer could not be written out.
    .next = Check where the output goes: the disk may be full, or the program that reads it has ended.
fault-INTERNAL_FAULT = Something happened that this program was not made for.
    .detail = It is noted in { $log }.
    .next = Try again. If it happens again, send the log to those who look after the program.

## Files and the station

fault-FILE_ABSENT = A file or folder is not there.
    .detail = It should be at { $path }.
    .next = Check the name and try again.
fault-FILE_DENIED = This user may not open the file or folder.
    .detail = It is { $path }.
    .next = Ask whoever owns it for access, or choose another place.
fault-FILE_UNUSABLE = The file or folder cannot be used for this.
    .detail = It is { $path }.
    .next = Check that the name is the one you meant, and that the file is of the right kind and size.
fault-FOLDER_NOT_EMPTY = The folder already holds something else.
    .detail = It is { $path }.
    .next = Choose an empty folder or a new name.
fault-DISK_FULL = The disk is full.
    .next = Make room on the disk and try again.
fault-HOME_UNWRITABLE = The station's folder cannot be written.
    .detail = It is { $path }.
    .next = Give this user the right to write there, or set SKRANKE_HOME to another folder.
fault-DISPLAY_ABSENT = There is no screen to show a window on.
    .next = Run it from a desktop, or try “skranke demo demo-out”, which needs no screen.
fault-CONFIG_MALFORMED = The station's configuration cannot be used as it is.
    .detail = The file is { $path }; what is wrong stands at { $place } (a key, a line, or line and column).
    .next = Correct that place, or remove it to get the default.
fault-STATION_IN_USE = This window is already open on this station.
    .next = Use the window that is open, or close it first.

## Demo and production

fault-DEMO_ON_PRODUCTION = This is a production station, and a production station uses no simulated parts.
    .next = Leave out the simulated part, or run it on a station whose configuration does not say “production = true”.
fault-DUMP_ON_PRODUCTION = A production station does not write the holder's photo and data to files.
    .next = Leave out --dump.

## The store

fault-STORE_MISSING = This station has no store yet.
    .next = Run “skranke db upgrade”, or open the window once.
fault-STORE_GONE = The station's store is not where its keys say that it was.
    .detail = It should be at { $path }.
    .next = Call IT support. They can put back the last good copy. To begin anew with an empty log, they move the folder “keys” away first.
fault-STORE_LOCKED = The store is in use by another program.
    .next = Wait a moment and try again. Nothing has been issued.
fault-STORE_DOWN = The store's server does not answer. Nothing is issued until it does.
    .next = Try again in a moment; the case is kept. If it stays so, call IT support.
fault-STORE_FULL = There is no room left for the store. Nothing is issued until there is.
    .next = Make room on the disk and try again. The case is kept.
fault-STORE_DAMAGED = The store is damaged. Nothing is issued from it.
    .next = Call IT support. They can put back the last good copy of the station's folder.
fault-STORE_NEWER = The store was made by a newer version of this program.
    .next = Update the program on this station.
fault-STORE_OLDER = The store was made by an older version of this program.
    .next = Run “skranke db upgrade”.
fault-STORE_FOREIGN = The store was made with other keys than this station's.
    .next = Call IT support. Stations that share a store share its keys: the folder “keys” is copied from the station that made the store.
fault-STORE_PRESENT = A store is there already. A copy is never put over one that lives.
    .detail = It is { $path }.
    .next = Move the store that is there to a safe place first, if it is to be given up. Nothing has been changed.
fault-BACKUP_BROKEN = The copy cannot be put back: it is not whole, its log is not good, or it is of the other kind of store.
    .detail = It is in { $path }.
    .next = Take another copy. Nothing has been changed in the station's store.
fault-TOOL_MISSING = A program that copies the database is not installed on this computer.
    .detail = It is { $name }.
    .next = Install the client programs of PostgreSQL (on Debian the package postgresql-client), then try again.
fault-KEY_MISSING = The station's secret key is not there.
    .next = Bring the key back from its safe copy. Without it, codes already issued cannot be used.
fault-KEY_MALFORMED = A key file holds no key.
    .detail = It is { $path }.
    .next = Bring the file back from its safe copy. Nothing was changed.
fault-KEY_FOREIGN = A key is not the one that this store was made with. Nothing is issued or tried with it.
    .detail = It is the one in { $name }.
    .next = Nothing was changed. Where the key in columns.key was changed at another station that shares this database, copy that file from its folder keys: work goes on at once. Otherwise bring the folder keys that belongs to this store back from its safe copy.
fault-KEY_EXPOSED = The station's secret key can be read by other users of this computer.
    .detail = It is { $path }.
    .next = Close the file to others (mode 0600), and talk to those responsible for security.
fault-LOG_BROKEN = Somebody or something has changed the end of the log, or what it tells of. Nothing is issued or written until that is cleared up.
    .next = Call IT support, and keep the station's folder as it is. “skranke audit verify” tells what does not fit.
fault-CLOCK_EARLY = The computer's clock, or the day that was asked for, is before the first day of any rule.
    .detail = The day is { $day }.
    .next = Set the clock, and try again. Nothing has been decided or issued.
fault-CLOCK_SUSPECT = The computer's clock is behind the last entry in the log.
    .next = Set the clock. The booth issues nothing until the time is right; a clerk at the counter can.

## Cases and codes

fault-CASE_UNKNOWN = There is no case of that number.
    .next = Check the case number.
fault-CASE_STATE_WRONG = The case is not at the point where this can be done.
    .next = Look at the case to see which step is next. If it is closed, open a new case.
fault-CASE_CHANGED = The case was changed somewhere else while the register was asked. Nothing was done.
    .next = Look at the case again. If it is still yours, repeat the step.
fault-GRANT_WITHDRAWN = The register says something else now than when it was decided, and the case is not granted any more. Nothing was issued.
    .next = Look at the new reasons in the case (“skranke case show” and its number). If the register is wrong, the citizen has it put right there first.
    .given = The register says something else about the person now than when it was decided, and nothing more is given in the case. Something was given in it already, so its decision stays as it was, with the reasons of that time.
    .given-next = See what would be decided now: take the case up again (“skranke case resume” and its number) and decide anew, or open a new case if a letter was handed over or a temporary PIN sent in this one. If the register is wrong, the citizen has it put right there first. Ask a supervisor what is to happen with what was given.
fault-CODE_UNKNOWN = Nobody has that user ID, or there is no code for this.
    .next = Check the user ID or the case number.
fault-CODE_STATE_WRONG = The code is not at the point where this can be done.
    .detail = { $reason ->
        [unclaimed] It is dead: its letter was not handed over in time. Destroy the letter.
        [superseded] It is dead: a newer code took its place. Destroy the letter.
        [crash] It is dead: the program stopped while its letter was on its way. Destroy the letter.
        [print_fault] It is dead: the printer gave its letter up. If a sheet came out, destroy it.
        [letter_spoiled] It is dead: its letter was said not to be whole.
        [clerk] It is dead: it was revoked by hand. Destroy the letter.
        [case_closed] It is dead: its case was closed. Destroy the letter.
        [reprinted] It is dead: another was printed in its place. Destroy the letter.
        [time] It is dead: its time has run out. Destroy the letter.
        [tries] It is dead: it was typed wrong too often.
        [restored] It is dead: the store was put back from a copy, and the code may have been used since. Begin a new case.
        [used] It is used: it was for one authenticator or one password.
       *[other] No code waits for this step.
    }
    .next = If the code is dead and its case is open, a new one can be issued in it. Otherwise begin a new case.
fault-PERSON_UNKNOWN = The person was not found in the register.
    .next = Compare the document with what the citizen tells, and search by the civil registration number.
fault-MEANS_MISSING = It has not been chosen which authenticator the case is about.
    .next = Ask the citizen, and choose it in the case.
fault-MEANS_WRONG = That authenticator does not go with the errand.
    .next = Choose another one, or open a case with another errand.
fault-IDENTITY_EXISTS = The person has a MitID already, and one may have only one.
    .next = Open a case about a forgotten user ID or about another authenticator. If the MitID is suspended, open a case that lifts the suspension first.
fault-IDENTITY_STATE_WRONG = The person's MitID is in a state that the errand does not go with.
    .next = If it works, there is nothing to lift: open a case about what the person cannot use. If it is suspended, open a new case that lifts the suspension. If it is blocked for good, open a new case about the first MitID, in which the person gets another.
fault-COUNTER_ONLY = This can only be done at the counter, where a clerk sees the person.
    .next = Go to the counter with the document.
fault-SECOND_LEG_MISSING = Control questions or a witness are missing, and this takes both: a document and answers.
    .next = Ask the control questions, or record a witness.
fault-AUTHENTICATOR_UNKNOWN = The person does not have that authenticator.
    .next = Look at the list of the person's authenticators.
fault-AUTHENTICATOR_STATE_WRONG = The authenticator is not in a state in which this can be done.
    .next = Look at its state. One that is blocked for good cannot be used again.
fault-LOST_NOT_BLOCKED = The lost authenticator has not been blocked, so no new one is issued yet.
    .next = See what the citizen has with “skranke case authenticators” and the case number, block the lost one with “--block” and its ID, then issue. One that is blocked already is named in the same way.
fault-TOO_YOUNG = One has to be 13 years old to get MitID.
    .next = Tell the child and the adult from which age it can be had. Give a refusal on paper if they wish.
fault-MEANS_UNSUITABLE = The person cannot use that authenticator.
    .next = Choose another one with the citizen. If the right one is out of stock, order it and send it.
fault-STOCK_EMPTY = There are no more devices of that kind in stock.
    .next = Order one for the citizen. Do not hand over another kind that the citizen cannot use.
fault-DEVICE_IN_STOCK = The device is in stock and need not be ordered.
    .next = Put one aside for the case.
fault-DEVICE_AWAITED = The device was ordered and has not come yet. A code that is made now would be dead before it is there.
    .next = Park the case: the slip tells the citizen when to come, and until when the case waits. When the device is here, decide anew, make the code and hand over both.
fault-DEVICE_UNKNOWN = The device is not in the stock book, or none was put aside.
    .detail = It is number { $place } of those that were given. Nothing was done with any of them.
    .next = Check the serial number, or put one aside for the case.
fault-DEVICE_KNOWN = A serial number is in the stock book already. Nothing was taken in.
    .detail = It is number { $place } of those that were given. Nothing was done with any of them.
    .next = Check the serial numbers, and take them in again without the one that is there twice.
fault-DEVICE_STATE_WRONG = The device is not where this can be done.
    .detail = It is number { $place } of those that were given. Nothing was done with any of them.
    .next = See in the stock book where the device is.
fault-SERIAL_MALFORMED = That is not a serial number.
    .detail = It is number { $place } of those that were given. Nothing was done with any of them.
    .next = Write it as it stands on the device: letters and digits, at least four characters.
fault-PAYMENT_MISSING = The device is not free, and it has not been paid for.
    .next = Take the payment and write the number of the receipt, or write why nothing is paid.
fault-PAYMENT_NEEDLESS = The device is free for the citizen.
    .next = Hand it over without payment.
fault-ADDRESS_PROTECTED = The citizen's address is protected, so nothing is sent to it.
    .next = Hand the device over at the counter.
fault-HELPER_PRESENT = Somebody who came along can see the screen. What is the citizen's own is not shown meanwhile.
    .next = Ask whoever came along to step back, then go on.
fault-NOTHING_ISSUED = Nothing was issued in the case.
    .next = Check the case number.
fault-INCIDENT_UNKNOWN = There is no such incident.
    .next = Look at the list of incidents.
fault-REGISTER_DOWN = The register does not answer. Nothing is issued until it does.
    .detail =
        { $reason ->
            [PAUSED] It has not answered several times in a row, so there is a short wait before it is asked again.
            [TIMEOUT] The answer did not come in time.
            [TLS] It could not show that it is the right register, or it does not know this desk's certificate.
            [TOO_LARGE] The answer was larger than an answer can be.
            [ANSWER] The answer was not in the form it should have.
            [STATUS] It reported a fault ({ $status }).
           *[other] The connection could not be made or was cut off.
        }
    .next = Wait a moment and try again. The case is kept.
fault-REGISTER_UNSET = No register is set up, and a station in production has none of its own.
    .next = Set "url" under [registers] in config.toml, and put the station's certificate into the folder "registers".
fault-REGISTER_REFUSED = The register answers, but does not take the question from this desk.
    .next = The case is kept. Ask those who run the system to look at this desk's access to the register.
fault-REGISTER_FILE_UNUSABLE = The register cannot be asked: a file that this needs is missing, or is not what it should be.
    .detail =
        { $which ->
            [AUTHORITY] It is { $path }, the certificate of the authority that issued the register's own.
           *[other] It is { $path }, this station's certificate, or { $key_path }, the key to it.
        }
    .next = Put the file there (PEM), or write under [registers] in config.toml where it is.
fault-MESSAGE_UNSENT = The text message could not be sent.
    .next = It is tried again. If it does not get away, send a new temporary PIN, or tell the citizen at the counter.
fault-MESSAGE_UNCERTAIN = It is not known whether the text message was sent: the answer of the SMS provider was lost.
    .next = Ask the citizen whether it came. If not, send a new temporary PIN; the one before then no longer works.
fault-MESSAGE_REFUSED = The SMS provider does not take the text message.
    .next = Check the phone number with the citizen. Ask whoever runs the station to look at the agreement with the provider.
fault-MESSAGE_UNDELIVERED = The text message did not reach the citizen's phone.
    .next = Check the phone number with the citizen, and that the phone is switched on. Then send a new temporary PIN, or tell the citizen at the counter.
fault-MESSAGE_LATE = The text message could not be sent in time, and is not sent any more.
    .next = Send a new temporary PIN, or tell the citizen at the counter or by letter.
fault-MESSAGE_SUPERSEDED = The text message was not sent, because the temporary PIN in it no longer works.
    .next = You need do nothing. A newer one was sent, or none is needed.
fault-MESSAGE_REPLACED = It is not known whether the text message arrived, and the temporary PIN in it no longer works.
    .next = You need do nothing. A newer one took its place.
fault-MESSAGE_NO_PHONE = No telephone number is registered, so the notice cannot be sent as a text message.
    .next = Print the notice and give it to the citizen, or tell them at the counter. Then note that they have it.
fault-MESSAGE_UNKNOWN = There is no message of that number.
    .next = See the numbers with "skranke messages list".
fault-MESSAGE_STATE_WRONG = That cannot be done with this message where it is now.
    .next = See how the messages stand with "skranke messages list". For a temporary PIN, send a new one from the case.
fault-MESSAGE_BETRAYING = The message was not made, because it would hold both a code and its user ID.
    .next = Nothing was sent. Ask whoever runs the station to look at the words of the messages.
fault-NUMBER_UNUSABLE = No text message can be sent to the registered phone number.
    .next = Check the phone number with the citizen and correct it in the register. Then send again.
fault-NUMBER_SYNTHETIC = The phone number is one of the invented ones for demo and tests. A real SMS provider is never given it.
    .next = Use the folder for messages on a demo station, or a citizen with a real number.
fault-SENDER_DOWN = The SMS provider does not answer.
    .next = The message waits and is tried again. If it goes on, ask whoever runs the station.
fault-SENDER_BUSY = The SMS provider asks to wait a little.
    .next = The message waits and is tried again.
fault-SENDER_DENIED = The SMS provider does not accept this station's password or token.
    .next = Ask whoever runs the station to renew it. The message waits, and is tried again for a while.
fault-SENDER_ADDRESS = Something else answers at the address that is set for the SMS provider.
    .next = Ask whoever runs the station to check “url” under [messages] in config.toml. The message waits, and is tried again for a while.
fault-REPORT_REFUSED = The delivery report is not signed by the SMS provider, and nothing was changed.
    .next = See that the signature is passed on unchanged, and that the key is the one that was chosen at the provider.
fault-REPORT_MALFORMED = This is no delivery report that can be read.
    .next = Pass the body of the provider's call on as it is.
fault-AUDIT_HEAD_MALFORMED = The file is not a signed head of this program's log.
    .next = Use a file written by “skranke audit head”.
fault-AUDIT_PROOF_MALFORMED = The file is not a proof from this program's log.
    .next = Use a file written by “skranke audit prove”.
fault-SAMPLE_UNKNOWN = No sample was drawn under that number.
    .detail = The number is { $seq }.
    .next = Use the number of the entry that “skranke audit sample” showed.
fault-HEAD_UNKEPT = The signed head of the log could not be put into the folder in which it is kept.
    .detail = The folder is { $path }.
    .next = See whether the folder is there and can be written. Work at the counter can go on meanwhile.
fault-HEAD_DIFFERS = A head that was kept is none of the log that is here: entries were taken away, or the store was put back from an earlier copy.
    .detail = It is { $path }.
    .next = If the store was put back with “skranke db restore”, move the heads from before it out of the folder and keep them. Otherwise leave everything as it is and call those responsible for security: “skranke audit verify --head FILE” tells what does not fit.
fault-HEAD_FOREIGN = The head was not signed with this station's key.
    .next = Use a head of this station's own log. Nothing was changed.

## The computer

fault-CRYPTO_LIBRARY_ABSENT = The computer lacks the library that does the arithmetic of the chip's protection (libcrypto).
    .next = Install OpenSSL (on Debian the package libssl3), then try again.

## Added by cases, codes and policy

fault-STORE_DENIED = The store cannot be opened or written.
    .next = Check who owns the station's folder and whether its disk is writable; with a database server, whether this login may do it: purging and upgrading take the owner's, and stations have the rights that “skranke db roles --apply” gives. Nothing has been issued.
fault-POLICY_MALFORMED = The rules cannot be used: a table has a gap, contradicts itself or names something unknown.
    .detail =
        The place: { $place }. { $problem ->
            [NOT_TOML] The file is not a table in TOML ({ $at }).
            [WRONG_TYPE] A value is of the wrong kind ({ $at }).
            [UNKNOWN_NAME] The name is not known: { $at }.
            [OUT_OF_RANGE] The value is outside of what it may be ({ $at }).
            [NO_SOURCE] The row does not say where it comes from.
            [DATES_REVERSED] The row ends before it begins ({ $at }).
            [CONTRADICTION] Two rows hold on the same day: { $at }.
            [EXCLUDE] These rows cannot hold together: { $at }.
            [NOBODY] No role may do what somebody has to: { $at }.
           *[GAP] A day has no row: { $at }.
        }
    .next = Correct that place. Nothing is decided by rules that are not whole.
fault-IDENTITY_MISSING = The person has no MitID yet, so there is nothing to issue a code for.
    .next = A first MitID is another errand.
fault-AUTHENTICATOR_LIMIT = The person already has as many of this kind of authenticator as one may have.
    .next = Let the citizen block one that is no longer used, then issue the code.
fault-AUTHENTICATOR_MISSING = The citizen has no active authenticator of this kind.
    .detail = { $means ->
        [app] So there is no PIN to choose anew.
       *[other] So there is no password to choose anew.
    }
    .next = Look at which authenticators the citizen has, or issue a new one.
fault-PIN_SENDS_SPENT = The temporary PIN has been sent as often as the rules allow.
    .next = Check the phone number with the citizen, and issue anew in a case of its own.
fault-PHONE_MISSING = No phone number is registered, and the app needs a second code by text message.
    .next = Register the phone number first, or choose a code display.
fault-PHONE_NOT_OWN = It is noted in the case that the phone number is not the citizen's own. No temporary PIN is sent to it.
    .next = Have the citizen's own number registered, and confirm it in the case. Or choose a code display or an audio reader, which need no phone.
fault-PHONE_CHANGED = Another phone number was registered after the temporary PIN had been sent. Nothing was sent to it.
    .next = Open a new case with the citizen. There it is seen how new the number is, and the citizen is asked whether it is their own.

fault-DISK_LOW = There is little room left on the disk.
    .detail = There are { $free } MiB.
    .next = Make room before the next letters are printed.
fault-HOME_EXPOSED = The station's folder can be read by other users of this computer.
    .detail = It is { $path }.
    .next = Close the folder to others (mode 0700), and talk to those responsible for security.
fault-TRUST_EMPTY = There are no certificates to check documents against.
    .next = Take in a master list with “skranke trust import FILE --root CERTIFICATE”.
fault-PAPER_UNKNOWN = No paper of that kind is noted in the case.
    .next = Look in the case which papers are noted.

## The printer

fault-PRINTER_UNREACHABLE = The printer does not answer.
    .next = Check that the printer is on and connected to the network. A letter that was sent already may still come. If none was sent, print again.
fault-PRINTER_REFUSED = The printer would not take the letter.
    .next = See on the printer's display what is wrong, then print again. If it happens again, ask IT support.
fault-PRINTER_MISADDRESSED = The printer's address leads to nothing that takes letters from here: the printer has moved, is not there, or asks for a login.
    .detail = The answer was HTTP { $status }.
    .next = Ask IT support: the printer's address in the station's configuration has to be looked at, and who may print there.
fault-PRINTER_UNTRUSTED = What answers at the printer's address cannot show that it is the printer: the station does not trust its certificate. No letter is sent to it.
    .next = Ask IT support: the printer's certificate may have run out, or the station does not know it (“authority” under [spool] in config.toml).
fault-PRINTER_GAVE_UP = The printer took the sheet and gave it up.
    .next = See on the printer's display what is wrong, then print again. If it happens again, ask IT support.
fault-PRINTER_BUSY = The printer is still busy with something else.
    .next = Wait until it has finished, then print again.
fault-PRINTER_GARBLED = What answers at the printer's address is no printer, or its answer is broken.
    .next = Ask IT support: the printer's address in the station's configuration has to be looked at.
fault-LETTER_WAITING = The printer says that it has not printed the letter: it waits, is held back, or has stopped halfway.
    .next = See to the printer, and wait until the letter is out. Then say again that it is whole. If it does not come, say that it is not whole: then its code is dead, and it is taken out of the printer.
fault-PRINTER_STOPPED = The printer has stopped.
    .detail = It says “{ $reason }”.
    .next = See on the printer's display what is wrong, and put it right. A letter that waits then comes by itself. If none waits, print again.
fault-PRINTER_PAUSED = The printer is paused.
    .next = Press start or resume on the printer. A letter that waits then comes by itself. If none waits, print again.
fault-PRINTER_OFFLINE = The printer is switched off.
    .next = Switch it on and wait until it is ready. A letter that waits then comes by itself. If none waits, print again.
fault-MEDIA_EMPTY = The printer is out of paper.
    .next = Put paper in. A letter that waits then comes by itself. If none waits, print again.
fault-MEDIA_JAM = Paper is stuck in the printer.
    .next = Take out all paper, also what is crumpled, and close the printer. A letter that waits then comes by itself. If none waits, print again.
fault-COVER_OPEN = The printer's cover is open.
    .next = Close the cover. A letter that waits then comes by itself. If none waits, print again.
fault-TRAY_PROBLEM = A tray of the printer is missing, or the tray for finished sheets is full.
    .next = Put the tray in, or take the sheets away. A letter that waits then comes by itself. If none waits, print again.
fault-TONER_EMPTY = The printer is out of toner, or its waste box is full.
    .next = Change the toner or the box. A letter that waits then comes by itself. If none waits, print again.
fault-TONER_LOW = The printer will soon be out of toner.
    .next = Get a new toner ready. It can still print.
fault-PRINTER_REMARK = The printer reports something that this program does not know.
    .detail = It says “{ $reason }”.
    .next = See on the printer's display what it is about. It can still print.

this-code-dead = The code of this letter is dead. If a sheet comes out, destroy it.
refusal-stands = The citizen is refused, and the case is closed: that stands. Only the letter may be missing.
former-code-dead = The citizen's former code is dead: it ended when this one was begun.
