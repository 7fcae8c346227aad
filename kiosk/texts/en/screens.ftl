# The words of the screens: the clerk's window and the booth. Calm, whole sentences; no abbreviation a citizen would not know.

## Frame
screen-title = Skranke
screen-place = { $centre }, desk { $station }
screen-booth-place = { $centre }, self-service
screen-demo-banner = Demo: invented people and documents, simulated reader. None of it is real.
screen-steps = Course of the case
screen-step-errand = Errand
screen-step-document = Document
screen-step-evidence = What it shows
screen-step-person = The person
screen-step-decision = Decision
screen-step-letter = Letter
screen-step-hand-over = Hand-over
screen-case = The case
screen-case-number = Case number
screen-case-errand = Errand
screen-case-person = Citizen
screen-case-document = Document
screen-case-phone = Phone number
screen-phone-new = Registered less than { $hours } hours ago. Ask whose it is.
screen-phone-unknown = It is not known since when it has been registered. Ask whose it is.
screen-case-decision = Decision
screen-decision-granted = Code may be issued
screen-decision-not-granted = Code may not be issued
screen-actions = Actions
screen-language-da = Dansk
screen-language-en = English
screen-text-large = Larger text
screen-text-normal = Normal text
screen-back = Back
screen-stop = Stop reading
screen-try-again = Try again
screen-end-case = End and clear
screen-unknown = Not stated

## Errand
screen-start = What has the citizen come for?
screen-start-lead = Choose the errand. It stays on the case from now on.
screen-errand-new-app-code = New code for the MitID app
screen-errand-new-app-code-hint = Activation code on a letter. Temporary PIN by SMS.
screen-errand-new-display-code = New code for the MitID code display
screen-errand-new-display-code-hint = Activation code on a letter. There is only this one code.
screen-opening = The case is being opened
screen-opening-lead = This takes a moment.

## Document
screen-document-page = Lay the document on the reader
screen-document-page-lead = Swipe the printed lines, or type them. The chip also opens with the card number or three fields.
screen-field-mrz = The lines at the bottom of the document
screen-field-mrz-hint = Two lines on a passport, three on a card. Type them as they stand, with the sign <.
screen-field-can = The card's six-digit number
screen-field-can-hint = It stands on the front of some cards and is called CAN.
screen-field-number = Document number
screen-field-number-hint = Letters and digits, without spaces.
screen-field-birth = Date of birth
screen-field-birth-hint = Day, month and year, for example 27 08 1985.
screen-field-expiry = The document's date of expiry
screen-field-expiry-hint = Day, month and year, for example 04 11 2031.
screen-mode-mrz = Type the lines
screen-mode-can = Use the card number
screen-can-instead = Two tries have not opened the chip. If there is a six-digit number on the front of the document (CAN), use that.
screen-mode-fields = Use three fields
screen-read = Read the document
screen-correct = Line { $line }, character { $column }: { $now }, not { $was }
screen-error-mrz-empty = Type the lines, or swipe the document.
screen-error-mrz = These do not look like the lines of a passport or card. Count the characters: 44 a line on a passport, 30 on a card.
screen-error-mrz-document-number = The document number does not fit its check digit. Look for 0 and O, 1 and I, 8 and B.
screen-error-mrz-birth = The date of birth does not fit its check digit. Compare the digits with the document.
screen-error-mrz-expiry = The date of expiry does not fit its check digit. Compare the digits with the document.
screen-error-mrz-other = A check digit at the end of the line does not fit. Compare the whole line, or use three fields.
screen-error-can = The number has six digits.
screen-error-number = Type the number with letters A to Z and digits.
screen-error-birth = Type the date of birth as day, month and four digits for the year.
screen-error-expiry = Type the date of expiry as day, month and four digits for the year.
screen-swipe-read = The lines were read, and their check digits fit.
screen-swipe-wrong = The lines were read, but a check digit does not fit. Swipe once more, or put it right below.
screen-swipe-unread = What the swipe reader sent is not the lines of a passport or card. Swipe the document slowly once more.
screen-swipe-ready = The swipe reader is ready.
screen-swipe-absent = The swipe reader is not connected. Type the lines for now; it is found by itself once it is connected again.
screen-reader-occupied = There is a document on the reader.
screen-reader-empty = The reader is ready. There is nothing on it.
screen-reader-absent = No reader is connected.
screen-reader-service-down = The computer's card reader service is not running.
screen-reading = Reading the chip
screen-keep-still = Keep the document still.
screen-phase-connect = Finding the chip
screen-phase-access = Opening the chip
screen-phase-read-data = Reading the data
screen-phase-prove = The chip proves that it is genuine
screen-phase-read-portrait = Reading the photo
screen-phase-verify = Checking everything

