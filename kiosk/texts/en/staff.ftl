# The staff: login, two people's yes, alarms, parked cases, and what the citizen is asked alone.

## Faults

fault-NOT_ALLOWED = This is not among the things that the member of staff may do.
    .next = Let a colleague do it who has the role for it.
fault-LOOK_UP_REFUSED = A register is asked in an open case that you serve yourself, and for a purpose. The attempt is in the log.
    .next = Open the citizen's case and look it up from there.
fault-APPROVAL_NEEDED = A second member of staff must say yes before this can be done.
    .detail =
        { $action ->
            [issue_high] { action-issue_high } (issue_high).
            [issue_without_chip] { action-issue_without_chip } (issue_without_chip).
            [issue_with_witness] { action-issue_with_witness } (issue_with_witness).
            [issue_to_staff] { action-issue_to_staff } (issue_to_staff).
            [issue_again] { action-issue_again } (issue_again).
           *[override] { action-override } (override).
            [overrule_refusal] { action-overrule_refusal } (overrule_refusal).
        }
    .next = Ask for approval with a reason, and let a colleague log in and answer; from the command line with "skranke case approve".
fault-APPROVAL_REFUSED = Whoever asked for an approval cannot give it, nor can the person whom the case is about, the witness, or somebody who lives with the citizen.
    .next = Let another colleague answer.
fault-APPROVAL_UNKNOWN = The approval is not there any more: it has been answered, or grew too old.
    .next = Ask for a new one if it is still needed.
fault-ALARM_UNKNOWN = The alarm is not there, or somebody has answered it already.
    .next = Fetch the list again.
fault-REASON_MISSING = A reason of at least five characters belongs here.
    .next = Write a sentence that says why.
fault-DECISION_TOO_OLD = The decision is too old to act on, and nobody has looked at the citizen since. Nothing new was issued or sent.
    .next = Take the case up again (“skranke case resume” and its number), look at the citizen and the document, and decide anew. If a letter was printed or a temporary PIN sent in the case already, open a new case.
fault-PARKED_TOO_LONG = The case was parked for longer than the rules allow.
    .next = Open a new case. What was shown then has to be shown again.
fault-CLERK_UNKNOWN = There is no member of staff with that number.
    .next = Look at the list with "skranke clerk list". In production it takes the administrator: --as.
fault-CLERK_NUMBER_TAKEN = The number belongs to another member of staff.
    .next = Choose another number. A number is not used again, not even after somebody who has left.
fault-CLERK_PERSON_TAKEN = That person is noted as another member of staff already.
    .next = Look at the list with "skranke clerk list", and correct the number that is wrong.
fault-CLERK_NUMBER_MALFORMED = A staff number is 1 to 16 letters (A to Z), digits and hyphens, and there must be a role.
    .next = Correct the number or the role.
fault-CLERK_PIN_WEAK = The PIN is too short or too easy to guess.
    .detail = It needs at least { $digits } digits, and is neither one digit repeated nor a run such as 123456.
    .next = Choose another PIN.
fault-LOGIN_REFUSED = The login did not succeed.
    .next = Look at number, PIN and one-time code. A code is taken once: wait for the next one. After several wrong attempts there is a wait, and in the end an administrator sets a new PIN.
fault-ADMIN_EXISTS = There is an administrator on the list already, and the first one is made only once.
    .next = Let the administrator add more.
fault-ADMIN_LAST = This is the last administrator. Without one nobody can keep the list.
    .next = Give the role to somebody else first.
fault-STAFF_MISSING = The station has no staff on its list, so nobody can log in.
    .next = Make the first administrator with "skranke clerk add --first", and add the staff.
fault-FACTOR_MISSING = A station in production needs something beside the PIN when staff log in.
    .next = Set "second_factor" under [clerks] in config.toml to "code" or "card".
