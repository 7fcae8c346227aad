# The errands of the counter.

case-errand-first_issue = the first MitID
case-errand-forgotten_user_id = forgotten user ID
case-errand-new_user_id = new user ID
case-errand-forgotten_pin = forgotten PIN of the app
case-errand-new_password = new password
case-errand-lost_device = lost authenticator
case-errand-spare_device = an extra authenticator
case-errand-suspend_identity = suspend MitID
case-errand-lift_suspension = lift a suspension of MitID
case-errand-block_identity = block MitID
case-block-first = First block the lost one: “skranke case authenticators { $number }” lists what the citizen has, and “--block ID” blocks it.
screen-block-first = First the lost one is blocked
screen-block-first-text = It is done with “skranke case authenticators { $number }”, which lists what the citizen has, and “--block ID”. Then the letter can be printed here.
case-means = It is about: { $means }

cli-about-case-means = Choose which authenticator the case is about.
cli-option-means = The authenticator.

audit-event-means-chosen = It was noted that the case is about { $means }.

audit-event-identity-created = Your MitID was made with the user ID that you chose.
audit-event-user_id-shown = Your user ID was shown on your own screen.
audit-event-user_id-changed = You got the new user ID that you chose.
audit-event-identity-suspended = Your MitID was suspended: nothing of it works until that is lifted at a counter.
audit-event-identity-lifted = The suspension of your MitID was lifted.
audit-event-identity-blocked = Your MitID was blocked for good.
audit-event-means-listed = The list of your authenticators was shown to the clerk.
audit-event-authenticator-blocked = One of your authenticators ({ $means }) was blocked for good.
audit-event-authenticator-lost = You told which of your authenticators ({ $means }) is lost. It is blocked.
audit-event-authenticator-locked = One of your authenticators ({ $means }) was blocked until it is opened again.
audit-event-authenticator-unlocked = One of your authenticators ({ $means }) was opened again.

audit-purpose-first_issue = making your first MitID

## User ID

user-id-TOO_SHORT = The user ID is too short.
user-id-TOO_LONG = The user ID is too long.
user-id-CHARACTER = One of the characters may not stand in a user ID.
user-id-OUTER_SPACE = A user ID may not begin or end with a space.
user-id-TEN_DIGITS = A user ID may not be ten digits.
user-id-CPR = A user ID may not hold a civil registration number.
user-id-TAKEN = That user ID is taken.
user-id-free = Free: { $names }
user-id-taken-over = The user ID is chosen.

audit-event-needs-recorded = You were asked what you have and can use, so that the right authenticator could be chosen.
audit-event-helper-noted = It was noted that somebody was with you. Whoever comes along sees no codes.
audit-event-stock-received = New devices were taken into stock.
audit-event-stock-counted = The stock was counted.
audit-event-device-reserved = A device ({ $means }) was put aside for you.
audit-event-device-released = A device ({ $means }) that was put aside for you was put back.
audit-event-device-handed_out = You were handed a device ({ $means }).
audit-event-device-sent = A device ({ $means }) was sent to you by post.
audit-event-device-ordered = A device ({ $means }) was ordered for you, because none was in stock.
audit-event-device-returned = A device ({ $means }) was brought back.
audit-event-device-restocked = A device ({ $means }) that was brought back went into stock again.
audit-event-device-scrapped = A device ({ $means }) was scrapped.
audit-event-device-missed = A device ({ $means }) was missing when the stock was counted.
audit-event-device-found = A device ({ $means }) that had been missing was found.
audit-event-payment-recorded = The payment for a device ({ $means }) was noted.
audit-event-incident-recorded = It was found that something had been handed to the wrong person. Everything that the case had issued was blocked.
audit-event-notice-queued = It was put before those responsible that something had been handed to the wrong person.
audit-event-notice-told = Those responsible were told that something had been handed to the wrong person.

audit-purpose-send_device = sending a device to your address

## Errands on the command line

