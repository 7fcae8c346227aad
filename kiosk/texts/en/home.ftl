# What can be done at home, and the log-on window.

home-head = What you can do yourself: { $problem } ({ $day })
home-closed = This needs something that you do not have:
home-needs = It needs: { $needs }.
home-lacks = You lack: { $needs }.
home-wait =
    { $days ->
        [0] { $hours ->
            [0] There is no waiting time.
            [one] Waiting time: an hour.
           *[other] Waiting time: { $hours } hours.
        }
       *[other] Waiting time: up to { $days } working days by post.
    }
home-wait-booking = The waiting time depends on when a time is free. After that there is no waiting time.

home-problem-forgotten_user_id = a user ID that you cannot remember
home-problem-forgotten_pin = a PIN of the app that you cannot remember
home-problem-forgotten_password = a password of code display, audio reader or chip that you cannot remember
home-problem-new_phone = a new phone or a deleted app
home-problem-lost_device = a lost phone, code display, audio reader or chip
home-problem-suspended = a MitID that is suspended
home-problem-first_issue = your first MitID
home-problem-no_phone = no phone, or one that is not yours

home-route-profile = MitID.dk
home-route-app = MitID app
home-route-copy = A copy from your other phone
home-route-spare = Another MitID that works
home-route-support = MitID support by phone
home-route-bank = Your bank
home-route-post = By post
home-route-booking = A time at the citizen service

home-need-old_login = a NemID that works
home-need-other_means = an app, code display, audio reader or chip that works
home-need-app = an app that works
home-need-other_app = an app that works, on another phone
home-need-app_phone = a phone that the app can run on
home-need-smartphone = a phone that can read chips
home-need-passport_chip = a passport or identity card with a chip
home-need-danish_document = a Danish or Greenlandic passport or driving licence
home-need-settled_number = a telephone number that has been registered for at least { $hours } hours
home-need-bank_letter = the letter from the bank

home-forgotten_user_id-profile = Log on. Your user ID is on your page.
home-forgotten_user_id-app = Choose to create MitID, and read your passport. Then you are shown your user ID.
home-forgotten_user_id-support = Call. You are asked for the number of your identification and for what you yourself know, and are told your user ID.
home-forgotten_user_id-booking = Bring identification. You see your user ID on your own screen. With a foreign passport and no CPR number it is the only way.
home-forgotten_pin-app = Choose that you cannot remember the PIN, read your passport, and choose a new one.
home-forgotten_pin-profile = Log on with the other MitID, and order a temporary PIN. It comes in a text message.
home-forgotten_pin-support = Call, and get a temporary PIN in a text message.
home-forgotten_pin-spare = Use it meanwhile.
home-forgotten_pin-booking = Bring identification. The temporary PIN comes in a text message, even if your number is new.
home-forgotten_password-profile = Log on with the app, and choose a new password.
home-forgotten_password-support = Call, and get an activation code in a text message, so that you can choose a new password.
home-forgotten_password-spare = Use it meanwhile.
home-forgotten_password-booking = Bring identification. You get an activation code on paper and choose a new password yourself.
home-new_phone-app = Get the app, choose to activate it, and read your passport.
home-new_phone-profile = Log on with the other MitID, and ask for an activation code.
home-new_phone-copy = Open the app on your other phone, choose to copy it, and scan the code when the waiting time is over.
home-new_phone-spare = Use it meanwhile.
home-new_phone-booking = Bring identification and your phone. You get one code on paper and one in a text message.
home-lost_device-profile = Log on, and block what you have lost. Have your phone company block the SIM card too.
home-lost_device-support = Call, and have it blocked. Have your phone company block the SIM card too.
home-lost_device-spare = Use it meanwhile.
home-lost_device-post = Log on to MitID.dk with the app, and order a new code display or audio reader.
home-lost_device-booking = Bring identification. The old one is blocked, and you can take a new one home. Without an app it is the only way to a new code display.
home-suspended-booking = Only the citizen service can lift it, and you have to come in person. Bring identification.
home-first_issue-app = Get the app, and read your passport. You can borrow a relative's phone, but you type yourself.
home-first_issue-profile = Log on with NemID, and follow the guidance.
home-first_issue-bank = Follow the letter from your bank. You have 30 days from the date of the letter.
home-first_issue-booking = Bring identification, and if you like one or more wishes for a user ID on a piece of paper.
home-no_phone-post = Log on to MitID.dk, and order a code display or audio reader.
home-no_phone-spare = Use it.
home-no_phone-booking = Bring identification. You can get a code display or audio reader that is made ready at once.

logon-head = How you log on, { $day }:
logon-window-old-first = The window opens on the tab NemID. MitID is the tab beside it.
logon-window-new-first = The window opens on the tab MitID. NemID is the tab beside it.
logon-window-limited = The window opens on the tab MitID. The tab NemID is grey: NemID works in limited form only.
logon-window-alone = There is MitID alone. NemID is closed.
logon-bank-both = In the bank you can use both NemID and MitID.
logon-bank-one = In the bank you can use MitID alone.
logon-wait-for-bank = Wait for the letter from your bank. It says when it is your turn to get MitID.
logon-bank-deadline = 31 October 2022 is the last day with NemID in the bank. Make sure that you have MitID by then.
logon-keep = Keep your NemID until you are told that you do not need it any more.
logon-no-order = No new key cards or temporary passwords for NemID are issued.
logon-pick-up = Key cards and temporary passwords that lie ready for you can be picked up until 30 June 2023.
logon-gets-none = You can no longer use NemID to get MitID on MitID.dk.
logon-announced-end-passed = NemID was to close on 30 June 2023. It goes on in limited form until 31 October 2023.
logon-block-by-phone = NemID can be blocked by phone. There is no other help with NemID.

cli-about-home = Show what can be done at home about a problem, and how long it takes.
cli-about-logon = Show what the log-on window looks like on a day.
cli-option-has = Something that the person has; can be given more than once.
policy-table-home = At home