## What the document shows
screen-evidence = What the document shows
screen-holder = Holder and document
screen-surname = Surname
screen-given-names = Given names
screen-birth = Born
screen-nationality = Nationality
screen-document = Document
screen-document-number = Number
screen-issuer = Issued by
screen-expiry = Expires
screen-kind-passport = Passport
screen-kind-id_card = Identity card
screen-kind-residence_card = Residence card
screen-kind-emergency_passport = Emergency or provisional passport
screen-kind-other = Another document
screen-portrait = The photo from the chip
screen-portrait-caption = The photo was read from the chip.
screen-portrait-missing = There is no photo that can be shown.
screen-checks = Checks
screen-checks-rest = { $count ->
    [one] One single file or group was checked besides and is in order.
   *[other] { $count } single files and groups were checked besides and are in order.
}
screen-mark-passed = In order
screen-mark-failed = Wrong
screen-mark-uncertain = Uncertain
screen-mark-none = Does not apply
screen-verdict-genuine = Genuine
screen-verdict-genuine-means = Signed by a state we trust, and the chip proved that it is no copy.
screen-verdict-genuine_data = Genuine data
screen-verdict-genuine_data-means = Signed by a state we trust, and unchanged. The chip cannot show whether it is a copy: examine the document closely.
screen-verdict-cannot_tell = Cannot be told
screen-verdict-cannot_tell-means = Something that is needed to judge the document is missing. This does not say that it is false.
screen-verdict-not_genuine = Not genuine
screen-verdict-not_genuine-means = A check that a genuine document passes was not passed. Follow your guidance on doubtful documents.
screen-verdict-withdrawn = Signature withdrawn
screen-verdict-withdrawn-means = Its state withdrew the signing certificate. The document cannot be used here, and this does not say that it is false.
screen-verdict-unreadable = Could not be read
screen-verdict-unreadable-means = The chip could not be read to its end. This says nothing about whether the document is genuine.
screen-to-person = On to the person

## The person
screen-person = Is it the same person?
screen-person-lead = Look at the citizen and at the photo from the chip, not only at the printed photo.
screen-tick-likeness = The face before me is the face in the photo
screen-tick-likeness-hint = Look at eyes, ears and distances. Hair, beard and glasses may change.
screen-tick-in_person = The person is here in person and acts freely
screen-tick-in_person-hint = Nobody else answers for the person or looks at the screen.
screen-decide = Both are right: decide the case
screen-deny = I cannot confirm it
screen-deciding = The case is being decided
screen-deciding-lead = The rules are held against what has been shown.

## Decision
screen-granted = The code may be issued
screen-granted-lead = The letter is printed now. The code is shown on no screen.
screen-granted-notice = The conditions are met
screen-level-none = No assurance level is reached.
screen-level-low = Assurance level Low is reached.
screen-level-substantial = Assurance level Substantial is reached.
screen-level-high = Assurance level High is reached.
screen-why = Why
screen-ground-check = { $ground } It concerns: “{ $check }”.
screen-what-helps = What would change the decision
screen-issue = Issue the code and print the letter
screen-spoiled = The former letter no longer works
screen-spoiled-text = Its code is blocked. Shred the sheet, and issue a new code.
screen-not-granted = The code may not be issued
screen-not-granted-lead = Tell the citizen why, and what would help.
screen-other-document = Read another document

## Letter and hand-over
screen-issuing = The letter is being printed
screen-issuing-lead = Wait until the sheet has come out completely.
screen-printed = Did the letter come out whole?
screen-printed-lead = See whether the sheet is whole and all of its text can be read. Then lay it face down.
screen-print-whole = Yes, the letter is whole
screen-print-whole-hint = The next step is to give it to the citizen.
screen-print-damaged = No, something is wrong with it
screen-print-damaged-hint = The code on it is blocked, and you can issue a new one.
screen-confirming = The answer is being written to the case
screen-confirming-lead = This takes a moment.
screen-hand-over = Give the letter to the citizen
screen-hand-over-lead = The code works only when you have pressed the button.
screen-hand-over-fold = Fold the sheet with the code inside, and give it to the citizen in person, not to a companion.
screen-hand-over-live = Say that the code must be used within 48 hours, and that nobody else may be told it.
screen-handed-over = The letter is handed over
screen-sms-heading = The temporary PIN
screen-sms-to = It is sent by SMS to the number ending in { $ending } when the letter has been handed over.
screen-sms = It is sent by SMS when the letter has been handed over.
screen-handing = The code is being made ready for use
screen-handing-lead = This takes a moment.
screen-done = The case is finished
screen-done-notice = The code is handed over and works
screen-done-text = The receipt was printed with the letter. Give the citizen the document back.
screen-user-id = User ID
screen-code-until = The code can be used until
screen-new-case = New case

## Faults
screen-fault-next = What you can do
screen-fault-reference = Reference: { $code }
screen-fault-title = Skranke cannot be opened
screen-close = Close
screen-safe = Something went wrong in the program
screen-safe-text = The case is stopped, and nothing has been issued beyond what was already handed over. The fault is in the log. Start over.

