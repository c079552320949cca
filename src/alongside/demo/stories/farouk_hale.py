"""Idris, who chooses with pictures, and Noor, who is his sister; each with what is theirs alone."""

from typing import Final

from alongside.demo.stories.saying import Became, Beside, Meant, Says, Stories, Vow, Wrote

_MEHRDAD: Final = "Mehrdad Quill"
_I: Final = "idris"
_N: Final = "noor"
_BOTH: Final = "idris noor"
_HERS: Final = "this-person child-asked"

FAROUK_HALE: Final = Stories(
    "Farouk-Hale",
    (
        Wrote("2025-11-24", "call", _BOTH, "Saffron Ellery", "Your mum and dad ask for breaks", (
            Says("Your mum rang, with your dad on the other phone. They sleep four hours a night and take turns, "
                 "because you wake and because of the seizures. They love being your parents and they are tired. "
                 "They asked for two full nights a month.", _I),
            Says("They said that you miss your clubs because you are needed, and that this is not fair to you. They "
                 "asked for Thursdays, for you.", _N),
            Says("We take turns. We just don't have a turn off.", _BOTH, by="Salma, your mum"),
        ), at="14:10"),
        Wrote("2025-11-25", "decision", _BOTH, "Jonty Akintola-Reed", "We look at what all four of you need", (
            Says("I asked Mehrdad Quill to find out what you need, in the way you say things, and not from us "
                 "guessing.", _I),
            Says("There is a part that is only yours. The law says a sister who cares for her brother is asked for "
                 "herself, and I would have asked anyway.", _N),
        ), vows=(
            Vow("Mehrdad brings the symbols and does not come without them", "idris", "2025-12-03", (Became("kept",
                "2025-12-03", "He had them on his own tablet"),)),
        )),
        Wrote("2025-12-03", "visit", _BOTH, _MEHRDAD, "I meet you with your symbols", (
            Says("You were in the hall with the globe when I came, spinning it with one finger and stopping it "
                 "always at the sea. I sat on the stairs with the tablet and waited. After eleven minutes you came, "
                 "pressed “go”, and took me to the trampoline. I am not good at it, and you laughed. Later you "
                 "pushed the card for “bed” away three times, and it was two in the afternoon, so I think you were "
                 "telling me about nights in general.\n\nYour mum and I made one page about you, so that nobody has "
                 "to start from nothing: what you love, what frightens you, how you say no.", _I),
            Says("You came home from school, made a sandwich for him, one for you and, after a look at me, one for "
                 "me. You said hello and went upstairs. I did not follow.", _N),
            Says("How we know what Idris says: I was there, and so was his mum. Pushing a card away is no.",
                 _I, telling="fact"),
        ), at="13:30", place="at home", seen=_BOTH, there="Salma, their mum", vows=(
            Vow("I ask you somewhere that isn't home, when you like", "noor", "2026-01-31", (Became("kept",
                "2026-01-21", "By the netball pitch, her choice"),)),
        )),
        Wrote("2025-12-10", "direct-work", _I, _MEHRDAD, "A morning at your school", (
            Says("I watched you for three hours from a small chair. You know twenty-two symbols and use eight. When "
                 "the hand dryer went you put your hands over your ears and went straight to the door that you can "
                 "see out of, and your teaching assistant held it open and said nothing, which was exactly right. In "
                 "the water area you stayed for forty minutes. A girl called Bronte poured, and you pressed “more”, "
                 "and she poured, and you laughed both times."),
            Says("We made a chart that everybody has now, school and home and I: what he does, what we think it "
                 "means, how sure we are.", marks="next"),
        ), at="09:15", place="at school", seen=_I, there="His class teacher; his teaching assistant"),
        Wrote("2026-01-14", "visit", _BOTH, _MEHRDAD, "I ask your mum and dad how they are", (
            Says("Your mum and dad talked, and I listened, in the two hours while you were at school. They go by "
                 "your sleep: from ten to two your dad, from two to six your mum, and then work. What worries them "
                 "most is a seizure at night that nobody hears. They cried one after the other and joked that they "
                 "take turns at that too.", _I, marks="worried"),
            Says("They said your name more often than his. They know what it costs you.", _N),
            Says("Parents tell me here what is theirs; their part of the assessment is on their own paper.",
                 _BOTH, kept="professionals somebody-else", kept_words="It is about their health"),
        ), at="10:00", place="at home", missed=_BOTH, there="Salma and Gareth, your parents"),
        Wrote("2026-01-21", "direct-work", _N, _MEHRDAD, "By the netball pitch", (
            Says("You chose the place: the wall by the netball pitch, where you used to play on Thursdays. You "
                 "talked and I did not write until you had gone in. You can read him better than anybody. You hear "
                 "him at night before your parents do, and you lie there deciding if you have to get up. I asked how "
                 "much you get to be you, from 0 to 10. You said 2, quite fast."),
            Says("I'm his sister, not his nurse.", by="noor"),
            Says("What you said about your parents stays here until you want to tell them.", kept=_HERS,
                 kept_words="Noor asked; she knows when I would have to tell"),
        ), at="15:45", place="by the netball pitch", alone=_N, meant=(
            Meant("noor", "Noor says that she is his sister and not his nurse",
                "Somebody asked about me and it wasn't about him",
                "Her Thursday is to be a goal of its own, with her name on it"),
        ), vows=(
            Vow("I put Thursday in the plan as yours, and not as a break for somebody else", "noor", "2026-02-25", (Became("kept",
                "2026-02-25", "N1, on its own page"),)),
        )),
        Wrote("2026-01-28", "assessment", _BOTH, _MEHRDAD, "What we understand about the four of you", (
            Says("You say a great deal and use few words for it. You need water, a way out that you can see, nights "
                 "that are the same, and somebody awake who would hear a seizure. Your parents know you as nobody "
                 "else does. It is the nights on top of the work on top of the worry that is too much, and not you.",
                 _I, marks="worried working-well"),
            Says("You need your own time and you need to sleep without listening. It has your sentence in it, in "
                 "your words, because you said yes.", _N),
        )),
        Wrote("2026-02-11", "decision", _BOTH, "Jonty Akintola-Reed", "The panel offers one weekend in six", (
            Says("Mehrdad asked for one weekend in three at Larkfield, because that is what you and your parents "
                 "need. The panel offered one in six. The reasons are money, and that nobody in our area has a bed "
                 "with a night nurse. Neither reason is about you. I wrote down what was asked and what was not "
                 "given, so that it is not lost when nobody is cross any more. Your parents have it in writing "
                     "tomorrow, with how to challenge it.", _I, marks="worried"),
            Says("Thursdays were agreed in full.", _N, marks="working-well"),
        ), beside=(
            Beside(0, "2026-06-17", _MEHRDAD, "disagreement", "One in six is not a smaller version of what we need. "
                "Two nights a month is what we asked for, and it was already the least. Nobody on that panel has met "
                "him.", "Salma and Gareth, your parents"),
            Beside(0, "2026-07-01", "Jonty Akintola-Reed", "reply", "You are right that we had not met you. The "
                "chair has now, and a parent sits on the panel from {2026-09}. The hours have not changed yet, and I "
                "will not say that they have."),
        )),
        Wrote("2026-02-25", "plan", _BOTH, _MEHRDAD, "Three plans on three pages", (
            Says("Yours says: Idris has places that are his. Larkfield, with a pool, one weekend in six, never more "
                 "than 17 days at once or 75 in a year. Before the first night you visit three times, for tea, for "
                 "the pool, and for pyjamas.", _I, marks="next"),
            Says("Yours says: Thursday is netball. Your aunt Hafsa fetches him from school that day, for good.",
                 _N, marks="next"),
            Says("How long can they go on like this? Your mum said 3, your dad 4, out of 10.", _BOTH, marks="worried"),
        ), vows=(
            Vow("I come to Larkfield during your first night and not only after it", "idris", "2026-03-14", (Became("not-kept",
                "2026-03-16", "I was called to another child on Saturday. Odette rang me at nine, and I told his "
                "parents on Monday why I had not come"),)),
        )),
        Wrote("2026-03-14", "life-event", _BOTH, _MEHRDAD, "Your first night at Larkfield", (
            Says("You slept at Larkfield from Saturday to Sunday. Your mum packed the globe. You were in the pool "
                 "before the bag was in your room. Odette sat in the doorway until ten, and you looked up twice to "
                 "see if she was there. You woke at three, pressed “water”, got water, and slept until six.",
                 _I),
            Says("Odette sent you two photos: the globe on the windowsill, and his feet in the pool. You looked at "
                 "them in bed, your mum said, and then you slept until ten.", _N),
        ), place="Larkfield", meant=(
            Meant("idris", "First night at Larkfield", "Water at three in the morning, and somebody who understood",
                "His parents slept for nine hours and did not know what to do with the morning"),
        )),
        Wrote("2026-04-22", "visit", _I, _MEHRDAD, "I see you at Larkfield", (
            Says("You took me by the sleeve to the pool and pressed it for me, in case I had not understood. At "
                 "seven in the evening Odette showed you “bed” and you pushed it away, so she put it in her pocket, "
                 "and you watched a globe video with the sound off, and at half past seven you took the card out of "
                 "her pocket yourself. I would call that an agreement.\n\nYour room is the one with the round "
                 "window. Your own blanket was on the bed and nobody else's name was on the drawer. Days here so "
                 "far: four of seventy-five."),
            Says("“water” “go” “more”", by="idris"),
            Says("How we know: Odette and I were there, the tablet kept what he pressed, and school and his mum say "
                 "that it means the pool.", telling="fact"),
        ), at="16:30", place="Larkfield", seen=_I, there="Odette Brae, keyworker", meant=(
            Meant("idris", "Idris chooses the pool, and says no to bed at seven", "They wait for him",
                "A no that was taken as one"),
        )),
        Wrote("2026-05-20", "learning", _I, _MEHRDAD, "The yearly meeting about your school plan", (
            Says("School, your parents, a speech therapist and I went through your education, health and care plan. "
                 "For the first time what we know and what school knows lay side by side, because each had sent it "
                 "to the other. Fourteen symbols now. You came in for the last ten minutes, gave everybody a turn at "
                 "the globe, and left.", marks="working-well"),
        ), place="at school"),
        Wrote("2026-06-05", "health", _BOTH, _MEHRDAD, "A seizure, and a night in hospital", (
            Says("You had a long seizure at twenty to four. Your dad heard it, used the rescue medicine from the "
                 "bag, and rang. You are in hospital until tomorrow, asleep most of the time. Your medicine has "
                 "been changed a little.", _I, marks="worried"),
            Says("You held the front door for the ambulance in your dressing gown, and had told them his weight "
                 "before your mum was down the stairs. Then you went to school, because you wanted to. I came there "
                 "at lunch to ask how you were, and you said: tired, obviously.", _N),
        ), at="03:40", place="at home, then Aldermere Infirmary"),
        Wrote("2026-06-17", "message", _BOTH, _MEHRDAD, "Your parents complain", (
            Says("Your parents wrote to the head of our service: the panel that decides about you has never met you. "
                 "They are right that it had not. They sent a photo of you in mid-air. I had told them in {2026-02} "
                 "how to complain, and I am glad that they did.", _I),
            Says("They asked you before they sent it, and you added a line. It is still in there.", _N),
            Says("You decided about a boy you have never seen.", _BOTH, by="Salma and Gareth, your parents"),
        ), vows=(
            Vow("I ask the chair of the panel to come to you, not you to the panel", "idris", "2026-07-03", (Became("kept",
                "2026-07-01", "She came"),)),
        )),
        Wrote("2026-07-01", "meeting", _BOTH, _MEHRDAD, "The chair of the panel comes to your home", (
            Says("The chair of the panel came, took her shoes off, and spun the globe. You moved her finger to the "
                 "sea. Then the grown-ups talked, and each side was written down as they told it, without being "
                 "mixed. Your parents: you cut a family in half on a sheet of paper. The chair: we had eleven "
                 "families and four beds, and we should have said so to your face. She said sorry, for the not "
                 "coming and not for the sum.", _I),
            Says("You asked her how many nights a month she sleeps. She answered.", _N),
            Says("We still see the hours differently. A parent sits on the panel from {2026-09}, and night support "
                 "is looked for with Larkfield.", _BOTH, marks="next"),
        ), at="16:30", place="at home", seen=_BOTH, there="Salma; Gareth; the chair of the panel; Jonty Akintola-Reed",
            meant=(
            Meant("idris", "The chair of the panel meets Idris", "She knows where his sea is",
                "Three months late. It changed how the panel works and not how many beds there are"),
        )),
        Wrote("2026-07-15", "review", _BOTH, _MEHRDAD, "How it is going", (
            Says("Six nights at Larkfield so far, all slept. Your parents may now choose their own sitter for after "
                 "school and pay for it with money from us. How long can they go on? Your mum says 5, and so does "
                 "your dad.", _I, marks="working-well"),
            Says("You said 5, from 2 in winter. You have played eleven Thursdays. The one you missed was because you "
                 "had a cold, and you pointed out to me that this is what it is like for other people.",
                 _N, marks="working-well"),
            Says("Nights are not solved. We have asked four agencies for a night sitter and had four noes.",
                 _BOTH, marks="worried"),
        ), at="16:00", place="at home", seen=_BOTH, there="Salma; Gareth; Hafsa, your aunt; Odette Brae"),
        Wrote("2026-08-26", "help", _BOTH, _MEHRDAD, "Your own sitter begins", (
            Says("Rhian begins on three afternoons. She is studying to teach and she had watched your video before "
                 "she came. You let her carry the globe on the second day.", _I, marks="working-well"),
            Says("So on three afternoons nobody asks you where he is.", _N),
        ), place="at home", vows=(
            Vow("I show your parents the account until it is easy", "idris", "2026-09-11", (Became("kept",
                "2026-09-09", "Two evenings at their table"),)),
        )),
        Wrote("2026-10-07", "review", _BOTH, _MEHRDAD, "A Saturday club, and a seven", (
            Says("I went to the Saturday club myself before anybody said yes to it: there is a way out he can see, "
                 "there are paper towels, and eleven children. You have been four times. Two of the boys from the "
                 "mosque go as well, and they keep the seat by the window for you.", _I, marks="working-well"),
            Says("I get to be me: you said 7. Your team lost by one on Thursday and you were annoyed about it for "
                 "two days, and your mum says that she has never been so glad about anything.", _N, marks="working-well"),
            Says("Your mum said 6, and so did your dad.", _BOTH),
        ), at="16:00", place="at home", seen=_BOTH, there="Salma; Gareth; Odette Brae", meant=(
            Meant("noor", "Noor says 7", "I'm annoyed about netball",
                "From 2 to 7 in nine months, and most of it was Thursdays"),
        )),
        Wrote("2026-11-04", "note", _BOTH, _MEHRDAD, "What you did not get is counted", (
            Says("What families asked us for and did not get has been put together, without names. Night support for "
                 "disabled children is at the top of the list, and you are one of the nineteen. It goes to the "
                 "councillors this month. It changes nothing for you tonight. I wanted you to know that it was not "
                 "forgotten when the meeting was over.", _I, marks="worried next"),
            Says("Young people's clubs are the fourth line. That one is partly you.", _N),
        ), vows=(
            Vow("I tell your parents what the councillors say, whatever it is", "idris", "2026-12-04"),
        )),
        Wrote("2026-11-12", "where-now", _I, _MEHRDAD, "Where things are now", (
            Says("You are ten. You live with your mum, your dad and Noor, in the house with the trampoline. You go "
                 "to school by taxi with Bronte. One weekend in six you sleep at Larkfield, in the room with the "
                 "round window, and you know the way to the pool. On Saturdays you go to the club, and on Fridays to "
                 "the mosque, and in both places somebody keeps your seat. On three afternoons Rhian comes. You use "
                 "twenty symbols now. You still wake at night and nobody but your mum and dad is there to hear it, "
                 "and that is the part we have not managed. We keep asking."),
            Says("I showed you this with symbols, and you pressed “more”, and then “go”."),
        )),
        Wrote("2026-11-12", "where-now", _N, _MEHRDAD, "Where things are now", (
            Says("You are thirteen and you play goal defence on Thursdays. Your aunt fetches Idris on those days, "
                 "and that is fixed. Rhian comes on three afternoons. You still hear him at night before anybody "
                 "else does; you said that you turn over now, more often than not. You said 7 in {2026-10} for how "
                 "much you get to be you. What you told me by the pitch is still between us. If Thursdays ever go, "
                 "you text me, and I come before the next Thursday."),
            Says("You read it, and crossed out a comma."),
        )),
    ),
)  # fmt: skip
