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
