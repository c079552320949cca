"""Every act the trail can hold, and the words a person reads for it.

The value is stored for ever: noun, full stop, what happened. The words may change. A name in braces
is filled by whoever shows the trail: {by} did it, {about} is the person or account it speaks of.
"""

from enum import StrEnum


class Act(StrEnum):
    """What can happen that must leave a trace."""

    AWAY_TAKEN_BACK = "away.taken-back"
    AWAY_WRITTEN = "away.written"
    CARE_CONFIRMED = "care.confirmed"
    CARE_SEEN = "care.seen"
    CHRONOLOGY_SEEN = "chronology.seen"
    CLEARANCE_GIVEN = "clearance.given"
    CONFLICT_ENDED = "conflict.ended"
    CONFLICT_KNOWN = "conflict.known"
    CONTACTS_LISTED = "contacts.listed"
    CONTACT_DECIDED = "contact.decided"
    CONTACT_RECORDED = "contact.recorded"
    CONTACT_SEEN = "contact.seen"
    CONVERSATION_HELD = "conversation.held"
    CONVERSATION_KEPT = "conversation.kept"
    CONVERSATION_SEEN = "conversation.seen"
    DATABASE_BACKED_UP = "database.backed-up"
    DATABASE_RESTORED = "database.restored"
    DEMO_MADE = "demo.made"
    ENTRY_BROUGHT_BACK = "entry.brought-back"
    ENTRY_CHANGED = "entry.changed"
    ENTRY_CORRECTED = "entry.corrected"
    ENTRY_DISAGREED = "entry.disagreed"
    ENTRY_REFILED = "entry.refiled"
    ENTRY_REPLIED = "entry.replied"
    ENTRY_SEEN = "entry.seen"
    ENTRY_WITHDRAWN = "entry.withdrawn"
    ENTRY_WRITTEN = "entry.written"
    EPISODE_CLOSED = "episode.closed"
    EPISODE_OPENED = "episode.opened"
    FACTOR_ADDED = "factor.added"
    FACTOR_REMOVED = "factor.removed"
    FACTOR_RESET = "factor.reset"
    FACT_BROUGHT_BACK = "fact.brought-back"
    FACT_CHANGED = "fact.changed"
    FACT_RECORDED = "fact.recorded"
    FACT_TAKEN_BACK = "fact.taken-back"
    FAMILY_EXPORTED = "family.exported"
    FAMILY_IMPORTED = "family.imported"
    FILES_LISTED = "files.listed"
    FILE_OPENED = "file.opened"
    FILE_RELEASED = "file.released"
    FRAMEWORK_CHOSEN = "framework.chosen"
    FRAMEWORK_SYNCED = "framework.synced"
    GLASS_BROKEN = "glass.broken"
    GLASS_REVIEWED = "glass.reviewed"
    GRANT_ENDED = "grant.ended"
    GRANT_GIVEN = "grant.given"
    HANDOVER_SEEN = "handover.seen"
    HOUSEHOLD_OPENED = "household.opened"
    HOUSEHOLD_SEEN = "household.seen"
    IMPORT_BEGUN = "import.begun"
    IMPORT_DONE = "import.done"
    IMPORT_LANDED = "import.landed"
    IMPORT_MAPPED = "import.mapped"
    IMPORT_MATCH_DECIDED = "import.match-decided"
    IMPORT_SEEN = "import.seen"
    IMPORT_SIGNED = "import.signed"
    IMPORT_TAKEN_BACK = "import.taken-back"
    IMPORT_TRIED = "import.tried"
    INVITATION_ACCEPTED = "invitation.accepted"
    INVITATION_SENT = "invitation.sent"
    INVITATION_WITHDRAWN = "invitation.withdrawn"
    INVOLVEMENT_BEGUN = "involvement.begun"
    INVOLVEMENT_ENDED = "involvement.ended"
    INVOLVEMENT_MOVED = "involvement.moved"
    INVOLVEMENT_WEIGHED = "involvement.weighed"
    LEDGER_SEEN = "ledger.seen"
    LIMIT_REACHED = "limit.reached"
    LOOKS_SEEN = "looks.seen"
    MAP_NUDGED = "person.nudged"
    MOMENT_MARKED = "moment.marked"
    MOMENT_UNMARKED = "moment.unmarked"
    NEWS_NAME_ENDED = "news-name.ended"
    NEWS_NAME_ENTERED = "news-name.entered"
    ORGANISATION_CHANGED = "organisation.changed"
    ORGANISATION_OPENED = "organisation.opened"
    PASSAGE_SHARED = "passage.shared"
    PASSWORD_CHANGED = "password.changed"
    PATTERN_DECIDED = "pattern.decided"
    PATTERN_FOUND = "pattern.found"
    PATTERN_TAKEN = "pattern.taken"
    PEOPLE_LINKED = "person.linked"
    PEOPLE_SEARCHED = "people.searched"
    PEOPLE_UNLINKED = "person.unlinked"
    PERSON_MADE = "person.made"
    PERSON_NAMED = "person.named"
    PERSON_REFUSED = "person.refused"
    PERSON_SEEN = "person.seen"
    PERSON_TRANSFERRED = "person.transferred"
    PODS_SEEN = "pods.seen"
    POD_BOARD_EXPORTED = "pod.board-exported"
    POD_BOARD_SEEN = "pod.board-seen"
    POD_CLOSED = "pod.closed"
    POD_JOINED = "pod.joined"
    POD_LEFT = "pod.left"
    POD_OPENED = "pod.opened"
    PRACTICE_CONFIRMED = "practice.confirmed"
    PRACTICE_MENDED = "practice.mended"
    PRACTICE_WITHDRAWN = "practice.withdrawn"
    PROMISE_MADE = "promise.made"
    PROMISE_STEPPED = "promise.stepped"
    READY_SEEN = "ready.seen"
    RECORD_BROUGHT_IN = "record.brought-in"
    RECORD_TAKEN_BACK = "record.taken-back"
    RECOVERY_CODES_MADE = "recovery-codes.made"
    REFERRAL_DECIDED = "referral.decided"
    REFERRAL_RECEIVED = "referral.received"
    REFERRAL_SEEN = "referral.seen"
    RESET_ASKED = "password.reset-asked"
    RESTRICTED = "person.restricted"
    RESTRICTION_ENDED = "person.restriction-ended"
    ROLE_ENDED = "role.ended"
    ROLE_GIVEN = "role.given"
    SAFE_ADDRESS_SEEN = "safe-address.seen"
    SESSION_ENDED = "session.ended"
    SESSION_LOCKED = "session.locked"
    SIGNED_IN = "session.signed-in"
    SIGNED_OUT = "session.signed-out"
    SIGN_IN_FAILED = "session.sign-in-failed"
    STAFF_CHANGED = "staff.changed"
    STAFF_JOINED = "staff.joined"
    STAFF_LEFT = "staff.left"
    STAFF_LIST_SEEN = "staff.list-seen"
    STAFF_SEEN = "staff.seen"
    STORY_EXPORTED = "story.exported"
    STORY_SEARCHED = "story.searched"
    STORY_SEEN = "story.seen"
    TODAY_SEEN = "today.seen"
    TRAIL_SEEN = "trail.seen"
    UNLOCKED = "session.unlocked"