fault-STAFF_CARD_UNUSABLE = The card on the reader cannot become the member of staff's: it does not tell its number, it is somebody else's, or there is no card.
    .next = Lay the new member of staff's own card on the reader, and try again.

## Login

login-admitted = You are logged in.
login-wrong = Number and PIN do not belong together. Write them again.
login-factor_wrong = The one-time code or the card does not fit. A code is taken once: wait for the next one.
login-waiting = There were too many wrong attempts. Try again { $until }.
login-locked = Access is locked after many wrong attempts. An administrator can set a new PIN.
login-disabled = Access is closed. Ask an administrator.
login-training_over = Your training covered you up to and including { $on }. Talk to your manager about a new course; an administrator notes it, and then you can log in again.
login-not_allowed = None of your roles is used at this window. Ask an administrator.
factor-none = Nothing beside the PIN
factor-code = One-time code of your generator
factor-card = Lay your staff card on the reader
factor-simulated = One-time code

role-clerk = clerk
role-supervisor = supervisor
role-stock_keeper = stock keeper
role-auditor = auditor
role-admin = administrator
role-citizen = citizen

## What takes two

action-issue_high = It is done at level High
action-issue_without_chip = The document's chip could not be read or does not vouch for it
action-issue_with_witness = A witness vouches for the citizen
action-issue_to_staff = The case is about a member of staff or somebody at the clerk's address
action-issue_again = The citizen was given a code within the last two days
action-override = It goes beyond what the rules give
action-overrule_refusal = The citizen was refused not long ago

## Alarms

alarm-many_codes = Many codes in an hour: { $count }
alarm-same_witness = The same witness with the same clerk: { $count } times
alarm-shared_document = One document used for several persons: { $count }
alarm-at_night = Served outside opening hours
alarm-second_code = Several codes for one person within two days: { $count }
alarm-shared_phone = One telephone number for many persons: { $count }
alarm-many_look_ups = Different searches for people in one case: { $count }
alarm-failed_questions = One person who fails control questions or tries again too soon: { $count } times

## The log about me

audit-event-clerk-logged_in = A member of staff logged in.
audit-event-clerk-not_admitted = A login did not succeed.
audit-event-clerk-locked = The screen was locked.
audit-event-clerk-unlocked = The screen was unlocked.
audit-event-clerk-logged_out = A member of staff logged out.
audit-event-clerk-added = A member of staff was put on the list.
audit-event-clerk-disabled = A member of staff's access was closed.
audit-event-clerk-pin_set = A member of staff was given a new PIN.
audit-event-clerk-trained = A member of staff's training was noted.
audit-event-clerk-roles_set = A member of staff was given other roles.
audit-event-slip-printing = A slip for the staff was sent to the printer.
audit-event-clerk-person_set = It was noted who a member of staff is in the register.
audit-event-clerk-factor_set = A member of staff was given a new card or code generator.
audit-event-register-refused = A look-up was refused because it was not made in an open case.
audit-event-case-taken = A member of staff took the case over from self-service.
audit-event-case-parked = The case was set to wait for what was missing.
audit-event-case-resumed = The case went on.
audit-event-evidence-purged = What was shown in the case was deleted.
audit-event-case-asked_privately = You were asked something on your own screen, as everybody is.
audit-event-consent-noted = It was noted what whoever has custody of you said to your MitID.
audit-event-case-private_answer_read = The case was gone through.
audit-event-approval-asked = The clerk asked a colleague to look too.
audit-event-approval-given = A colleague looked too and said yes.
audit-event-approval-denied = A colleague looked too and said no.
audit-event-approval-left_out = The case was a drill, and no colleague was asked.
audit-event-alarm-raised = The case was marked to be looked at.
audit-event-alarm-acknowledged = The case was looked at.

## The slip with what is missing

