"""Logan, Maisie, Alfie and Stacey since they were safe; nothing here says where they live."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Vow, Withdrawn, Wrote

_IMARA: Final = "Imara Dunmore"
_THREE: Final = "logan maisie alfie"
_ALL: Final = "logan maisie alfie stacey"
_SAFE: Final = "professionals harm-to-other"

SINCE: Final = (
    Wrote("2026-06-15", "court", _ALL, _IMARA, "The judge tells him to stay away", (
        Says("A judge made an order: Dale may not come near you, your mum, your schools or your home. If he "
             "does, the police can arrest him for that. On the same day you moved. You had known for a week and "
             "told nobody, not even your best friends, and that was a lot to carry.", _THREE),
        Says("You stood up in court and said it yourself. Afterwards you bought four ice creams with your own "
             "card, the first thing from your own account.", "stacey", marks="working-well"),
        Says("You packed the kitchen. You left the frying pan for last, because of the eggs.", "logan"),
        Says("You were allowed to choose which room gets the moon.", "maisie"),
        Says("You slept through the van, the boxes and the stairs.", "alfie"),
        Says("Nothing about where you live is written in any story, letter or map. Two people can open it, and "
             "their names are on it.", _ALL, kept=_SAFE, kept_words="Nobody who could tell Dale may learn where they "
                 "live", kept_until="2026-12-15"),
    ), place="Aldermere family court", meant=(
        Meant("stacey", "The order is made, and they move", "My own account. Four ice creams",
            "He had the purse, the phone and the door. Now she has all three"),
    ), vows=(
        Vow("Schools and nursery close their records the same day, so that no letter has the address on it",
            "stacey", "2026-06-15", (Became("kept", "2026-06-17",
            "The nursery took two days longer. I told Stacey on the first of them"),)),
    )),
    Wrote("2026-07-16", "assessment", _ALL, _IMARA, "We look at the four parts again", (
        Says("It was the same four parts as in {2026-02}, and lower is better. Safety was 5 for each of you and "
             "now it is 2.", _THREE, marks="working-well", telling="fact"),
        Says("The rest of yours: body 2, love 2, how you think of yourself 2, from 4. You said that this is "
             "because you have been left out of things, and that you like it.", "logan"),
        Says("The rest of yours: body 2, love 2, how you think of yourself 2.", "maisie"),
        Says("The rest of yours: body 2, love 1, how you think of yourself 2. The 1 is what we all saw when she "
             "came through the nursery door.", "alfie"),
        Says("You did your own column before you saw mine. We were one apart, once.", "stacey"),
    )),
    Wrote("2026-08-06", "life-event", _ALL, _IMARA, "A week at the sea", (
        Says("Reece took all of you to a caravan by the sea for a week. I got four postcards, and I keep them on "
             "my desk.", _THREE),
        Says("You lay on an air bed and did nothing all day. Reece says that on the second day you asked him who "
             "had Alfie, and he said: me, and you turned over.", "logan", marks="working-well"),
        Says("I did nothing. It was brilliant.", "logan", by="logan"),
        Says("You drew a map of the beach. It has no red on it anywhere.", "maisie", marks="working-well"),
        Says("You ate sand, twice, and were told about it.", "alfie"),
        Says("How safe from Dale, and looked after each day? You said 7, Reece 7, Logan 6, and I 6.", "stacey"),
    ), place="by the sea", meant=(
        Meant("logan", "A week at the sea", "Nothing. All day",
            "A boy who had minded everybody for five years lay on an air bed"),
    )),
    Wrote("2026-08-20", "visit", _ALL, _IMARA, "After the holidays", (
        Says("I saw each of you in your own room and all of you at tea.", _THREE),
        Says("You have grown out of the boots. You told me about the pre-season match, save by save, and then "
             "you asked if I had got round to looking at my phone at night. I have.", "logan"),
        Says("You sleep with the landing light and without your shoes. Your ears know a bit more now, you said.",
             "maisie"),
        Says("You ran to your mum with a digger and then to Logan with the same digger.", "alfie"),
    ), at="16:00", place="at home", alone="logan maisie", seen="alfie stacey", vows=(
        Vow("I come again within two weeks", "logan", "2026-09-03", (Became("kept", "2026-09-10",
            "I was ill. Caspian rang all of them on the third, and I came a week late and said so"),)),
    )),
    Wrote("2026-09-04", "call", "logan", "Caspian Roe", "Training moves to Thursday", (
        Says("Your coach rang to say that training is on Thursday from next week."),
    ), at="15:10", withdrawn=Withdrawn("2026-09-07", "Caspian Roe",
        "It was the coach of another boy called Logan. Nothing in it was about you; your training stays on "
        "Saturdays")),
    Wrote("2026-09-10", "visit", _ALL, _IMARA, "I come late, and I say why", (
        Says("This visit should have been last week. I was ill, and Caspian rang each of you instead, which is "
             "not the same. I said sorry, and here it is written down: it was fourteen working days and it "
             "should have been ten. That was ours and not yours.", _ALL, telling="fact"),
        Says("New boots. Year seven is huge and you have found the quiet stairs. You showed me your timetable "
             "and did not mention Alfie once in forty minutes. When I noticed that out loud, you grinned and "
             "said that you had been waiting to see how long it would take me.", "logan", marks="working-well"),
        Says("You read to me, two pages, and did the voices. You have a friend called Ottilie who does not know "
             "anything, and you like that she doesn't. The light is off now. You told me before I could ask "
             "about the ears.", "maisie", marks="working-well"),
        Says("You fell off the step and howled, and there were three of us you could have gone to. You went to "
             "your mum. She picked you up without stopping her sentence. I looked at the window for a moment. "
             "You weigh what you should.", "alfie", marks="working-well"),
        Says("You said that you had thought I was not coming any more. I am glad you told me.", "stacey"),
    ), at="16:15", place="at home", alone="logan maisie", seen="alfie stacey", meant=(
        Meant("alfie", "Alfie goes to his mum first", "He fell and went to her",
            "In {2026-02} he reached for Logan. It is the clearest sign there is, and he gave it"),
    )),
    Wrote("2026-10-08", "direct-work", _ALL, _IMARA, "Your mum reads you what happened", (
        Says("Your mum and I had made it over five weeks: twelve pages, words and pictures, about what happened "
             "and why strangers came to your house. She read it to you on the sofa. She said: Dale hit me. It "
             "was not because of anything you did. I was not allowed to look after you properly, and I should "
             "have been able to, and now I am. She did not hurry.", _THREE),
        Says("You were quiet until the page with the eggs. Then you said that page is wrong, because there were "
             "two frying pans. She wrote it in with a biro.", "logan"),
        Says("You asked if the red line can be in it. She gave you the pen.", "maisie"),
        Says("You turned the pages, mostly at the right time.", "alfie"),
        Says("You had practised it on Bronwen. You said afterwards that it was worse than court and better than "
             "anything.", "stacey"),
        Says("It wasn't you. It was never any of you.", _ALL, by="stacey"),
    ), at="16:30", place="at home", seen=_ALL, there="Fen Okoro-Lisle", meant=(
        Meant("logan", "Mum reads the words and pictures", "She put the second frying pan in",
            "He heard from her that it was never his job"),
        Meant("maisie", "Mum reads the words and pictures", "I drew the line in it",
            "She closed the gap in the red line herself, with a door"),
    ), vows=(
        Vow("Each of you gets your own copy, bound, with your name on it", "maisie", "2026-11-20"),
        Vow("I find out if your coach needs a second goalkeeper's shirt", "logan", "2026-10-30"),
    )),
    Wrote("2026-11-10", "review", _ALL, _IMARA, "The plans end, each for its own reasons", (
        Says("Six months of days without Dale, every one of them shown by your mum, Reece and Bronwen. Lorcan "
             "went round by name, and for each of you the plan ended for its own reasons. I still come, because "
             "all of you wanted somebody to. It is called family help, and the difference is that you can tell "
             "me not to.", _THREE, marks="working-well"),
        Says("Yours ended because you are eleven. You mind what you like and nobody checks if Alfie has eaten by "
             "looking at you. You said 8, and that you would like it in writing that it was 3. It is in writing.",
             "logan"),
        Says("Yours ended because the nights are boring. That is your word for it, and Lorcan read it into the "
             "minutes.", "maisie"),
        Says("Nights are boring.", "maisie", by="maisie"),
        Says("Yours ended because you have grown, your skin is well, and it is your mum you run to.", "alfie"),
        Says("You said 8, Reece 8, Ms Abara-Lunn 8, and I 7. You asked what my missing one is. I said: the first "
             "winter. You nodded.", "stacey"),
        Says("What happens if he comes: the order, the key word, who rings whom.", _ALL, kept=_SAFE,
             kept_words="It must not reach him through anybody's copy", kept_until="2027-02-16", marks="next"),
    ), at="10:00", place="the civic centre", seen="logan maisie stacey", missed="alfie", there="Lorcan "
        "Adeyinka-Pell; Marguerite Oduya-Finch; Reece; Bronwen; Craig, by phone; Ms Abara-Lunn; nursery",
        meant=(
        Meant("stacey", "The plans end for all three", "They said my name and then well done",
            "What had to change, how it was shown, for how long, and who watches now: all four were answered by "
            "her"),
    )),
    Wrote("2026-11-12", "where-now", "logan", _IMARA, "Where things are now", (
        Says("You are eleven and in year seven. You live with your mum, Maisie and Alfie, and nobody who "
             "shouldn't knows where. You play in goal on Saturdays, and Reece drives. Your dad rings on Sundays. "
             "Dale is not allowed near any of you. The plan to protect you ended on Tuesday, because for six "
             "months all of you have been safe and looked after and you could see it. Other people have Alfie "
             "now. Some mornings you still do eggs, because you like eggs. I come every other week, and you can "
             "text me the key word at any hour. You said 8, and in {2026-03} it was 3."),
        Says("I read it to you on the way back from training, and you said: fine."),
    )),
    Wrote("2026-11-12", "where-now", "maisie", _IMARA, "Where things are now", (
        Says("You are seven. You live with your mum, Logan and Alfie. Your bedroom has the moon in it. You sleep "
             "in the dark with the door open, and your ears mostly know. The man who frightened you is not "
             "allowed to come, a judge said so, and if you ever see him you tell a grown-up at once, whoever is "
             "nearest, as you know. Ms Abara-Lunn still keeps your maps. Your mum has read you the book of what "
             "happened, and you drew the red line in it, and a door. The plan to protect you ended on Tuesday. I "
             "still come, and I still ask about your ears."),
        Says("You wanted it to end with: and I have got a friend called Ottilie."),
    )),
    Wrote("2026-11-12", "where-now", "alfie", _IMARA, "Where things are now", (
        Says("You are two. You live with your mum, your brother Logan and your sister Maisie. When you were a "
             "baby you did not grow enough, because a man called Dale, who is your father, hurt your mum and "
             "kept from her what she needed to look after you. It was not her doing, and it was not yours. A "
             "judge has told him to stay away. You go to nursery and eat everything. You weigh what you should "
             "and your skin is well. When you fall over you run to your mum. Somebody who loves you has you "
             "every hour of the day, and it is no longer Logan's job to know who."),
        Says("You had the pen while I wrote this, so the first line is yours."),
    )),
)  # fmt: skip
