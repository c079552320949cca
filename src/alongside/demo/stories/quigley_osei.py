"""Nadia, who has two bedrooms, one of them in a heart; with what was written to Efua, her mum."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Stories, Vow, Wrote

_CASPIAN: Final = "Caspian Roe"
_KOFI: Final = "Kofi Lanyon"
_N: Final = "nadia"
_E: Final = "efua"
_BOTH: Final = "nadia efua"

QUIGLEY_OSEI: Final = Stories(
    "Quigley-Osei",
    (
        Wrote("2025-08-11", "life-event", _BOTH, _CASPIAN, "You go to stay with Ros and Tim", (
            Says("Your mum had drunk too much and fell, and you rang the ambulance and gave the address twice, "
                 "slowly. You were alone with her, and you are seven. She went to hospital and you went with her, "
                 "and in the evening I drove you to Ros and Tim Halloran, because your nan was away and you needed a "
                 "bed with people awake in the house. You held your rucksack on your lap all the way and asked me if "
                 "dogs can tell.", _N, marks="worried"),
            Says("You asked that she stays with foster carers until you are well. It was explained to you twice, in "
                 "the afternoon and again when your head was clear. You can change your mind at any time and you "
                 "need not give a reason.", _E),
            Says("I told the lady our house number and I spelled it.", _BOTH, by="nadia"),
        ), at="19:30", place="the ward, then the Hallorans' home", meant=(
            Meant("nadia", "Nadia goes to live with Ros and Tim", "She rang for help and she spelled the street",
                "No seven-year-old should have had to. She did it perfectly"),
        )),
        Wrote("2025-08-13", "visit", _BOTH, _CASPIAN, "Two days at Ros's", (
            Says("You showed me Biscuit before you showed me your room. He is brown and he sleeps on your feet. You "
                 "had already moved your bed, so that you can see the door and he can see the biscuit tin. You told "
                 "me the whole story of the ambulance as if it had happened to a girl called Nadine. At the end "
                 "Nadine goes home. I said I do not know yet when, and you said that it is only a story.\n\nWe wrote "
                 "on one page how you live here: bedtime, what you eat, who may collect you, when you speak to your "
                 "mum. You signed it with a paw.", _N),
            Says("You rang in the middle of it and she put you on loudspeaker, so that Biscuit could hear.", _E),
        ), at="15:30", place="the Hallorans' home", alone=_N, missed=_E, there="Ros and Tim Halloran", vows=(
            Vow("A photo of Biscuit for the wall at your mum's", "nadia", "2025-09-30", (
                Became("passed-on", "2025-09-15", "The first of the four promises I took over", to=_KOFI, by=_KOFI),
                Became("kept", "2025-09-22", "In a frame, and he looks surprised", by=_KOFI))),
            Vow("Calls with Nan on Saturdays, at the same time each week", "nadia", "2025-09-30", (
                Became("passed-on", "2025-09-15", "The second of the four", to=_KOFI, by=_KOFI),
                Became("kept", "2025-09-27", "Ten o'clock", by=_KOFI))),
            Vow("I get you a library card here", "nadia", "2025-09-15", (
                Became("passed-on", "2025-09-15", "The third of the four", to=_KOFI, by=_KOFI),
                Became("kept", "2025-10-04", "It needed a form that we did not have. Nadia had told me so", by=_KOFI))),
            Vow("I ask your mum about the blue coat", "nadia", "2025-09-15", (
                Became("passed-on", "2025-09-15", "The fourth of the four", to=_KOFI, by=_KOFI),
                Became("kept", "2025-09-22", "It was behind the door. Efua had washed it", by=_KOFI))),
        )),
        Wrote("2025-08-14", "help", _BOTH, _CASPIAN, "Benedikta watches over your plan", (
            Says("Benedikta Shaw-Mensah is named for you. It is her work to see that we do what we say, and she may "
                 "tell us off. Her number is on your wall next to the paw.", _N),
            Says("She rang you as well, on the ward, and asked what you want.", _E),
        )),
        Wrote("2025-09-04", "health", _N, _CASPIAN, "The doctor sees all of you", (
            Says("Ears, eyes, teeth, height, a needle you had been promised would be over by ten, and it was over by "
                 "ten. You are well. You told the doctor that you do not sleep when it rains, and she asked why, "
                 "which nobody had. It rained when your dad died."),
        ), place="the health centre"),
        Wrote("2025-09-08", "review", _BOTH, _CASPIAN, "Your first meeting, with your biscuits", (
            Says("You chose the biscuits, custard creams and one plate without, and you chose the guests: Mum, Nan, "
                 "Ros, Tim, Benedikta, me, and Biscuit on a lead. You sat next to your mum. Benedikta asked what "
                 "everybody should know, and you said: I miss her in the mornings most. All agreed that you live "
                 "here for now and that going home is what we are all working for.", _N, marks="next"),
            Says("You had come on two buses, an hour early. You have been to every one of her family times, and you "
                 "cried in none of them until the car park.", _E, marks="working-well"),
            Says("It's my meeting so I pick the biscuits.", _N, by="nadia"),
        ), at="16:00", place="the Hallorans' home", seen=_BOTH, there="Abena; Ros and Tim Halloran; Benedikta "
            "Shaw-Mensah"),
        Wrote("2025-09-10", "learning", _BOTH, _CASPIAN, "A plan for school", (
            Says("Your teacher, Ros, your mum on the phone and I made your school plan. You may go to the book "
                 "corner without asking when it rains. You are reading two years above what they expect, and you "
                 "write stories in which somebody always has a dog.", _N, marks="working-well"),
        ), place="at school"),
        Wrote("2025-09-15", "goodbye", _BOTH, _KOFI, "Caspian says goodbye, and I begin", (
            Says("Caspian brought me, because you live near my pod now, and he stayed until you had finished with "
                 "both of us. He told you why he goes and that it was nothing you did. He read out four things he "
                 "had promised you, and gave me the list in front of you: Biscuit's photo, Nan on Saturdays, the "
                 "library card, the blue coat. You looked at me and said: so now it's you. Then you showed me where "
                 "Biscuit sleeps.", _N),
            Says("He said goodbye to you too, and he told you that he will ask me how it goes. You said that you had "
                 "got used to his shoes.", _E),
        ), at="15:45", place="the Hallorans' home", seen=_BOTH, there="Caspian Roe; Ros Halloran"),
        Wrote("2025-09-22", "visit", _BOTH, _KOFI, "The coat and the frame", (
            Says("I brought the blue coat and the photo of Biscuit in a frame. You put the coat on over your "
                 "pyjamas. The sleeves are too short, and you said do not tell her. You asked if I have a mum. I "
                 "have, and she is bossy, and you wanted to know everything. Alone with me you said that you dream "
                 "of the kitchen floor, and that in the dream you cannot find the phone.", _N, marks="worried"),
            Says("You had washed the coat and put a note in the pocket. She read it in the bathroom and came out "
                 "smiling.", _E),
        ), at="16:30", place="the Hallorans' home", alone=_N, missed=_E, there="Ros Halloran"),
        Wrote("2025-10-31", "visit", _BOTH, _KOFI, "A candle for your dad", (
            Says("Three years ago your dad died, on {2022-10-03}, and nobody had known how to have that day "
                 "with you. So we had it today, late, because you asked for it. You, your mum, your nan, Ros and I "
                 "lit a candle, and each of you said one thing. You said that he did all the voices. You asked if it "
                 "is all right to laugh. Your nan laughed first.", _N),
            Says("You said that {2022-10} is when you drink. You said it out loud in front of her, and then you said "
                 "it again with a plan. Tomorrow is {2025-11-01}. You asked me to write that date down.",
                 _E, marks="worried next"),
            Says("You can be sad and have cake.", _BOTH, by="nadia"),
        ), at="15:30", place="the Hallorans' home", seen=_BOTH, there="Abena; Ros Halloran", meant=(
            Meant("nadia", "The memory candle", "You can be sad and have cake",
                "We had let his day go by, and she asked for it"),
            Meant("efua", "Efua says that {2022-10} is when she drinks", "I said it in front of her",
                "It is the day her plan for anniversaries begins"),
        )),
        Wrote("2025-12-03", "review", _BOTH, _KOFI, "Your second meeting", (
            Says("Benedikta asked how ready all of you are for going home. You said 10 and stood up to say it. Your "
                 "mum said 4, Ros 4, and I said 3. You were furious with our numbers. Your nan said that ten is for "
                 "wanting and four is for knowing, and you sat down again to think about it. So: home to Mum is the "
                 "plan, and if that cannot be, home to Nan.", _N, marks="next"),
            Says("Thirty-two days. You had counted, and you showed your card from the group.", _E, marks="working-well"),
            Says("I want two bedrooms, one at Mum's and one in Ros's heart.", _BOTH, by="nadia"),
        ), at="16:00", place="the Hallorans' home", seen=_BOTH, there="Abena; Ros and Tim Halloran; Benedikta "
            "Shaw-Mensah", meant=(
            Meant("nadia", "“Two bedrooms, one in Ros's heart”", "Both, please",
                "Ros heard it, and asked how a bedroom in a heart is done"),
        )),
        Wrote("2025-12-10", "visit", _N, _KOFI, "Before Christmas", (
            Says("We made a calendar with every day until {2026-01} on it, and which door is which: Mum, Nan, Ros. You "
                 "wanted Biscuit to have one of his own. You asked me what happens if your mum drinks at Christmas. "
                 "I said that then you are at Nan's that night, that your mum rings Nan herself, and that I come the "
                 "next day. You made me say it twice and then you put a star on it."),
            Says("The questions Ros filled in about you came to 19 of 40 in {2025-11}. We talked about what that "
                 "means with your mum and Ros.", telling="fact"),
        ), at="16:30", place="the Hallorans' home", alone=_N, there="Ros Halloran"),
        Wrote("2026-01-19", "visit", _BOTH, _KOFI, "We begin to look at going home", (
            Says("Today the real looking at it begins: what must be different at home, who is there, and what you "
                 "want. I asked you first. You want your own bed and not the sofa bed, your mum awake in the "
                 "mornings, and somebody you can ring who is not an ambulance. You dictated that one slowly.",
                 _N, marks="next"),
            Says("Eleven weeks. You said the hard hour is between four and five, and you go to church in it, "
                 "whatever day it is. We wrote down who you ring first, second and third.", _E, marks="working-well"),
        ), at="16:00", place="the Hallorans' home", alone=_N, seen=_E, vows=(
            Vow("I tell you what we decide on the day we decide it", "nadia", "2026-05-29", (Became("kept",
                "2026-05-29", "On the doorstep, before cake"),)),
        )),
        Wrote("2026-02-26", "visit", _BOTH, _KOFI, "Four months, and a card", (
            Says("You had made your mum a card with a 4 on it, four candles and Biscuit. You are proud of her and "
                 "you check her fridge. I saw you do it. I said that checking it is our job now, mine and Nan's. You "
                 "said that you will do it one more week.", _N),
            Says("Nearly four months without alcohol. You put the card on the shelf beside Declan. You asked me if I "
                 "am waiting for you to slip. I said that I plan for it, which is different, and that I hope I need "
                 "not use the plan.", _E, marks="working-well"),
        ), at="16:00", place="at your mum's", seen=_BOTH, there="Abena"),
        Wrote("2026-03-18", "plan", _BOTH, _KOFI, "We agree how you go home", (
            Says("Nine people sat round your nan's table and each said what they will do. Your mum: no alcohol in "
                 "the house and the group on Mondays. Nan: the spare key and the drawer that is yours. Ros and Tim: "
                 "Saturdays. The women from church: {2022-10}. And I come. It is written down what we must see before "
                 "you go home, and there is nothing in it that you have to do.", _N, marks="next"),
            Says("How ready? You said 6, Nadia 9, Ros 6, and I 5. Ros hugged you in the hall and neither of you "
                 "wanted it mentioned, so I mention it.", _E),
        ), vows=(
            Vow("Nights away begin after Easter if all of you say yes", "efua", "2026-04-17", (Became("kept",
                "2026-04-17", "The Friday after"),)),
        )),
        Wrote("2026-03-31", "visit", _N, _KOFI, "A plan for Easter", (
            Says("You showed me the list for Easter: church with Nan, eggs at Mum's, ham at Ros's, and a walk for "
                 "Biscuit each day so that he does not feel it. You asked what going home will be like, and I said: "
                 "loud, I should think, and you laughed. You fell asleep in the car with your mouth open, with the "
                 "list in your hand."),
        ), at="16:30", place="the Hallorans' home", seen=_N, there="Ros Halloran"),
        Wrote("2026-04-17", "life-event", _BOTH, _KOFI, "The first night at your mum's", (
            Says("You slept at your mum's for the first time in thirty-five weeks. You took Biscuit's blanket, and "
                 "Biscuit's smell on it. Your mum had the bed ready by the Monday. At ten to eight you rang Ros to "
                 "say goodnight and said: it's all normal.", _N),
            Says("You did not sleep. You listened to her breathing and sent me a message at two that said only: she "
                 "snores.", _E),
            Says("It's all normal.", _BOTH, by="nadia"),
        ), at="19:50", place="at your mum's"),
        Wrote("2026-05-06", "visit", _N, _KOFI, "A chart of night feelings", (
            Says("We drew your nights as weather. Ros's: clear, with dog. Mum's: sunny, then fog at four, then sun. "
                 "The fog is when you wake up and have to remember which room it is. You had already worked out what "
                 "helps: Dad's photo goes with you in the rucksack, always on the left. I asked if there is a night "
                 "with a storm, and you said not since the candle."),
        ), at="16:15", place="the Hallorans' home", alone=_N),
        Wrote("2026-05-29", "review", _BOTH, _KOFI, "You are going home on {2026-06-12}", (
            Says("All of us said it, one after the other: yes. You said 10, your mum 8, Ros 8, and I 8. You said "
                 "that my eight was nearly polite. Benedikta asked if you are sure, and you said you have been sure "
                 "since Monday, {2025-08-11}. On {2026-06-12} you go home. Ros got the calendar and all of you "
                 "wrote on it with one pen.", _N),
            Says("Your hands shook on the cup. You said that you are afraid of one thing, and you said which, and it "
                 "is in the plan.", _E, marks="worried"),
        ), at="16:00", place="the Hallorans' home", seen=_BOTH, there="Abena; Ros and Tim Halloran; Benedikta "
            "Shaw-Mensah"),
        Wrote("2026-06-10", "visit", _BOTH, _KOFI, "Goodbye tea, which is not goodbye", (
            Says("There was cake with two houses on it. Tim did all the voices. You gave Biscuit a speech, which "
                 "began: Dear Biscuit, I will be here on Saturday. You cried in the garden with Ros, and then on the "
                 "stairs with me, and then it was enough. You are taking the bed cover and leaving the slippers, on "
                 "purpose.", _N),
            Says("You brought Ros a photo in a frame, all three of you. You said thank you for my daughter. Ros said "
                 "thank you for yours.", _E),
        ), at="15:45", place="the Hallorans' home", alone=_N, seen=_E, there="Ros and Tim Halloran; Abena"),
        Wrote("2026-06-12", "life-event", _BOTH, _KOFI, "You go home", (
            Says("You went home. From today you are not looked after by us any more but by your mum, and the help "
                 "goes on, with me, so you need not learn a new name. You hung Biscuit's photo yourself. You put "
                 "your dad on the left.", _N, marks="working-well"),
            Says("You took back what you had signed in {2025-08}. I brought the paper and you tore it in half, and "
                 "then "
                 "asked if that was allowed. It was.", _E),
        ), at="15:30", place="at home", meant=(
            Meant("nadia", "Home", "Dad on the left, Biscuit over the bed",
                "Forty-four weeks, and back to her own mother"),
            Meant("efua", "Nadia comes home", "I tore it up", "She had asked for help, used it, and ended it herself"),
        )),
        Wrote("2026-07-23", "life-event", _BOTH, _KOFI, "A bad evening, and the plan", (
            Says("Your mum drank that evening. Before you knew it she had rung your nan, as was agreed, and you "
                 "slept in your drawer, as you call it, at Nan's. I am coming at nine, as I said before Christmas, "
                     "twice.", _N, marks="worried working-well"),
            Says("You rang her within the half hour, and sent me one line before you slept.", _E, marks="worried next"),
            Says("I rang Nan. I did what it says.", _BOTH, by="efua"),
        ), at="19:30", place="at your nan's", meant=(
            Meant("efua", "Efua drinks one evening and rings Abena", "I did what it says",
                "The plan was made for this evening and it held. Nobody had to be frightened to be kept safe"),
        ), vows=(
            Vow("I come the morning after, every time, without being asked", "nadia", "2026-07-24", (Became("kept",
                "2026-07-24", "Nine o'clock, with rolls"),)),
        )),
        Wrote("2026-07-24", "visit", _BOTH, _KOFI, "The morning after", (
            Says("I came at nine, with rolls. You asked before I had my shoes off if you have to go away again. No. "
                 "Nobody had thought of it but you. You showed me that Nan's drawer has pyjamas in it for exactly "
                 "this, and we agreed that it is a good drawer. How ready is it all? You said 7 instead of 10, "
                 "because of the fog, and not because of her.", _N, marks="working-well"),
            Says("You had been to the group already. It would have been Declan's birthday this week, and we had not "
                 "had it on the calendar. It is on it now. You said 5, Ros 6 on the phone, and I 6. You asked if I "
                 "am disappointed. I said that you rang her within half an hour, and that this was the whole plan.",
                 _E, marks="worried working-well"),
        ), at="09:00", place="at your nan's", alone=_N, seen=_E, there="Abena"),
        Wrote("2026-10-22", "review", _BOTH, _KOFI, "Nineteen weeks at home", (
            Says("You chose the biscuits again. Nineteen weeks at home, and you have been at Ros's on fifteen "
                 "Saturdays. You said 9. The tenth, you said, you are keeping for when I no longer write things "
                 "down. The questions Ros filled in came to 12 in {2026-09}; last year they came to 19.",
                 _N, marks="working-well"),
            Says("You said 8, Ros 8, and I 8. You got through your birthday for her, and through {2022-10-03}, with "
                 "eleven women from church in your kitchen and a candle. You have been without alcohol since "
                     "{2026-07}.",
                 _E, marks="working-well"),
        ), at="16:00", place="at home", seen=_BOTH, there="Abena; Ros Halloran; Benedikta Shaw-Mensah", vows=(
            Vow("We decide together in {2027-01} whether I still come", "efua", "2027-01-29"),
        )),
        Wrote("2026-11-05", "direct-work", _BOTH, _KOFI, "The book with your dad's photos", (
            Says("You, your mum and I finished the memory book at the kitchen table. Granny Bernie had sent four "
                 "photos from Ireland that nobody here had seen: your dad at your age, with a dog. You were quiet "
                 "for a long time and then you said: it's a Biscuit. You wrote under each one yourself, and under "
                 "the last one your mum wrote.", _N),
            Says("You wrote to Bernie to say thank you. It was the first letter in four years.", _E, marks="working-well"),
            Says("He had a Biscuit too.", _BOTH, by="nadia"),
        ), at="16:00", place="at home", seen=_BOTH, meant=(
            Meant("nadia", "The memory book is finished", "He had a Biscuit too",
                "Her dad's side of the family came back in through four photographs"),
        )),
        Wrote("2026-11-12", "where-now", _N, _KOFI, "Where things are now", (
            Says("You are nine. You live at home with your mum, and your nan has a drawer and a key. You lived with "
                 "Ros, Tim and Biscuit for forty-four weeks, from {2025-08} until {2026-06}, because your mum was "
                     "ill from "
                 "drinking and grief and wanted you to be safe while she got well. She did get well. There was one "
                 "bad evening in {2026-07}; she rang Nan as you had all agreed, and nobody had to go anywhere. On "
                 "Saturdays you are at Ros's. In {2022-10} there is a candle. Your dad is on the left. I come every "
                 "three weeks, and in {2027-01} all of us decide if I still need to."),
            Says("You checked the number of Saturdays and you say it is sixteen."),
        )),
    ),
)  # fmt: skip
