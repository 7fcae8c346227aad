# The letters: the activation letter with the code, and the receipt. Never a CPR number, user ID or address on paper.

letter-case = Case { $number }
letter-means-app = MitID app
letter-means-display = MitID code display
letter-means-reader = MitID audio code reader
letter-means-chip = MitID chip

## The activation letter

letter-activation-title = Activate your { $means }
letter-activation-intro = The code at the bottom of this sheet makes your { $means } ready for use. It works once and for { $hours } hours. Your user ID is not in this letter.
letter-activation-steps = What to do
letter-activation-deadline = Use the code by
letter-activation-deadline-value = { $day } at { $time }
letter-activation-code = Activation code for { $means }
letter-activation-until = Use it by { $date } at { $time }
letter-activation-same = The QR code holds the same code.
letter-activation-fold = Fold here, so that the code is on the inside.
letter-activation-symbol = QR code with the activation code
letter-activation-foot = If the code is blocked or has expired, you can get a new one at Borgerservice.
letter-activation-demo = Demonstration. The code works in the demo only.

letter-step-app-1 = Open the MitID app on your phone and choose to activate it with a code.
letter-step-app-2 = Type your user ID.
letter-step-app-3 = Type the code at the bottom of this sheet, or scan the QR code.
letter-step-app-4 = Type the temporary PIN code that you get in a text message.
letter-step-app-5 = Choose your own PIN code with six digits.

letter-step-display-1 = Go to MitID.dk and choose to activate a code display.
letter-step-display-2 = Type your user ID.
letter-step-display-3 = Type the code at the bottom of this sheet.
letter-step-display-4 = Press the button of the code display and type the six digits that it shows.
letter-step-display-5 = Choose your own password.

letter-step-reader-1 = Go to MitID.dk and choose to activate an audio code reader.
letter-step-reader-2 = Type your user ID.
letter-step-reader-3 = Type the code at the bottom of this sheet.
letter-step-reader-4 = Type the serial number that stands on the audio code reader.
letter-step-reader-5 = Type the six digits that the audio code reader reads out.
letter-step-reader-6 = Choose your own password.

letter-step-chip-1 = Go to MitID.dk and choose to activate a chip.
letter-step-chip-2 = Type your user ID.
letter-step-chip-3 = Type the code at the bottom of this sheet.
letter-step-chip-4 = Put the chip into the computer, or hold it against the phone, and press its button.
letter-step-chip-5 = Choose your own password.

## The warning, on both sheets

letter-warning = No one will ever ask you for the code
letter-warning-text = Not the municipality, not your bank, not the police and not MitID support. Never give it to anyone, not even on the phone. If someone asks, hang up.

## The receipt

letter-receipt-title = Receipt
letter-receipt-intro = You have been handed an activation code for your { $means }. The code is in a letter of its own.
letter-receipt-done = What we did
letter-receipt-done-value = Issued an activation code for { $means }
letter-receipt-document = You showed
letter-receipt-when = Time
letter-receipt-case = Case number
letter-receipt-clerk = Clerk
letter-receipt-complaint = If you want to complain
letter-receipt-complaint-text = If you are refused, or your MitID is suspended or blocked, you can complain to the Agency for Digital Government. Phone, write in Digital Post, or send a letter with the heading “Klage over MitID”. Give your user ID, name, address and phone number, and say what happened. Enclose the refusal.
letter-receipt-complaint-courts = The Agency’s decision can be brought before the courts only.
letter-receipt-help = If you need help
letter-receipt-help-text = Phone MitID support on { $number } and give the case number.
letter-receipt-help-counter = Ask at Borgerservice and give the case number.
letter-receipt-help-demo = The number of MitID support stands here when this is not a demonstration.
letter-receipt-demo = Demonstration. This receipt is an example.

letter-document-passport = Passport
letter-document-id_card = ID card
letter-document-residence_card = Residence card
letter-document-other = Other identification