cli-about-case-paper = Note a document without a chip, or a paper beside one, in a case.
cli-about-case-extension = Note that a passport was extended by hand.
cli-about-case-link = Find the person whom the document belongs to, and link the case with a reason.
cli-about-case-question = Ask the control questions. Answers are read from standard input, one a line.
cli-about-case-witness = Note a witness.
cli-about-case-issue = Issue the code of a case that is granted. The code goes on the letter and not here.
cli-about-case-confirm = Say whether the letter came out whole.
cli-about-case-hand-over = Hand the letter over. The code can be used then.
cli-about-case-pin = Send a temporary PIN by text message to the registered number.
cli-about-case-user-id = Choose a user ID, or show it on a station for drills.
cli-about-case-needs = Note what the citizen lacks of what an authenticator takes.
cli-about-case-offers = Show which authenticators the citizen can have here today.
cli-about-case-helper = Note that somebody is with the citizen.
cli-about-case-authenticators = Show the citizen's authenticators, or block one of them for good.
cli-about-case-suspend = Suspend the whole MitID at the citizen's wish.
cli-about-case-lift = Lift a suspension, with document and answers.
cli-about-case-block = Block the whole MitID for good.
cli-about-case-device = Put a device aside for the case, hand it over, order it or send it.
cli-about-case-pay = Note that a device was paid for, or why nothing is paid.
cli-about-case-park = Let the case wait for a paper, and print a slip about it.
cli-about-case-resume = Go on with a case that has waited.
cli-about-case-recall = Block everything that a case issued, because it went to the wrong person.
cli-about-case-incidents = Show incidents that those responsible were not told of.
cli-about-stock = Keep the stock of code displays, audio readers and chips.
cli-about-stock-list = Show what lies in stock, and what is running low.
cli-about-stock-receive = Take new devices in. Serial numbers are read from standard input, one a line.
cli-about-stock-count = Compare the shelf with the stock book. Serial numbers are read from standard input, one a line.
cli-about-stock-take-back = Take devices back that somebody had. Serial numbers are read from standard input.
cli-option-clerk = The clerk's number.
cli-option-shows-cpr = The civil registration number stands on it.
cli-option-issuer = The state that issued the document, in three letters.
cli-option-issued = When it was issued.
cli-option-remove = Take a paper back that was noted by mistake.
cli-option-cpr = Read the civil registration number from standard input.
cli-option-surname = The surname.
cli-option-given-names = The given names.
cli-option-person = The person of the list whom the case is to be linked to.
cli-option-ground = Why it is that person. Can be repeated.
cli-option-photo-id = The photo ID that the witness has in hand.
cli-option-approved = The witness approved with their own MitID.
cli-option-request-key = The same key again changes nothing.
cli-option-again = Do it again.
cli-option-wish = The user ID that the citizen wishes.
cli-option-stepped-back = Whoever came along has stepped back.
cli-option-lacks = Something that the citizen lacks. Can be repeated.
cli-option-block = Block this one for good.
cli-option-receipt = The number of the receipt.
cli-option-waive = Why nothing is paid.
cli-option-note = What happened. It is sealed.
cli-option-told = Those responsible were told of this incident.
usage-cpr = No civil registration number came on standard input.
usage-cpr-impossible = What came on standard input is not a possible civil registration number: ten digits, the first six a date of birth. Read the number again.
usage-pay = Give either --receipt or --waive.
usage-told = Give --told together with --clerk.
case-no-candidates = Nobody in the register fits.
case-no-replacement-number = Nobody in the register fits. The number is a replacement number: 60 is added to the day of birth, and it is not in the CPR. Search by name and date of birth, or with the number that the citizen has in the CPR.
case-tell-more = Nothing was searched, since there is nothing to search by: what a document says is not kept between commands. Give the number with --cpr, or --surname, --given-names and --birth.
case-is-parked = The case waits for what is missing, up to and including { $until }. Before anything can be done in it, it is taken up again: “skranke case resume { $number }”.
case-parked = Case { $number } waits until { $until }.
case-recalled = Case { $number }: { $codes } codes, { $means } authenticators and { $pins } temporary PINs are blocked.
case-recalled-identity_blocked = Case { $number }: the MitID that it made is blocked for good. The right citizen gets one with the errand the first MitID.
case-recalled-identity_suspended = Case { $number }: the MitID whose suspension it lifted is suspended again. It is lifted with the right citizen in a new case.
case-recalled-nothing = Case { $number }: nothing is blocked, since no code, temporary PIN or authenticator of it can be used. It is closed and noted as an incident.
case-recalled-before = Case { $number } was recalled before. Nothing more is blocked, since no code, temporary PIN or authenticator of it can be used.
case-recalled-user_id_chosen = The user ID is not taken back: the one that was chosen in the case still stands. Let the right citizen choose another with the errand new user ID.
case-recalled-user_id_seen = The user ID was shown in the case and still stands. Let the right citizen choose another with the errand new user ID.
offer-NOW = { $means }: can be handed over now. Price: DKK { $price }
offer-BLOCK_ONE_FIRST = { $means }: the citizen has as many as one may have. Block one first.
offer-RESERVE_AND_POST = { $means }: not in stock. Order one, and it is sent. Price: DKK { $price }
offer-EXCLUDED = { $means }: does not go together with one that the citizen has.
offer-UNSUITABLE = { $means }: the citizen cannot use it.
identity-ACTIVE = The citizen's MitID works.
identity-SUSPENDED = The citizen's MitID is suspended: nothing of it works until that is lifted at a counter.
identity-BLOCKED = The citizen's MitID is blocked for good.
authenticator-none = The citizen has no authenticators.
authenticator-ACTIVE = { $id }: { $means }, works
authenticator-TEMPORARILY_BLOCKED = { $id }: { $means }, blocked until it is opened
authenticator-PERMANENTLY_BLOCKED = { $id }: { $means }, blocked for good
authenticator-REPLACED = { $id }: { $means }, replaced
device-ordered = { $means } is ordered, and is sent when one comes. The code for it is not made before that.
device-IN_STOCK = { $means } { $serial } is in stock.
device-RESERVED = { $means } { $serial } is put aside.
device-HANDED_OUT = { $means } { $serial } is handed over or sent.
device-RETURNED = { $means } { $serial } was brought back.
device-MISSING = { $means } { $serial } is missing.
device-SCRAPPED = { $means } { $serial } is scrapped.
payment-PAID = Paid: DKK { $amount }
payment-WAIVED = Not paid, with a reason: DKK { $amount }
incident-wrong_person = handed to the wrong person
incident-line = { $id }: { $kind }, { $at }
incident-none = There are no incidents that those responsible were not told of.
stock-line = { $means }: { $count } in stock, { $reserved } put aside
stock-low = { $means }: { $count } in stock, { $reserved } put aside. Order more.
stock-received = { $count ->
        [one] { $count } device was taken in.
       *[other] { $count } devices were taken in.
    }
stock-even = The shelf is as the book says: { $count ->
        [one] { $count } device.
       *[other] { $count } devices.
    }
stock-uneven = The shelf is not as the book says: { $count ->
        [one] { $count } device was counted.
       *[other] { $count } devices were counted.
    }
stock-missing = Missing: { $serials }
stock-unknown = Not in the book: { $serials }
need-smartphone = Do you have a phone or tablet of your own?
need-phone_number = Do you have a number of your own that gets text messages?
need-sight = Can you read six small digits on a device?
need-hearing = Can you hear digits that are read aloud in a headphone?
need-password = Can you remember a password and type it?
need-computer = Do you have a computer with a socket, or a phone that you can hold a chip to?
helper-relative = a relative
helper-friend = a friend
helper-carer = a carer
helper-interpreter = an interpreter
helper-guardian = a guardian
