# Codes beside the first issue: printed again, sent again, redeemed on a means that asks for all that the real one does.

redeem-SLOW_DOWN = The code has been mistyped many times in a row. Wait a minute, then type it as it is printed. No try has been used.
redeem-SOURCE_HELD = Codes for several people have been typed wrong from here. Wait an hour, or use another device. No try has been used.
redeem-MEANS_GONE = The authenticator that this is for does not work any more. A new one is issued at the counter.
redeem-OWN_SECRET_NEEDED = The codes are right. Choose a PIN or a password of your own.
redeem-OWN_SECRET_REFUSED = Choose another one. The code has not been used yet.
redeem-SERIAL_NEEDED = Type the serial number on the back of the reader.

own-secret-not_digits = The PIN is { $digits } digits.
own-secret-repeats = Not the same digits over and over.
own-secret-runs = Not digits in a row, up or down.
own-secret-birth_date = Not your date of birth.
own-secret-cpr_parts = Not a part of your civil registration number.
own-secret-too_short = The password has at least { $least } characters.
own-secret-too_long = The password has at most { $most } characters.
own-secret-user_id = Your user ID must not be in it.
own-secret-ten_digits = There must not be ten digits in a row in it.
own-secret-common = Not a common word or a row of keys.

code-replaced = { $clerk } had issued one { $seconds } seconds before (case { $number }). That one is dead now.
code-replaced-by = { $clerk } issued a newer one { $seconds } seconds ago (case { $number }). This one is dead.
code-reprinted = Case { $number }: the code before is dead, and a new letter is in the spool.
code-pin-sent = Case { $number }: a new temporary PIN is sent. The one before does not work any more.
code-pin-sent-not = Case { $number }: a new temporary PIN is made, but as far as is known it is not sent. The one before does not work any more.
code-pin-reset-sent = Case { $number }: a temporary PIN for the app is sent.
code-pin-reset-sent-not = Case { $number }: a temporary PIN for the app is made, but as far as is known it is not sent.
reprint-reason-lost = The letter is lost.
reprint-reason-spoiled = The letter is spoiled.
reprint-reason-unreadable = The letter cannot be read.
reprint-reason-seen = Somebody else may have read the letter.

cli-about-code-reprint = Print a letter again: revoke its code, and issue a new one in its place.
cli-about-code-resend-pin = Send a new temporary PIN to the registered number; the one before does not work any more.
cli-about-code-send-pin = Send a temporary PIN for an app whose PIN is forgotten.
cli-about-code-activate = Activate a means as the real one asks for it; each answer is a line on standard input.
cli-option-reason = Why.
cli-option-new-pin = Choose a new PIN with a temporary one, instead of activating.
cli-option-source = What the device that asks is called, for limits that look at where wrong codes come from.

drill-step-user_id = User ID
drill-step-code = Activation code
drill-step-serial = Serial number on the back
drill-step-temporary_pin = Temporary PIN from the text message
drill-step-own_pin = Choose a PIN
drill-step-own_pin_again = The same PIN again
drill-step-password = Choose a password
drill-step-password_again = The same password again
drill-step-press = Press the button on the chip
drill-step-done = It works now.
activate-unfinished = Nothing was activated, for a line was missing on standard input: { $step }.
drill-differs = The second time was not the same. Choose again.
drill-means-app = MitID app
drill-means-app_new_pin = MitID app, forgotten PIN
drill-means-display = MitID code display
drill-means-reader = MitID audio code reader
drill-means-chip = MitID chip
drill-title = Drill: the citizen at home
drill-what = Simulated authenticators, for drills. Choose one, and answer as the citizen would.
drill-go-on = Go on
drill-start-over = Start over
cli-about-drill = Open a window with simulated authenticators that redeem codes, for drills.

## After a start

screen-restored = The store was put back from a copy
restored-when = On { $at } the store was put back from a copy of { $copied }. What was done in between is not in it.
restored-codes = { $count ->
    [0] No code was alive in the copy.
    [one] One code that was alive in the copy was revoked, since it may have been used or revoked meanwhile. Its citizen gets a new one at the counter.
   *[other] { $count } codes that were alive in the copy were revoked, since they may have been used or revoked meanwhile. Their citizens get new ones at the counter.
    }
restored-cases = { $count ->
    [0] No case was granted in the copy.
    [one] One case that was granted in the copy is open again, since it may have had its code meanwhile: ask the citizen, and decide again.
   *[other] { $count } cases that were granted in the copy are open again, since they may have had their codes meanwhile: ask the citizens, and decide again.
    }
restored-again = Blocks, suspensions and revocations that were made after the copy are gone: find them on paper and in the kept log, and make them again.
screen-recovered-dead = The code of case { $number } is dead
screen-recovered-unclaimed = The code of case { $number } is dead
screen-recovered-reprinted = The code of case { $number } is dead
screen-recovered-waiting = The letter of case { $number } waits
screen-recovered-live = The code of case { $number } works
screen-recovered-mark = the code is dead
recovered-dead = The program ended { $place }, while the letter of case { $number } ({ $means }) was under way. Its code can never be used. If a sheet came out, destroy it. Then issue the citizen a new code, in the same case or in a new one.
recovered-unclaimed = The letter of case { $number } ({ $means }) was printed { $place }, but not handed over in time. Its code can never be used. Find the sheet and destroy it. Then issue the citizen a new code, in the same case or in a new one.
recovered-reprinted = A new letter was to take the place of that of case { $number } ({ $means }) { $place }, and was not printed. The code in the letter before can never be used: destroy that letter. Then issue the citizen a new code, in the same case or in a new one.
recovered-waiting = The letter of case { $number } ({ $means }) was printed { $place }, but is not handed over yet. Its code works only once the letter is handed over, and dies if that does not happen in time. Finish the case there, or end it.
recovered-live = The letter of case { $number } ({ $means }) was handed over { $place }, when the program ended. Its code works for whoever has the letter. If the citizen did not get it, revoke the code and issue a new one.
screen-booth-recovered-dead = A letter from here does not work
screen-booth-recovered-dead-text = The machine stopped while a letter was being printed. The code in that letter does not work, and nobody can use it. If it was your letter, please go to the counter, where you can get a new code.
screen-booth-recovered-unclaimed = A letter from here does not work
screen-booth-recovered-reprinted = A letter from here does not work
screen-booth-recovered-unclaimed-text = A letter was printed here and not taken in time. The code in that letter does not work, and nobody can use it. If it was your letter, please go to the counter, where you can get a new code.
screen-booth-recovered-reprinted-text = A new letter was to be printed here in the place of another, and was not. The code in the letter before does not work, and nobody can use it. If it was your letter, please go to the counter, where you can get a new code.
screen-booth-recovered-live = A letter from here works
screen-booth-recovered-live-text = The machine stopped just after a letter was taken. If you have the letter, its code works. If you do not have it, please go to the counter.