## The booth
screen-start-over = Start over
screen-call-help = Call for help
screen-help-called = A member of staff has been called
screen-help-called-text = Stay here. You can go on while you wait.
screen-booth-welcome = Get a new code for your MitID
screen-booth-welcome-lead = It takes a few minutes. Have your passport, identity card or residence card ready. At the end a member of staff sees that it is you.
screen-booth-welcome-choose = Choose a language to begin
screen-booth-errand = What do you need the code for?
screen-booth-new-app-code = MitID app
screen-booth-new-app-code-hint = The app on your phone or tablet
screen-booth-new-display-code = MitID code display
screen-booth-new-display-code-hint = The small device that shows a code
screen-booth-document = Lay your document on the reader
screen-booth-document-lead = First swipe the edge with the printed lines through the slot. Then lay the document flat on the reader.
screen-booth-lines-missing = The lines have not been read yet.
screen-booth-lines-read = The lines have been read.
screen-booth-lines-wrong = The lines could not be read correctly. Swipe the document slowly once more.
screen-booth-lines-absent = The lines cannot be swiped here just now. Press “I would rather type the details”, or call for help.
screen-booth-type = I would rather type the details
screen-booth-empty = Lay the document on the reader.
screen-booth-occupied = The document is on the reader.
screen-booth-absent = The reader is not ready. Call for help.
screen-booth-type-number = What is the document's number?
screen-booth-type-birth = When were you born?
screen-booth-type-expiry = When does the document expire?
screen-booth-type-dates-lead = Day, month and four digits for the year, without spaces.
screen-booth-type-number-lead = It stands at the top of the page with your photo.
screen-booth-continue = Continue
screen-booth-reading = Keep the document still
screen-booth-reading-words = The chip is being read. This takes a few seconds.
screen-booth-take-back = Take your document
screen-booth-take-back-lead = We are done with it. Put it in your pocket or bag at once.
screen-booth-taken = I have taken it
screen-booth-call-clerk = Now a member of staff has to see that it is you
screen-booth-call-clerk-lead = They compare your face with the photo on the chip. Only then can you get the code.
screen-booth-call-clerk-button = Call a member of staff
screen-booth-clerk-form = For the member of staff
screen-booth-sign-in = Sign in and compare
screen-booth-signing-in = One moment
screen-booth-signing-in-lead = The member of staff's code is being checked.
screen-booth-clerk-only = For the member of staff only
screen-booth-compare = Is it the same person?
screen-booth-compare-done = Both are right: give the citizen the screen
screen-booth-deciding = One moment
screen-booth-deciding-lead = We see whether the code may be issued.
screen-booth-confirm = You can have the code now
screen-booth-confirm-lead = It is on a letter that is printed here. The code is not shown on the screen. A receipt comes too.
screen-booth-print = Print the letter with my code
screen-booth-not-granted = You cannot get the code here now
screen-booth-not-granted-lead = You may not have done anything wrong. A member of staff can help you on.
screen-booth-issuing = Your letter is being printed
screen-booth-issuing-lead = Wait until the sheet has come out completely.
screen-booth-printed = Did the letter come out whole?
screen-booth-printed-lead = Take the sheet, and see whether all of its text can be read.
screen-booth-whole = Yes, it is whole
screen-booth-damaged = No, something is wrong with it
screen-booth-damaged-hint = The code on it is blocked, and you get a new one.
screen-booth-hand-over = Fold the letter and put it away
screen-booth-hand-over-lead = The code is yours alone. It must be used within 48 hours. Show it to nobody, not even to us.
screen-booth-have-letter = I have the letter
screen-booth-done = You are done
screen-booth-done-text = Follow the guide on the letter to activate. Remember your document and your papers.
screen-booth-finish = Finish
screen-idle = Are you still here?
screen-idle-text = { $seconds ->
    [one] The booth clears everything in one second.
   *[other] The booth clears everything in { $seconds } seconds.
}
screen-idle-more = Yes, I want to go on
screen-key-erase = Erase
screen-keypad = Keys
screen-booth-opening = One moment
screen-booth-opening-lead = We are getting ready.
screen-booth-confirming = One moment
screen-booth-confirming-lead = Your answer is being kept.
screen-booth-handing = One moment
screen-booth-handing-lead = The code is being made ready for use.

## The tray with simulated documents
screen-tray = Simulated reader: lay a document on it
screen-tray-lift = Lift the document
screen-profile-danish-passport = Danish passport
screen-profile-foreign-passport = Foreign passport
screen-profile-id-card = Identity card
screen-profile-residence-card = Residence card
screen-profile-expired = Expired passport
screen-profile-copy = Copy
screen-profile-tampered = Changed
screen-profile-unknown-state = Unknown state

## The demo
screen-demo-begins = The whole job is being done on the simulated reader. Papers and pictures go to { $folder }.
screen-demo-done = Done. The letter is letter.pdf and the receipt receipt.pdf in { $folder }; the user ID is { $user }.
