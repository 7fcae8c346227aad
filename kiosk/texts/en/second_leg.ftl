# Control questions and witness: the pages of the clerk's window and of the booth.

screen-second-leg = Control questions or a witness?
screen-second-leg-witness = A witness is the way now
screen-second-leg-lead = The document has been checked. The rules ask for one more thing that does not depend on the document.
screen-use-questions = Ask control questions
screen-use-questions-hint = A few questions on what the civil register (CPR) knows about the citizen.
screen-use-witness = Use a witness
screen-use-witness-hint = An adult who is here now with their own MitID and photo identification.
screen-questions-failed = The control questions were not passed
screen-questions-failed-text = Say that it is not yet certain who the citizen is, and that a witness can help. Do not tell which answers were wrong. If no witness is here now, the case can wait.
screen-questions-too-few = The civil register knows too little to ask about
screen-questions-too-few-text = That happens to people who are new in the country or have lived abroad for long. A witness can help. If no witness is here now, the case can wait.
screen-questions-witness-only = A witness is needed here
screen-questions-witness-only-text = With these papers control questions do not count. If no witness is here now, the case can wait.
screen-refuse = Refuse
screen-other-ways = Other ways on

screen-drawing = One moment
screen-drawing-lead = The questions are being found in the register.
screen-replying = One moment
screen-replying-lead = The answer is being compared with the register.
screen-judging = The case is being decided
screen-judging-lead = The rules are being held against what was shown.
screen-question-number = Question { $number }
screen-question-lead = Read the question aloud and type what the citizen answers. Give no hints, and do not say whether the answer is right.
screen-question-answer = The citizen’s answer
screen-question-next = Keep the answer
screen-question-unknown = The citizen does not know
screen-question-empty = Type the answer, or choose that it is not known.
screen-register-down-text = Meanwhile no questions can be asked and no witness can be used, and no code can be issued. Try again in a moment, or let the case wait until the citizen can come back.

screen-vouching = One moment
screen-vouching-lead = The witness is being looked up.
screen-witness = Who is the witness?
screen-witness-lead = The witness must be here in person. Look at their identification, and let them approve with their own MitID.
screen-witness-user-id = User ID of the witness
screen-witness-user-id-hint = The witness tells it themselves.
screen-witness-empty = Type the user ID of the witness.
screen-witness-photo = Photo identification of the witness
screen-witness-approved = The witness has approved with their own MitID
screen-witness-approved-hint = By that the witness says that they know the citizen.
screen-witness-record = Record the witness
screen-witness-refused = This witness cannot be used
screen-witness-refused-text = The reasons are given here. Another witness can be recorded instead, or the case can wait.

screen-refuse-page = What are the reasons for the refusal?
screen-refuse-lead = A refusal is a decision. It is printed with its reasons and guidance on complaints, and the case is closed.
screen-refuse-reasons = This will stand on the refusal. Choose at most three.
screen-refuse-print = Refuse and print it
screen-refusing = The refusal is being printed
screen-refusing-lead = Wait until the sheet has come all the way out.
screen-refused = The refusal is given
screen-refused-lead = Give the citizen the paper, and tell them what can help. It also stands on the sheet.

## The booth
screen-booth-drawing = One moment
screen-booth-drawing-lead = We are finding some questions for you.
screen-booth-replying = One moment
screen-booth-replying-lead = Your answer is being compared with the civil register.
screen-booth-judging = One moment
screen-booth-judging-lead = We are seeing whether the code can be issued.
screen-booth-question-lead = Question { $number }. Answer yourself, and let nobody look on.
screen-booth-question-empty = Type your answer, or choose “I do not know”.
screen-booth-question-answer = Your answer
screen-booth-question-next = Answer
screen-booth-question-unknown = I do not know
screen-booth-witness-needed = A witness can help you on
screen-booth-witness-needed-lead = The questions did not make it certain enough who you are. That does not say that you have done anything wrong.
screen-booth-witness-needed-heading = What you can do
screen-booth-witness-needed-who = Find an adult who knows you. The witness needs their own MitID and photo identification with them.
screen-booth-witness-needed-where = Go to the counter together, now or another day. Bring your document too.
screen-key-space = Space