letter-slip-title = What to bring next time
letter-slip-intro = Your case waits for you. Come back with what is listed here, and say the case number.
letter-slip-bring = Bring this
letter-slip-one = Bring one of these
letter-slip-again = What you showed today. The rest is done by us at the desk.
letter-slip-same = The same document that you showed today. With another one the case begins anew.
letter-slip-ask = Ask at the desk what is missing.
letter-slip-until = The case waits up to and including
letter-slip-after = If you do not come within { $days } days, the case is closed and what you showed is deleted. You can then begin anew.
letter-slip-demo = Demonstration. This slip is an example.

## The window

screen-login = Log in
screen-login-lead = Write your staff number and your PIN.
screen-login-clerk = Staff number
screen-login-pin = PIN
screen-login-button = Log in
screen-login-demo = Simulated member of staff: { $clerk }, PIN { $pin } ({ $role })
screen-login-hint = Show the code of the generator
screen-login-simulated = The station plays the code generator itself. It now shows { $code }.
screen-checking = One moment
screen-checking-lead = Number and PIN are being checked.
screen-locked = The screen is locked
screen-locked-lead = The case is kept. Write your PIN to go on, { $clerk }.
screen-unlock = Unlock
screen-other-clerk = Another member of staff wants to log in
screen-other-clerk-hint = The case that is open is shown to nobody else. It can be taken up again from the list of today's cases.
screen-lock = Lock
screen-log-out = Log out
screen-clerk-now = Clerk { $clerk }
screen-training-soon = Your training covers you up to and including { $on }
screen-training-soon-text = Talk to your manager about a new course. After that day you cannot log in.
screen-today = Today's cases
screen-today-lead = Your own cases today, newest first.
screen-today-lead-all = All cases today, newest first.
screen-today-none = There are no cases today yet.
screen-today-line = { $errand } · { $state } · { $clerk } · { $time }
screen-today-parked = waits up to and including { $until }
screen-today-look-in = Look in on the citizen
screen-today-button = Today's cases
screen-to-start = To the first page
screen-look-in = Look in on the citizen in case { $number }
screen-look-in-text = The citizen is to be finished at the desk.
screen-resume = Take up a parked case
screen-resume-field = Case number
screen-resume-field-hint = It is on the slip
screen-resume-button = Take up the case
screen-resuming = One moment
screen-resuming-lead = The case is being found.
screen-park = Park the case
screen-parking = One moment
screen-parking-lead = The slip with what is missing is being printed.
screen-parked = The case is parked
screen-parked-text = Give the citizen the slip. The case waits up to and including { $until }.
screen-approval = A second member of staff must say yes
screen-approval-lead = Write why. Then let a colleague look too, log in here and answer.
screen-approval-why = Why it takes two
screen-approval-reason = Your reason
screen-approval-ask = Ask for approval
screen-asking = One moment
screen-asking-lead = The question is being kept.
screen-approve = To the colleague: yes or no
screen-approve-lead = Look for yourself at the citizen, the document and the portrait. Your answer and your reason are kept with your number.
screen-approve-asked = Your colleague's reason
screen-approve-remark = Your reason
screen-approve-yes = Yes, I approve
screen-approve-no = No
screen-answering = One moment
screen-answering-lead = The answer is being kept.
screen-approval-denied = Your colleague said no
screen-approval-denied-text = Nothing is issued on what there is here.
screen-approval-given = Your colleague said yes
screen-approval-given-text = The code can be issued now.
screen-alarms = Alarms
screen-alarms-lead = What was unusual in a case. It stops nobody; somebody else looks at it and writes what it was.
screen-alarms-none = No alarms are waiting for an answer.
screen-alarms-button = Alarms
screen-alarm-line = { $alarm } · case { $number } · { $clerk } · { $time }
screen-alarm-words = What was it?
screen-alarm-save = Keep the answer
screen-saving = One moment
screen-saving-lead = The answer is being kept.
screen-fetching = One moment
screen-fetching-lead = The alarms are being fetched.
screen-listing = One moment
screen-listing-lead = The list is being fetched.
screen-booth-private = Is somebody pressing you to be here?
screen-booth-private-lead = We ask everybody, and only you are to answer. The next page is the same whatever you answer.
screen-booth-private-no = No
screen-booth-private-yes = Yes
screen-booth-answering = One moment
screen-booth-answering-lead = Your answer is being kept.
screen-booth-letter-not-now = The letter cannot be made here just now
screen-booth-letter-not-now-lead = Go to the desk and take your document with you. We will help you from there. If a sheet comes out here, its code does not work: give it to the staff.

