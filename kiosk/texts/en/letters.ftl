# The letters: the activation letter with the code, and the receipt. Never a CPR number, user ID or address on paper.

letter-case = Case { $number }
letter-means-app = MitID app
letter-means-display = MitID code display
letter-means-reader = MitID audio code reader
letter-means-chip = MitID chip

## The activation letter

letter-activation-title = Activate your { $means }
letter-activation-intro = The code in the frame makes your { $means } ready for use. It works once and for { $hours } hours. Your user ID is not in this letter.
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

letter-password-title = Choose a new password for your { $means }
letter-password-intro = With the code in the frame you choose a new password for your { $means }. The code works once and for { $hours } hours. Your user ID is not in this letter.

letter-step-app-1 = Open the MitID app on your phone and choose to activate it with a code.
letter-step-app-2 = Type your user ID.
letter-step-app-3 = Type the code in the frame, or scan the QR code.
letter-step-app-4 = Type the temporary PIN code that you get in a text message.
letter-step-app-5 = Choose your own PIN code with six digits.

letter-step-display-1 = Go to MitID.dk and choose to activate a code display.
letter-step-display-2 = Type your user ID.
letter-step-display-3 = Type the code in the frame.
letter-step-display-4 = Press the button of the code display and type the six digits that it shows.
letter-step-display-5 = Choose your own password.

letter-step-reader-1 = Go to MitID.dk and choose to activate an audio code reader.
letter-step-reader-2 = Type your user ID.
letter-step-reader-3 = Type the code in the frame.
letter-step-reader-4 = Type the serial number that stands on the audio code reader.
letter-step-reader-5 = Type the six digits that the audio code reader reads out.
letter-step-reader-6 = Choose your own password.

letter-step-chip-1 = Go to MitID.dk and choose to activate a chip.
letter-step-chip-2 = Type your user ID.
letter-step-chip-3 = Type the code in the frame.
letter-step-chip-4 = Put the chip into the computer, or hold it against the phone, and press its button.
letter-step-chip-5 = Choose your own password.

letter-password-step-display-1 = Go to MitID.dk and choose that you cannot remember your password.
letter-password-step-display-2 = Type your user ID.
letter-password-step-display-3 = Type the code in the frame.
letter-password-step-display-4 = Press the button of the code display and type the six digits that it shows.
letter-password-step-display-5 = Choose a new password.

letter-password-step-reader-1 = Go to MitID.dk and choose that you cannot remember your password.
letter-password-step-reader-2 = Type your user ID.
letter-password-step-reader-3 = Type the code in the frame.
letter-password-step-reader-4 = Type the six digits that the audio code reader reads out.
letter-password-step-reader-5 = Choose a new password.

letter-password-step-chip-1 = Go to MitID.dk and choose that you cannot remember your password.
letter-password-step-chip-2 = Type your user ID.
letter-password-step-chip-3 = Type the code in the frame.
letter-password-step-chip-4 = Put the chip into the computer, or hold it against the phone, and press its button.
letter-password-step-chip-5 = Choose a new password.

# Words of another language than the letter's, with a semicolon between; they are read out as Danish.
letter-danish-words = Klage over MitID; Digital Fuldmagt; Borgerservice

## The warning, on both sheets

letter-warning = No one will ever ask you for the code
letter-warning-text = Not the municipality, not your bank, not the police and not MitID support. Never give it to anyone, not even on the phone. If someone asks, hang up.

## The receipt

letter-receipt-title = Receipt
letter-receipt-intro = You have been handed an activation code for your { $means }. The code is in a letter of its own.
letter-receipt-done = What we did
letter-receipt-done-value = Issued an activation code for { $means }
letter-receipt-password-intro = You have been handed a code for choosing a new password for your { $means }. The code is in a letter of its own.
letter-receipt-password-done = Issued a code for choosing a new password for { $means }
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
letter-document-emergency_passport = Emergency or provisional passport
letter-document-other = Other identification

## The refusal

letter-refusal-title = Refusal
letter-refusal-intro = Today we could not give you what you asked for. This is a decision. Here is why, what you can do, and how you can complain.
letter-refusal-errand = You asked for
letter-refusal-no-document = No identification
letter-refusal-why = Reasons, and what you can do
letter-refusal-demo = Demonstration. The refusal is an example.
letter-refusal-complaint = You can complain to the Agency for Digital Government. It is free of charge.
letter-refusal-complaint-how = Call, write by Digital Post, or send a letter with the heading “Klage over MitID”. Give your name, address, telephone number and user ID, say what you do not agree with, and enclose this refusal. If you complain for somebody else, a power of attorney has to be enclosed.

letter-refusal-reason-identity_uncertain = It could not be shown well enough who you are. Then we have to refuse (the rules on MitID, §§ 3 and 8).
letter-refusal-reason-document_missing = You had no identification with you that counts here.
letter-refusal-reason-document_not_accepted = The identification that you showed does not count for what you asked for.
letter-refusal-reason-document_out_of_date = Your identification has expired.
letter-refusal-reason-document_reported = Your identification stands as lost, stolen or withdrawn in the register to which it belongs.
letter-refusal-reason-document_unclear = It could not be shown that the identification is genuine and unchanged. That does not say that anything is wrong with it.
letter-refusal-reason-likeness_unclear = The picture and your face could not be compared well enough.
letter-refusal-reason-questions_unanswered = Too few of the control questions were answered rightly.
letter-refusal-reason-witness_not_accepted = The witness that you brought does not meet the conditions.
letter-refusal-reason-too_young = You are not old enough for MitID yet.
letter-refusal-reason-not_in_person = MitID is personal. Nobody can fetch it, or a code for it, for somebody else.
letter-refusal-reason-guardian = MitID is personal. A guardian or holder of a power of attorney cannot get or use another person's MitID (the rules on MitID, §§ 3 and 8).
letter-refusal-reason-cannot_use_alone = One has to be able to use one's MitID alone. Our judgement is that this is not so now. Then we have to refuse (the rules on MitID, §§ 3 and 8).

letter-refusal-next-identity_uncertain = Come again with more identification, or bring a witness. Ask us what fits you.
letter-refusal-next-document_missing = Come again with a passport or driving licence. If you have neither, ask us which other papers can be used together.
letter-refusal-next-document_not_accepted = Ask us which one further paper is needed. Often it is a health card or a certificate of residence.
letter-refusal-next-document_out_of_date = Renew the identification, or come again with another that has not expired.
letter-refusal-next-document_reported = If you have found the identification again, talk to whoever issued it. Otherwise come again with another.
letter-refusal-next-document_unclear = Come again with another identification. If it is from abroad, ask us whether a witness can help.
letter-refusal-next-likeness_unclear = Come again with identification that has a newer picture, or bring a witness.
letter-refusal-next-questions_unanswered = Come again another day, or bring a witness instead of answering questions.
letter-refusal-next-witness_not_accepted = Bring another witness. A witness is an adult, has had MitID for some time, and has both MitID and photo identification at hand.
letter-refusal-next-too_young = Come again when you have the age that the rules ask for. Ask us when that is.
letter-refusal-next-not_in_person = The person concerned has to come in person. If that cannot be done, ask us what else there is, Digital Fuldmagt too.
letter-refusal-next-guardian = A guardian or holder of a power of attorney can do many things with their own MitID. Ask us about Digital Fuldmagt, and about exemption from Digital Post.
letter-refusal-next-cannot_use_alone = You can be exempted from Digital Post and give somebody you trust a Digital Fuldmagt. If things change, come again.
