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