## The command line

cli-about-clerk = The staff: who may log in, and in which roles.
cli-about-clerk-add = Put a member of staff on the list. PINs are read from standard input and never shown.
cli-about-clerk-list = Show the staff.
cli-about-clerk-disable = Close a member of staff's access.
cli-about-clerk-reset-pin = Set a new PIN, and end a lock.
cli-about-clerk-factor = Give a member of staff a new card or code generator for the lost one, which then works no more.
cli-about-clerk-trained = Note until when a member of staff's training covers them.
cli-about-clerk-roles = Give a member of staff other roles.
cli-about-clerk-person = Note who a member of staff is in the register, so that nobody serves themselves or their household. The civil registration number is read from standard input.
cli-option-as = The administrator who does it.
cli-option-first = Make the first administrator; it can be done once.
cli-option-role = A role; several by repeating the option.
cli-option-until = The last day that the training covers.
cli-option-name = The name of the member of staff; it is kept encrypted.
cli-option-generator = A new file that the code generator's address is written to.
clerk-prompt-admin = The administrator's PIN:
clerk-prompt-code = The administrator's one-time code:
clerk-prompt-clerk = The clerk's PIN:
clerk-prompt-own-code = The clerk's one-time code:
clerk-prompt-colleague = The colleague's PIN:
clerk-prompt-colleague-code = The colleague's one-time code:
clerk-prompt-new = The new PIN:
clerk-prompt-cpr = The member of staff's own civil registration number:
clerk-added = Staff number { $number } is on the list.
clerk-changed = Staff number { $number } is changed.
clerk-line = { $number }  { $roles }  trained up to and including { $until }  { $state }
clerk-state-active = active
clerk-state-disabled = closed
clerk-none = There is no staff on the list.
clerk-generator = The code generator's address is in { $path }. Delete the file when the generator is set up.
clerk-lay-card = Lay the new member of staff's card on the reader before the PIN is written.
clerk-prompt-card = Lay the member of staff's new card on the reader, and press Enter:
usage-slip = Say with --clerk who has the slip printed.
usage-clerk = Give either --first, or --as with an administrator's number.
usage-generator = Staff log in with a one-time code here. Name with --generator a new file for the code generator's address; without it the member of staff cannot log in.
usage-generator-card = Staff log in with a card here. Leave --generator out, and lay the card on the reader.
usage-no-factor = Staff log in with the PIN alone here. There is no card or code generator to replace.
usage-clerk-number = Say with --clerk who does it.
usage-clerk-asks = Say with --clerk who asks.
usage-as = Name with --as the administrator who looks at the list.
cli-about-case-approve = Let a colleague answer what takes two people. The colleague's PIN is read from standard input.
cli-option-why = The clerk's reason.
cli-option-by = The colleague's number.
cli-option-remark = The colleague's reason.
case-approved = Case { $number }: a colleague said yes. It holds until { $until }.
case-not-approved = Case { $number }: a colleague said no.
cli-about-case-ask = Note what the citizen answered alone; what is shown is the same.
cli-option-pressed = Somebody presses the citizen, or nobody does.
cli-about-case-consent = Note that whoever has custody consents, or takes it back.
cli-option-given = The consent is given, or taken back.
case-asked = The answer in case { $number } is noted.
audit-purpose-same_address = to see whether the case was about somebody at the clerk's address
