# The registers: whose a document may be, why, what speaks against it, and the control questions.

reason-LOST = The document is reported lost.
reason-STOLEN = The document is reported stolen.
reason-WITHDRAWN = Whoever issued the document has taken it back.
reason-NOT_KEPT = The register does not keep documents of this kind.
reason-ASKED_BEFORE = The register was asked before the case waited. Read the document again, or look it up.
reason-REGISTER_DOWN = The register does not answer, so this has not been looked at.
reason-HOLDER_DIFFERS = The register knows the number, but with another name or another date of birth.

person-status-alive = alive
person-status-dead = dead
person-status-disappeared = disappeared
person-status-emigrated = emigrated

number-kind-ordinary = CPR number
number-kind-administrative = administrative CPR number: The person does not live in the country.
number-kind-replacement = replacement number: 60 is added to the day, and the number is not in the CPR.
number-kind-none = no CPR number

realm-DNK = Denmark
realm-GRL = Greenland
realm-FRO = the Faroe Islands

match-CPR_IN_DOCUMENT = The CPR number is in the document, and the issuing state has signed it.
match-CPR_TOLD = The CPR number was told at the desk.
match-DOCUMENT_KNOWN = The register knows the number of the document.
match-NAME_TOLD = The person was found by the name that was told at the desk.
match-NAME_SAME = The name is the same.
match-NAME_TRANSLITERATED = The name is the same, written in the letters of the machine-readable lines (AA for Å, AE for Æ, OE for Ø).
match-NAME_SPELT_OTHERWISE = The name is the same, spelt in another way (A for Å, O for Ø, S for ß).
match-NAME_CUT = The document had no room for the whole name.
match-NAME_ORDER = The parts of the name are the same in another order.
match-NAME_PART = A part of the name is the same.
match-FORMER_NAME = The name is one that the person had before.
match-BIRTH_SAME = The date of birth is the same.
match-BIRTH_INCOMPLETE = The date of birth fits as far as the document tells it.
match-FORMER_NUMBER = The number is one that the person had before. Another has replaced it.
match-NAME_DIFFERS = The name is another.
match-BIRTH_DIFFERS = The date of birth is another.
match-SEX_DIFFERS = Document and register say different sexes.
match-NAMESAKE = There are several whom this fits.
match-REPLACEMENT_NUMBER = The number is a replacement number. It is not in the CPR.
match-ADMINISTRATIVE_NUMBER = The number is an administrative CPR number.
match-NO_NUMBER = The person has no CPR number.
match-DEAD = The person is registered as dead.
match-DISAPPEARED = The person is registered as disappeared.
match-EMIGRATED = The person is registered as emigrated.

link-ground-CPR_PAPER = Another paper with the CPR number belongs to the same holder.
link-ground-NAME_PAPER = A marriage or name certificate explains the name.
link-ground-STAY_PAPER = A residence permit or certificate names both the document and the person.
link-ground-WITNESS = A witness says who it is.
link-ground-CPR_TOLD = The citizen knows the CPR number. It tells namesakes apart, but proves nothing.
link-ground-DOCUMENT_CPR = The CPR number is in the document.
link-ground-DOCUMENT_NUMBER = The register knows the document.

link-refused-NOT_A_CANDIDATE = The person was not found by a search in this case. Search first.
link-refused-NO_GROUNDS = Name and date of birth are not enough. Choose what else shows that it is the same person.
link-refused-NAMESAKE = There are several whom this fits, and the ground does not tell them apart. A paper with the CPR number does.
link-refused-NAME_DIFFERS = The name is another. A paper has to explain it.
link-refused-BIRTH_DIFFERS = The date of birth is another. The document is not this person's.
link-refused-DEAD = The person is registered as dead. The case cannot go on. Talk to a supervisor.
link-refused-NUMBER_NOT_TOLD = This ground speaks of the CPR number, and no number was typed that is this person's. Type it, and search by it.
link-refused-PAPER_NOT_LAID = This ground speaks of a paper, and the case has none such. Record the paper first, and whether it shows the CPR number.
link-refused-NUMBER_DIFFERS = The document has another CPR number. It is not this person's.
link-refused-DOCUMENT_NOT_HERE = The document's name and date of birth are no longer in memory. Read the document again, and then search.
link-refused-WITNESS_NOT_HEARD = This ground speaks of a witness, and the case has none who was accepted. Record the witness first.

candidates-none = Nobody was found.
candidates-more = There are more than the list can show. Give a CPR number or a whole date of birth.
candidates-document = There is nothing to search by. Read the document again, or give a CPR number.
candidate-protected = The person's name and address are protected. Do not show the screen to others.

## Control questions

question-PREVIOUS_STREET = What was the name of the street where you lived before you moved to your present address?
question-PREVIOUS_HOUSE = Which house number did you live at before you moved to your present address? Say floor and side too.
question-PREVIOUS_TOWN = Which town did you live in before you moved to your present address?
question-EARLIER_STREET = Name a street where you lived further back than your previous address.
question-MOVED_YEAR = In which year did you move to your present address?
question-BIRTH_PLACE = Where were you born?
question-MOTHER_NAME = What is your mother's first name?
question-MOTHER_BIRTH = When was your mother born?
question-FATHER_NAME = What is your father's first name?
question-FATHER_BIRTH = When was your father born?
question-CHILD_BIRTH = When was one of your children born?
question-CHILD_NAME = What is the first name of one of your children?
question-SPOUSE_NAME = What is your spouse's first name?
question-SPOUSE_BIRTH = When was your spouse born?
question-WEDDING_YEAR = In which year did you marry?
question-FORMER_SPOUSE_NAME = What is the first name of somebody you were married to before?
question-FORMER_SURNAME = Which surname did you have before?

answer-form-name = A first name
answer-form-surname = A surname
answer-form-place = A town or a parish
answer-form-street = A street without the house number
answer-form-house = House number, floor and side, for example 12, 2. tv.
answer-form-date = Day, month and year
answer-form-year = A year

questions-OPEN = There are more questions.
questions-PASSED = The questions are passed.
questions-FAILED = The questions are not passed. A witness is the way now.
questions-HELD = No control questions now: the person failed them a short while ago. They can be asked again from { $until }. A witness is the way now.
questions-TOO_FEW = The register knows too little to ask about. A witness is the way.

## The population

cli-about-population = Fill the embedded register with an invented Denmark, for drills and measurements.
cli-option-size = How many people.
cli-option-seed = A number: the same number gives the same people.
population-so-far = { $count } people.
population-added = { $count } people of { $size } were added (seed { $seed }). The others were there already.
population-other-seed = The register is filled with seed { $seed }. Two populations would share CPR numbers, so nobody was added.