WORDS: dict[Act, str] = {
    Act.AWAY_TAKEN_BACK: "{by} took back when {about} is away",
    Act.AWAY_WRITTEN: "{by} wrote down when {about} is away and who covers",
    Act.CARE_CONFIRMED: "{by} said that what was brought in about {about} is right",
    Act.CARE_SEEN: "{by} read about law and care in the life of {about}",
    Act.CHRONOLOGY_SEEN: "{by} read the chronology of {about}",
    Act.CLEARANCE_GIVEN: "{by} cleared somebody to read what is closed about {about}",
    Act.CONFLICT_ENDED: "{by} wrote that somebody is no longer too close to {about}",
    Act.CONFLICT_KNOWN: "{by} wrote that somebody is too close to {about} to see the record",
    Act.CONTACTS_LISTED: "{by} read the list of contacts",
    Act.CONTACT_DECIDED: "{by} decided what follows a contact about {about}",
    Act.CONTACT_RECORDED: "{by} wrote down that somebody got in touch about {about}",
    Act.CONTACT_SEEN: "{by} read that somebody got in touch about {about}",
    Act.CONVERSATION_HELD: "{by} put a conversation into the story of {about}",
    Act.CONVERSATION_KEPT: "{by} kept a look at their own part",
    Act.CONVERSATION_SEEN: "{by} read a conversation with {about}",
    Act.DATABASE_BACKED_UP: "{by} made a backup",
    Act.DATABASE_RESTORED: "{by} brought an earlier state of the database back",
    Act.DEMO_MADE: "{by} made the demonstration council",
    Act.ENTRY_BROUGHT_BACK: "{by} let an entry stand again in the story of {about}",
    Act.ENTRY_CHANGED: "{by} changed what they had written in the story of {about}",
    Act.ENTRY_CORRECTED: "{by} added a correction in the story of {about}",
    Act.ENTRY_DISAGREED: "{by} wrote down how somebody sees something differently in the story of {about}",
    Act.ENTRY_REFILED: "{by} moved an entry into the story it belongs in: {about}",
    Act.ENTRY_REPLIED: "{by} replied in the story of {about}",
    Act.ENTRY_SEEN: "{by} opened an entry in the story of {about}",
    Act.ENTRY_WITHDRAWN: "{by} withdrew an entry from the story of {about}",
    Act.ENTRY_WRITTEN: "{by} wrote in the story of {about}",
    Act.EPISODE_CLOSED: "{by} closed a time of help to {about}",
    Act.EPISODE_OPENED: "{by} opened a time of help to {about}",
    Act.FACTOR_ADDED: "{by} added a second way to prove it is {about}",
    Act.FACTOR_REMOVED: "{by} removed a second way to prove it is {about}",
    Act.FACTOR_RESET: "{by} reset the second factor of {about}, who had lost it",
    Act.FACT_BROUGHT_BACK: "{by} brought back something that was taken back about {about}",
    Act.FACT_CHANGED: "{by} changed or corrected something about {about}; the earlier words are kept",
    Act.FACT_RECORDED: "{by} wrote something down about {about}",
    Act.FACT_TAKEN_BACK: "{by} took back something written about {about}; the words are kept",
    Act.FAMILY_EXPORTED: "{by} took the family map of {about} out as a file",
    Act.FAMILY_IMPORTED: "{by} took in a family file with {about}",
    Act.FILES_LISTED: "{by} read the list of files that wait to be looked at",
    Act.FILE_OPENED: "{by} opened a file in the story of {about}",
    Act.FILE_RELEASED: "{by} released a file in the story of {about}",
    Act.FRAMEWORK_CHOSEN: "{by} said how a practice framework is used here",
    Act.FRAMEWORK_SYNCED: "{by} took in a version of a practice framework",
    Act.GLASS_BROKEN: "{by} opened the record of {about} in an emergency",
    Act.GLASS_REVIEWED: "{by} looked at why the record of {about} was opened in an emergency",
    Act.GRANT_ENDED: "{by} ended what opened the record of {about} to somebody",
    Act.GRANT_GIVEN: "{by} opened the record of {about} to somebody whose work needs it",
    Act.HANDOVER_SEEN: "{by} opened the handover of {about}",
    Act.HOUSEHOLD_OPENED: "{by} wrote a household down",
    Act.HOUSEHOLD_SEEN: "{by} opened the household of {about}",
    Act.IMPORT_BEGUN: "{by} began to bring records in",
    Act.IMPORT_DONE: "{by} brought the last records of an import in",
    Act.IMPORT_LANDED: "{by} brought files of an earlier system",
    Act.IMPORT_MAPPED: "{by} said what the columns of a file mean",
    Act.IMPORT_MATCH_DECIDED: "{by} decided who somebody in a file is",
    Act.IMPORT_SEEN: "{by} looked at an import of records",
    Act.IMPORT_SIGNED: "{by} signed that the record and the files agree",
    Act.IMPORT_TAKEN_BACK: "{by} took an import of records back",
    Act.IMPORT_TRIED: "{by} tried what an import would do",
    Act.INVITATION_ACCEPTED: "{about} accepted the invitation",
    Act.INVITATION_SENT: "{by} invited {about}",
    Act.INVITATION_WITHDRAWN: "{by} took back a link that would have let {about} in",
    Act.INVOLVEMENT_BEGUN: "{by} recorded that somebody begins to work with {about}",
    Act.INVOLVEMENT_ENDED: "{by} recorded how somebody stopped working with {about}",
    Act.INVOLVEMENT_MOVED: "{by} said where the work with {about} stands",
    Act.INVOLVEMENT_WEIGHED: "{by} said how much time the work with {about} takes",
    Act.LEDGER_SEEN: "{by} read the strengths and worries of {about}",
    Act.LIMIT_REACHED: "Too many tries to sign in as {about}: asked to wait",
    Act.LOOKS_SEEN: "{by} read who had looked at the record of {about}",
    Act.MAP_NUDGED: "{by} moved {about} a little on the family map",
    Act.MOMENT_MARKED: "{by} marked something as a moment that mattered to {about}",
    Act.MOMENT_UNMARKED: "{by} wrote that something is no marked moment of {about}",
    Act.NEWS_NAME_ENDED: "{by} took a name off the list of names in the news",
    Act.NEWS_NAME_ENTERED: "{by} wrote down that a name is in the news",
    Act.ORGANISATION_CHANGED: "{by} changed the organisation's details",
    Act.ORGANISATION_OPENED: "{by} opened Alongside for the organisation",
    Act.PASSAGE_SHARED: "{by} let the family of {about} read what was held back",
    Act.PASSWORD_CHANGED: "{by} changed the password of {about}",
    Act.PATTERN_DECIDED: "{by} wrote down what came of a second look at who looked",
    Act.PATTERN_FOUND: "{by} found a way of looking that asks for a second look",
    Act.PATTERN_TAKEN: "{by} took on a way of looking that asks for a second look",
    Act.PEOPLE_LINKED: "{by} linked two records as one person, {about}",
    Act.PEOPLE_SEARCHED: "{by} looked for somebody",
    Act.PEOPLE_UNLINKED: "{by} took back a link between two records of {about}",
    Act.PERSON_MADE: "{by} started a record of {about}",
    Act.PERSON_NAMED: "{by} named {about} beside somebody they work with",
    Act.PERSON_REFUSED: "{by} came to the restricted record of {about} and was not let in",
    Act.PERSON_SEEN: "{by} opened the record of {about}",
    Act.PERSON_TRANSFERRED: "{by} moved the work with {about} to another pod",
    Act.PODS_SEEN: "{by} looked at the pods and who is in them",
    Act.POD_BOARD_EXPORTED: "{by} took the board of a pod out as a file",
    Act.POD_BOARD_SEEN: "{by} opened the board of a pod",
    Act.POD_CLOSED: "{by} closed a pod",
    Act.POD_JOINED: "{by} recorded that {about} joined a pod",
    Act.POD_LEFT: "{by} recorded that {about} left a pod",
    Act.POD_OPENED: "{by} opened a pod",
    Act.PRACTICE_CONFIRMED: "{by} wrote down that something about {about} was seen again",
    Act.PRACTICE_MENDED: "{by} said something about {about} differently",
    Act.PRACTICE_WITHDRAWN: "{by} took back something that was said of {about}",
    Act.PROMISE_MADE: "{by} wrote down a promise to {about}",
    Act.PROMISE_STEPPED: "{by} wrote down what became of a promise to {about}",
    Act.READY_SEEN: "{by} got ready to see {about}",
    Act.RECORD_BROUGHT_IN: "{by} brought the record of {about} in from an earlier system",
    Act.RECORD_TAKEN_BACK: "{by} took back what was brought in about {about}",
    Act.RECOVERY_CODES_MADE: "{by} made new recovery codes for {about}",
    Act.REFERRAL_DECIDED: "{by} decided what follows a request to act for {about}",
    Act.REFERRAL_RECEIVED: "{by} took a request to act for {about}",
    Act.REFERRAL_SEEN: "{by} read a request to act for {about}",
    Act.RESET_ASKED: "Someone asked for a new password for {about}",
    Act.RESTRICTED: "{by} restricted the record of {about}",
    Act.RESTRICTION_ENDED: "{by} ended the restriction of the record of {about}",
    Act.ROLE_ENDED: "{by} ended a role of {about}",
    Act.ROLE_GIVEN: "{by} gave {about} a role",
    Act.SAFE_ADDRESS_SEEN: "{by} read the safe address of {about}",
    Act.SESSION_ENDED: "{by} signed {about} out on another device",
    Act.SESSION_LOCKED: "{about} was away, and the page was locked",
    Act.SIGNED_IN: "{about} signed in",
    Act.SIGNED_OUT: "{about} signed out",
    Act.SIGN_IN_FAILED: "Someone tried to sign in as {about} and did not succeed",
    Act.STAFF_CHANGED: "{by} changed the name or e-mail address of {about}",
    Act.STAFF_JOINED: "{by} made an account for {about}",
    Act.STAFF_LEFT: "{by} recorded that {about} left",
    Act.STAFF_LIST_SEEN: "{by} looked at the list of people and roles",
    Act.STAFF_SEEN: "{by} looked at the account of {about}",
    Act.STORY_EXPORTED: "{by} took the story of {about} out as a file",
    Act.STORY_SEARCHED: "{by} searched the story for words",
    Act.STORY_SEEN: "{by} read the story of {about}",
    Act.TODAY_SEEN: "{by} opened Today",
    Act.TRAIL_SEEN: "{by} read the trail of {about}",
    Act.UNLOCKED: "{about} came back and unlocked the page",
}
