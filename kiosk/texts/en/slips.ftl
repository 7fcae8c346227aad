# The slips: what can be done at home, the stock, the shift, and the printer's test page.

letter-sheet-demo = Demonstration. This sheet is an example.

## What you can do at home

letter-home-title = What you can do at home
letter-home-about = About
letter-home-day = The rules on
letter-home-open = Choose the way that suits you
letter-home-closed = This needs something that you do not have
letter-home-none = There is no other way than to come to us. Bring identification.

## What to bring next time

letter-bring-READABLE_DOCUMENT = A passport, ID card or residence card with a chip that can be read
letter-bring-CHECKABLE_DOCUMENT = A passport, ID card or residence card of a state whose signature can be checked here
letter-bring-OTHER_DOCUMENT = Other identification than you showed today
letter-bring-VALID_DOCUMENT = Identification that has not expired
letter-bring-DOCUMENT_NUMBER = The document again, so that its number can be noted
letter-bring-CONSENT = Whoever has custody, or their consent in writing
letter-bring-OWN_PHONE_TICK = Your own phone
letter-bring-PARTNER_PAPER = One more paper
letter-bring-CPR_PAPER = A paper with your CPR number on it
letter-bring-PROVING_CHIP = Identification with a newer chip than you showed today
letter-bring-SECOND_LEG = A witness. Instead you may be able to answer control questions here.
letter-bring-QUESTIONS = Time to answer control questions here
letter-bring-WITNESS = A witness: an adult who knows you and has MitID
letter-bring-ORDERED_DEVICE = Come when the device that was ordered for you is here. Ask us before you come. You get its code at the same time.
letter-bring-OTHER_PLACE = Your identification, to the High Commissioner of the Faroe Islands
letter-bring-REGISTER_CORRECTION = Proof that the population register was corrected
letter-bring-one-of = { $what }: { $papers }
letter-bring-or = { $first } or { $last }
letter-bring-beside = What you showed today, and: { $what }

## A notice on paper

letter-notice-title = A notice about your MitID
letter-notice-intro = Something about your MitID was changed. You get this notice on paper because we could not send it as a text message.
letter-notice-what = What happened
letter-notice-identity_created = You were given a MitID
letter-notice-user_id_changed = The user ID of your MitID was changed
letter-notice-identity_suspended = Your MitID is suspended and does not work until the suspension is lifted
letter-notice-identity_lifted = Your MitID works again
letter-notice-identity_blocked = Your MitID is blocked for good
letter-notice-means_added = You were given a new authenticator
letter-notice-means_replaced = You were given a new authenticator. The one you had before no longer works.
letter-notice-means_blocked = One of your authenticators is blocked for good
letter-notice-means_locked = One of your authenticators is blocked for a while
letter-notice-means_unlocked = One of your authenticators works again
letter-notice-own_secret_set = A new PIN or password was chosen
letter-notice-means = About
letter-notice-not-you = Was it not you?
letter-notice-not-you-text = Phone MitID support on { $number } at once and give the case number. Your MitID can be blocked, so that nobody can use it.
letter-notice-not-you-counter = Go to Borgerservice at once and give the case number. Your MitID can be blocked, so that nobody can use it.
letter-notice-not-you-demo = Phone MitID support at once and give the case number. Their number stands here when this is not a demonstration.
letter-notice-phone = Notices by text message
letter-notice-phone-text = If you want such notices as text messages, ask at Borgerservice how your telephone number is registered.

## The stock

letter-stock-title = Stock slip
letter-stock-station = Place
letter-stock-what = About
letter-stock-levels = What lies in stock
letter-stock-received = New devices: { $means }, { $count }
letter-stock-counted = Count: { $count } on the shelf
letter-stock-shelf = On the shelf now
letter-stock-level = { $count } in stock, { $reserved } put aside
letter-stock-low = { $count } in stock, { $reserved } put aside. Order more.
letter-stock-even = The shelf is as the book says.
letter-stock-serials = Serial numbers
letter-stock-missing = Missing from the shelf
letter-stock-unknown = Not in the book
letter-stock-more = There are { $count } more. They are in the stock book.

## The shift

letter-shift-title = Shift slip
letter-shift-day = Day
letter-shift-cases = Cases in all
letter-shift-states = Of these
letter-shift-state = { $state }: { $count }
letter-shift-lines = The cases
letter-shift-line = { $time }: { $errand }, { $state }
letter-shift-none = There are no cases today.
letter-shift-more = There are { $count } earlier cases today. They are in the day's list.
letter-shift-log = How the log stands
letter-shift-log-text = Keep this sheet. With its numbers it can be shown later that nothing in the log was changed or removed.
letter-shift-log-number = Signature no.
letter-shift-log-size = Entries in the log
letter-shift-log-digest = Sum of the log

## The printer's test page

letter-test-title = Test page
letter-test-intro = This sheet shows whether letters come out of the printer as they should.
letter-test-way = Way to paper
letter-test-letters = Letters
letter-test-look = Look at this
letter-test-look-1 = Is the whole sheet printed, without streaks and gaps?
letter-test-look-2 = Are the letters whole: { $letters }?
letter-test-look-3 = Is the frame on the inside when the sheet is folded at the line?
letter-test-look-4 = Can a phone read the QR code? It says { $symbol }.
letter-test-frame = Here a letter has its code
letter-test-note = This is not a code.
letter-test-symbol = QR code with the words of the test page

## The command line

cli-about-printer = See how it stands with the way to paper, and print a test page.
cli-about-printer-status = Show what keeps the next sheet from coming, and what soon will. 1 when something keeps it.
cli-about-printer-test = Print a test page.
cli-about-clerk-shift = Print a clerk's cases of today and how the log stands.
cli-option-large = In large print.
cli-option-letter-language = The language of the letter. Without it: that of the words.
cli-option-print = Print it for the citizen too.
cli-option-slip = Print a slip about it too.
printer-ready = The next sheet can be printed.
printer-blocked = The next sheet cannot be printed.
printer-warned = The next sheet can be printed, but there is something to see to.
printer-test-sent = The test page is on its way to the printer.
printer-folder = No printer is set up: sheets are put as files into { $folder }.
slip-sent = The slip is on its way to the printer.

## The screens

screen-letter-da-normal = The letter will be in Danish, in normal print.
screen-letter-da-large = The letter will be in Danish, in large print.
screen-letter-en-normal = The letter will be in English, in normal print.
screen-letter-en-large = The letter will be in English, in large print.
screen-letter-size-normal = Letter in normal print
screen-letter-size-large = Letter in large print
screen-letter-language-da = Letter in Danish
screen-letter-language-en = Letter in English
screen-slip = Print the shift slip
screen-slip-printed = The shift slip is on its way to the printer.
screen-print-place = The letter comes out of the printer { $printer }.
screen-print-held = The code is not live yet. If the sheet does not come out whole, say so below, and it is dead.
