# The log told to whom it is about: what happened, when and for what purpose. Never who sat at the desk.
#
# Every event in the log has a sentence here: audit-event-, and the event's name with a hyphen for the point. A sentence
# can name $means, $errand, $purpose and $document as finished words and any detail of the entry by its name; what the
# entry does not have is empty. Every purpose that a look-up can have has a name here: audit-purpose-, and the purpose.

audit-event-store-created = The records of this desk began.
audit-event-identities-seeded = The invented citizens of the demonstration were put in.
audit-event-case-opened = A case was opened about { $errand }.
audit-event-document-inspected = { $document } was read and checked.
audit-event-register-asked =
    { $found ->
        [no] The register of persons was asked. Nobody was found.
        [down] The register of persons was asked, and did not answer.
       *[other] The register of persons was asked.
    }
audit-event-person-linked = The case was linked to you.
audit-event-tick-recorded =
    { $answer ->
        [no] The member of staff noted a no to one of the questions that are answered before anything is issued.
       *[other] The member of staff noted a yes to one of the questions that are answered before anything is issued.
    }
audit-event-decision-made =
    { $granted ->
        [yes] It was decided that it was shown well enough who you are.
       *[other] It was decided that it was not shown well enough who you are.
    }
audit-event-code-reserved = An activation code for the { $means } was made.
audit-event-code-printing = The letter with the code was sent to be printed.
audit-event-code-spooled = The letter with the code lay ready to be printed.
audit-event-code-confirmed = The member of staff noted that the letter with the code came out whole.
audit-event-code-handed_over =
    { $second_channel ->
        [sms] The letter with the code was handed over. The temporary PIN was sent in a text message.
       *[other] The letter with the code was handed over.
    }
audit-event-code-revoked = An activation code for the { $means } was revoked.
audit-event-code-expired = An activation code for the { $means } expired unused.
audit-event-code-used =
    { $opens ->
        [new_password] The activation code was used to choose a new password for the { $means }.
       *[other] The activation code was used, and the { $means } was activated.
    }
audit-event-code-blocked = An activation code for the { $means } was blocked after too many wrong tries.
audit-event-code-tried =
    { $answer ->
        [OK] A code was entered with your user ID and accepted.
       *[other] A code was entered with your user ID and not accepted.
    }
audit-event-authenticator-replaced = An earlier authenticator was replaced by a new one.
audit-event-status-asked = Somebody looked how the codes of your user ID stood.
audit-event-case-closed = The case was closed.
audit-event-log-exported = The log about you was written out.
audit-event-log-sampled = A number of cases were drawn at random for review.
audit-event-sample-reviewed = The case was gone through afterwards by somebody else, to see whether all was done right.
audit-event-case-refused = You were refused, with reasons and guidance on complaints.
audit-event-link-refused = The member of staff wanted to link the case to you, but the grounds were not enough.
audit-event-document-asked =
    { $found ->
        [OK] It was looked up whether the document is reported lost or stolen. It is not.
        [down] It was looked up whether the document is reported lost or stolen. The register did not answer.
        [NOT_KEPT] It was looked up whether the document is reported lost or stolen. The register does not keep it.
       *[other] It was looked up whether the document is reported lost or stolen.
    }
audit-event-questions-drawn = Control questions were drawn for you.
audit-event-questions-held = No control questions were asked, because they had not been passed a short while before.
audit-event-question-answered =
    { $right ->
        [yes] You answered a control question rightly.
       *[other] The answer to a control question did not fit.
    }
audit-event-questions-ended =
    { $passed ->
        [yes] The control questions were passed.
       *[other] The control questions were not passed.
    }
audit-event-population-added = Invented citizens were put into the register for drills.
audit-event-pin-sent = A temporary PIN was sent in a text message to the registered telephone number.
audit-event-pin-tried =
    { $answer ->
        [OK] A new PIN was chosen for the app with a temporary PIN.
       *[other] A temporary PIN was entered with your user ID, and no new PIN was chosen.
    }
audit-event-pin-ended = A temporary PIN stopped working.
audit-event-own_secret-set = A PIN or password of your own was chosen for the { $means }.
audit-event-reprint-asked = The letter was to be printed again, with a new code in the place of the one before.
audit-event-redeem-source_held = Codes were typed wrong for several people from one place, which then had to wait.
audit-event-store-resealed = Personal data in the records was sealed under a new key.
audit-event-store-purged = Data whose time was over was deleted.
audit-event-store-copied = A copy of all records was made, to be kept elsewhere.
audit-event-case-reopened = The decision in the case was taken back, because the records were put back from a copy.
audit-event-store-restored = The records were put back from a copy.
audit-event-message-queued = A text message to you was written.
audit-event-message-tried = A text message to you was given to the SMS provider.
audit-event-message-put_off = A text message to you could not be sent yet.
audit-event-message-sent = A text message to you was sent.
audit-event-message-delivered = A text message reached your phone.
audit-event-message-failed = A text message to you could not be sent.
audit-event-message-expired = A text message to you was not sent, because its time had run out.
audit-event-message-retried = A text message to you was to be sent once more.
audit-event-message-told = You were told in person or by letter what a text message could not tell you.
audit-event-message-printed = A notice to you that could not be sent as a text message was printed.
audit-event-paper-recorded =
    { $laid ->
        [no] A paper was taken back.
       *[other] A paper or a document without a chip was noted.
    }
audit-event-extension-recorded = An extension of your passport by hand was noted.
audit-event-witness-recorded =
    { $accepted ->
        [yes] A witness vouched for who you are.
       *[other] A witness could not be used.
    }

# To the witness; the citizen is told that there was one, and not who.
audit-told-witness =
    { $accepted ->
        [yes] You were a witness and vouched for who another person is.
       *[other] You came as a witness for another person. It could not be used.
    }

audit-purpose-link = to find the person to whom the document belongs
audit-purpose-resume = to see whether what the register said before your case waited still holds
audit-purpose-still_granted = to see whether what the register said when it was decided still holds
audit-purpose-issue = to make an activation code
audit-purpose-notice = to tell you of a change to your MitID
audit-purpose-temporary_pin = to send a temporary PIN to the registered telephone number
audit-purpose-code_status = to see how the codes of your user ID stand
audit-purpose-log_about_me = to write out the log about you
audit-purpose-document_status = to see whether the document is reported lost or stolen
audit-purpose-clerk_entry = to note that you are a member of staff
audit-purpose-questions = to ask you control questions
audit-purpose-own_pin = to check that a chosen PIN is not your date of birth or a part of your civil registration number
audit-purpose-witness = to see whether a witness is old enough

audit-place-counter = at the counter
audit-place-booth = in the self-service booth
audit-place-command_line = at the desk, without a screen

audit-about-head = Here is everything that was done about you at this desk, and why.
audit-about-line = { $moment }, { $place }: { $what }
audit-about-purpose = Purpose: { $purpose }.
audit-about-none = There is nothing about you in the log.
