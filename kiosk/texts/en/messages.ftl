## Text messages. Each goes into one message of 160 characters, and names nobody.

sms-temporary-pin = Your temporary PIN for the MitID app is { $pin }. Type it in the app yourself. Nobody will ever ask you for it.

notice-identity_created = You now have a MitID.
notice-user_id_changed = The user ID of your MitID was changed.
notice-identity_suspended = Your MitID was suspended.
notice-identity_lifted = Your MitID works again.
notice-identity_blocked = Your MitID was blocked for good.
notice-means_added = You have a new { $means }.
notice-means_replaced = You have a new { $means }. The one you had before no longer works.
notice-means_blocked = Your { $means } was blocked for good.
notice-means_locked = Your { $means } is blocked for a while.
notice-means_unlocked = Your { $means } works again.
notice-own_secret_set = A new PIN or password was chosen for your { $means }.
notice-not-you = If this was not you, call MitID support at once.

message-topic-temporary_pin = temporary PIN
message-topic-identity_created = notice: new MitID
message-topic-user_id_changed = notice: user ID changed
message-topic-identity_suspended = notice: MitID suspended
message-topic-identity_lifted = notice: MitID works again
message-topic-identity_blocked = notice: MitID blocked
message-topic-means_added = notice: new authenticator
message-topic-means_blocked = notice: authenticator blocked
message-topic-means_locked = notice: authenticator blocked for a while
message-topic-means_unlocked = notice: authenticator works again
message-topic-own_secret_set = notice: new PIN or password

message-state-WAITING = waiting
message-state-SENT = sent
message-state-DELIVERED = delivered
message-state-FAILED = not sent
message-state-EXPIRED = too late
message-state-TOLD = told in person

message-given-up-pin = It is not tried again. Send a new temporary PIN from the case. If that does not get away either, ask whoever runs the station.
message-given-up-notice = It is not tried again by itself. Send it once more or print it, or tell the citizen at the counter. If it goes on, ask whoever runs the station.

cli-about-messages = Text messages: those that wait, and those that could not be sent.
cli-about-messages-list = List them. Exit code 1 when somebody has to see to one.
cli-about-messages-retry = Send a notice that failed once more.
cli-about-messages-told = Note that the citizen was told at the counter or by letter.
cli-about-messages-print = Print a notice that could not be sent, so that the citizen can have it on paper.
cli-about-messages-deliver = Send what is due, and take delivery reports.
cli-about-messages-report = Take a delivery report of GatewayAPI from standard input, with its signature.

case-message = Text message, { $topic }: { $state }
messages-none = No message waits, and none has failed.
messages-line = { $id }  case { $case }, { $topic }: { $state }, { $tries ->
        [one] tried once
       *[other] tried { $tries } times
    }
messages-retried = The message is now: { $state }.
messages-told = It is noted that the citizen was told.
messages-printed = The notice is sent to the printer. Note with "messages told" when the citizen has it.
messages-delivered = { $count ->
        [one] One message was looked at.
       *[other] { $count } messages were looked at.
    }
messages-reported = The message is now: { $state }.
messages-report-none = The report ends nothing: the message is still under way, or the report is about something else. Nothing was changed.
messages-report-strange = The report is about no message of this station.

screen-message-failed = The SMS could not be sent
screen-message-waiting = The SMS is not sent yet
screen-message-waiting-text = It is tried again by itself. Leave this window open.
screen-message-resend = Send a new temporary PIN
screen-message-look = See whether it is sent
screen-message-print = Print the notice
screen-message-told = The citizen has it
screen-message-printed = The notice is sent to the printer
screen-message-printed-text = Give the sheet to the citizen, or send it. Then press that the citizen has it.
screen-message-printable = Print the notice and give it to the citizen.
screen-messages-dead = Messages that were not sent: { $count }
screen-messages-dead-text = See to them in the cases that are marked.
screen-message-mark = SMS not sent
screen-booth-message-failed = Please ask the staff before you leave. They can send you a new temporary PIN.
screen-booth-message-waiting = It is tried again by itself. If it does not come within half an hour, ask the staff.
