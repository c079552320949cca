"""Logan, Maisie and Alfie, each with what is theirs alone, and Stacey; until the summer (`tranter_safe.py` goes on)."""

from typing import Final

from alongside.demo.stories.saying import Became, Beside, Meant, Says, Stories, Vow, Wrote
from alongside.demo.stories.tranter_safe import SINCE

_IMARA: Final = "Imara Dunmore"
_THREE: Final = "logan maisie alfie"
_ALL: Final = "logan maisie alfie stacey"
_SAFE: Final = "professionals harm-to-other"
_POLICE: Final = "professionals crime-or-law"

TRANTER: Final = Stories(
    "Tranter",
    (
        Wrote("2026-02-02", "call", _ALL, "Caspian Roe", "Police and school ring on the same morning", (
            Says("On Saturday night Dale hurt your mum while you were in the house. The police came and wrote to us. "
                 "On Monday school rang as well. So two lots of people had seen that something was wrong, and I put "
                 "the phone down and asked for somebody to come to you.", _THREE, marks="worried"),
            Says("School said that you were late and hungry, and that you get your brother up and fed before you "
                 "come.", "logan"),
            Says("Dale hit you on Saturday night and the children were in the house. You told the officer that you "
                 "want it to stop and that you are afraid of losing them. You got all three to school on nine days "
                 "of ten in your worst month.", "stacey", marks="worried working-well"),
            Says("The police notice, word for word.", "stacey", kept=_POLICE, kept_words="Police evidence",
                 kept_until="2026-12-14", telling="fact"),
        ), at="09:35"),
        Wrote("2026-02-03", "meeting", _ALL, _IMARA, "We decide the same day to make sure you are safe", (
            Says("Police, health, your school and I met at nine. We decided to find out together, under the law for "
                 "that, how each of you is, and not all three of you as one. We agreed that I see you without Dale "
                 "there, and that nobody rings the house.", _THREE, marks="next"),
            Says("I met you at school at two, when he thinks you are shopping. You had thirty minutes and told me "
                 "when they were over.", "stacey"),
            Says("What police hold about him from two earlier addresses.", "stacey", kept=_POLICE,
                 kept_words="It is about other women", kept_until="2026-12-14"),
        ), at="09:00", place="police station", missed=_ALL, there="Police; school; health visitor; Marguerite "
            "Oduya-Finch", vows=(
            Vow("Nobody from us ever rings the house", "stacey", "2026-06-15", (Became("kept", "2026-06-15",
                "Not once"),)),
        )),
        Wrote("2026-02-04", "visit", _ALL, _IMARA, "I come to your home for the first time", (
            Says("I came with the domestic abuse worker while Dale was out. I asked each of you to show me your "
                 "room, and I saw you one by one.", _THREE),
            Says("Yours is tidy, and there are oat bars under the pillow, for Alfie. You do the eggs in the morning "
                 "because you are up anyway. You told me who sleeps where and which stair creaks. You knew what time "
                 "he would be home, to five minutes. I asked what you would want if you could have one thing, and "
                 "you said to play in goal on Saturdays. Before I went you asked me, without looking, who was going "
                 "to have Alfie.", "logan", marks="worried"),
            Says("When I'm at school I don't know who has Alfie.", "logan", by="logan"),
            Says("You showed me your maps. You had drawn every room, and round the stairs a line in red. You said "
                 "that the red is where you don't go when there is shouting. You sleep with the light on and your "
                 "shoes by the bed. Then you drew me a map of how to get back to my car.", "maisie", marks="worried"),
            Says("You were awake and Logan held you. You are small, your nappy was full and your skin was red and "
                 "sore under it. You reached for Logan first, and when he put you down you went to the door and "
                 "waited there. You laughed once, at the tape measure.", "alfie", marks="worried"),
            Says("You stood in the kitchen doorway the whole time with your coat on. You showed me that there was "
                 "milk. You said that they are good kids and you are a bad mum, and I said that I had seen a mum who "
                 "got three children out to school from this house.", "stacey"),
        ), at="10:15", place="at home", alone="logan maisie", seen="alfie stacey", there="The domestic abuse worker",
            meant=(
            Meant("logan", "Imara's first visit; “I don't know who has Alfie”", "She asked me about goal",
                "An eleven-year-old was doing the work of a parent, and knew the danger to five minutes"),
            Meant("maisie", "Maisie's map with the red line", "She kept my map",
                "She had drawn the danger before anybody asked her"),
        ), vows=(
            Vow("I find out who has Alfie while you are at school, and I tell you", "logan", "2026-02-06", (Became("kept",
                "2026-02-06", "On a card for his pencil case: Mum, and on Tuesdays and Thursdays Bronwen"),)),
        )),
        Wrote("2026-02-06", "health", "alfie stacey", _IMARA, "The doctor looks at you, Alfie", (
            Says("The children's doctor saw you for an hour. You weigh too little for your age, and your skin was "
                 "sore because nappies had been left on too long. There were no other marks on you. You sat on your "
                 "mum's lap and held the doctor's pen, and she gave you cream, and milk powder, and another "
                 "appointment in two weeks.", "alfie", marks="worried", telling="fact"),
            Says("While he slept you went through the list of questions with the domestic abuse worker, the ones "
                 "about how dangerous somebody is. You said yes fourteen times. It was the first time you had "
                 "counted. At four o'clock Dale left, with the police at the door.", "stacey", marks="worried"),
            Says("He keeps the money for nappies. I buy them one at a time.", "alfie stacey", by="stacey"),
            Says("The answers to those questions.", "stacey", kept=_SAFE, kept_words="If he knew them, she would be "
                 "in danger", kept_until="2026-12-14"),
        ), at="13:00", place="the children's ward", meant=(
            Meant("stacey", "Stacey says yes fourteen times", "I counted it",
                "We had nearly written that she does not buy nappies. He keeps the money"),
        )),
        Wrote("2026-02-17", "decision", _ALL, _IMARA, "A conference is needed", (
            Says("We have found out enough to know that you were being harmed: by what Dale did to your mum, and by "
                 "what his control of her left you without. So there will be a conference, and your mum will sit in "
                 "it.", _THREE),
            Says("For each of you I wrote down how you are looked after, in four parts, from 1 to 5, where lower is "
                 "better. Safety was 5 for all three.", _THREE, telling="fact"),
            Says("The rest of yours: body 3, love 3, how you think of yourself 4. That last one is because you think "
                 "everything is your job.", "logan"),
            Says("The rest of yours: body 3, love 2, how you think of yourself 3.", "maisie"),
            Says("The rest of yours: body 4, love 2, how you think of yourself 3. The 4 is your weight and your skin.",
                 "alfie"),
            Says("You read all three today. You cried at Alfie's, and then you corrected the day of his "
                 "appointment, and you were right.", "stacey"),
        )),
        Wrote("2026-02-23", "meeting", _ALL, _IMARA, "The conference: a plan for each of you", (
            Says("Lorcan chaired. He had written to you beforehand, and the first page on the table was yours. They "
                 "decided, for each of you by name, that there must be a plan to protect you, because of neglect and "
                 "because of what you saw and heard. Dale was not there and cannot be.", _THREE),
            Says("You had written a letter, and Lorcan read it aloud with nothing left out.", "logan"),
            Says("I want my mum to not be scared. I want to go to goal. That is all.", "logan", by="logan"),
            Says("Ms Abara-Lunn brought your map, because you had said that she may, and explained the red line to "
                 "eleven grown-ups.", "maisie"),
            Says("Somebody said your weight, and somebody else said that you are learning to walk backwards. Both "
                 "are in the notes.", "alfie"),
            Says("You agreed with the plan and not with the word neglect. Lorcan wrote your sentence into the "
                 "minutes.", "stacey"),
        ), at="10:00", place="the civic centre", missed=_THREE, seen="stacey", there="Lorcan Adeyinka-Pell; "
            "Marguerite Oduya-Finch; Reece; Ms Abara-Lunn; health visitor; police", beside=(
            Beside(5, "2026-02-23", _IMARA, "disagreement",
                "I didn't neglect them. He had my purse, my phone and the door. Write down that I got them to school.",
                "stacey"),
        )),
        Wrote("2026-03-03", "plan", _ALL, _IMARA, "We draw what is safe and what is not", (
            Says("Your mum, Reece and I drew it on lining paper on Bronwen's table. On one side what we are afraid "
                 "of: that Dale comes back and hurts your mum in front of you, or stops her from feeding and minding "
                 "you. On the other side what we want to see: days without Dale, every day, for six months, and your "
                 "mum, Reece and Bronwen show us that it is so.", _THREE, marks="worried next"),
            Says("How safe are they from Dale, and looked after each day? You said 5, Reece 3, and I 2. You asked "
                 "why Reece said 3, and he told you that he drives past at night. You had not known.", "stacey"),
            Says("You said 3 as well, on a piece of paper, folded.", "logan"),
        ), place="Bronwen's kitchen"),
        Wrote("2026-03-05", "meeting", _ALL, _IMARA, "The people who do it meet for the first time", (
            Says("School, the health visitor, the domestic abuse worker, Reece and I divided up the week. There is "
                 "breakfast at school from tomorrow, and the weighing is on Tuesdays next door to school and not at "
                     "the clinic that two buses go to.", _THREE, marks="next"),
            Says("You told them that you can do mornings and you cannot do evenings alone. So Reece does Mondays, "
                 "Bronwen Wednesdays.", "stacey", marks="working-well"),
        ), at="13:15", place="at school", missed=_THREE, seen="stacey", there="Reece; Ms Abara-Lunn; health visitor; "
            "the domestic abuse worker; Marguerite Oduya-Finch"),
        Wrote("2026-03-12", "direct-work", "logan", _IMARA, "Your circles", (
            Says("We drew three circles in the PE store with the door open. In the middle, those who know "
                 "everything: Mum, and Reece now. In the next, those who know a bit: Bronwen, your coach, and me. "
                 "Outside: everybody else, and Dale with a wall you built with your ruler. You asked if you can move "
                 "people. You can, any time. You moved me in by about a centimetre."),
            Says("If I tell you stuff, do you have to tell Mum?", by="logan"),
            Says("I said: not unless somebody could get hurt, and then I tell you first. You thought about it, and "
                 "told me one thing. It is yours.", kept="this-person child-asked", kept_words="Said alone; nobody "
                 "is in danger from it"),
        ), at="14:00", place="the PE store at school", alone="logan", vows=(
            Vow("I ring your coach about Saturdays", "logan", "2026-03-20", (Became("kept", "2026-03-19",
                "A place in goal from {2026-03-28}, boots included"),)),
        )),
        Wrote("2026-03-19", "direct-work", "maisie", _IMARA, "A map of the night", (
            Says("Ms Abara-Lunn lent us the book corner and you drew the night, because I had asked what it is like. "
                 "It has a lamp, your shoes, three of Logan's footsteps, and a moon with eyes. The red line is still "
                 "there but it has a gap in it. I asked about the gap. You said that it is for Mum."),
            Says("He isn't here now but my ears don't know.", by="maisie"),
            Says("We chose three things for the ears: the radio low, the landing light, and Mum's dressing gown over "
                 "the rail where you can smell it.", marks="next"),
        ), at="10:45", place="the book corner at school", alone="maisie", vows=(
            Vow("I ask you about your ears every time I come", "maisie", "2026-06-30", (Became("kept", "2026-06-30",
                "Every visit; she answers before I ask"),)),
        )),
        Wrote("2026-03-27", "meeting", _ALL, _IMARA, "Your family makes its own plan", (
            Says("Zelda had rung everybody. Your dad Craig was on the phone, Logan and Maisie, from eighty miles "
                 "there and back. Your family had the room for an hour and ten minutes without us, and nobody wrote "
                 "down what was said. Then Reece read out the plan: who comes when, who has a key, and what you do "
                 "if you see the van.", _THREE, marks="next"),
            Says("You were in it from the start, and you came out with the list of who has Alfie, filled in for "
                 "every hour of the week, and none of it was you.", "logan", marks="working-well"),
            Says("You sat on Bronwen's lap and drew who was there. You gave everybody hands.", "maisie"),
            Says("You had your nap in Reece's coat in the corner.", "alfie"),
            Says("I'd thought they'd all want to know why I stayed. Nobody asked.", "stacey", by="stacey"),
        ), at="13:00", place="the church hall", seen=_ALL, there="Reece; Bronwen; Craig, by phone; Zelda Cartmel",
            meant=(
            Meant("stacey", "The family's own plan", "Nobody asked why I stayed",
                "He had told her there was nobody. There were five"),
        )),
        Wrote("2026-04-02", "assessment", _ALL, _IMARA, "What we understand: three children, three pages", (
            Says("I wrote a page for each of you, because you were hurt in different ways. What is the same: Dale "
                 "cuts your mum off from everybody, and then there is too little of everything. The same happened in "
                 "2021 and in 2023, and each time it got better when he was away.", _THREE, marks="worried"),
            Says("Yours: you have been a parent since you were six. What helps is to have that taken off you bit by "
                 "bit, by people who turn up. Goal on Saturdays, and the coach who shouts your name.", "logan",
                 marks="worried working-well"),
            Says("Yours: you are afraid at night. Your teacher, your maps and your mum's dressing gown help. You "
                 "need what happened told to you in pictures, by her.", "maisie", marks="worried working-well"),
            Says("Yours: you have not grown as you should. Since the milk and the nappies come by themselves you "
                 "have put on 600 grams. You look for Logan first. We want you to look for your mum.", "alfie",
                 marks="worried working-well"),
            Says("It says that he did this, and what you did against it. You read it twice.", "stacey"),
        )),
        Wrote("2026-04-16", "meeting", _ALL, _IMARA, "Alfie starts at nursery", (
            Says("It was your first morning. You ate two bowls of porridge, put the spoon in your pocket, and did "
                 "not cry until I did up my coat. They weigh you there on Tuesdays, and you have grown again.",
                 "alfie", marks="working-well"),
            Says("Somebody has Alfie from half past eight. I rang the school so that they could tell you at once.",
                 "logan"),
            Says("You told the nursery about yourself at the gate, and you asked them for a day on which parents may "
                 "stay. It is Thursday.", "stacey"),
            Says("Your teacher says you have put the red line on one map in three.", "maisie"),
        ), at="09:30", place="nursery", seen="alfie stacey", missed="logan maisie", there="Reece; nursery manager; "
            "health visitor", meant=(
            Meant("alfie", "Alfie starts at nursery", "Two bowls of porridge",
                "One place at nursery helped two brothers"),
        )),
        Wrote("2026-05-14", "visit", _ALL, _IMARA, "I come without saying, and the door shuts", (
            Says("I came at a quarter to six without having said so, as the plan allows. Dale's van was outside. I "
                 "knocked, and your mum opened a hand's width, saw me, and shut it. I stood there and could hear a "
                 "television, and Alfie laughing. I did not see any of you. I rang the police from the corner to "
                 "look in, and they did, within twenty minutes. He was gone and you were all right.",
                 _THREE, marks="worried"),
            Says("You shut the door. I was worried and, I will be honest, I was hurt, and I went back to the car and "
                 "was not fair to you in my head.", "stacey", telling="opinion"),
        ), at="17:45", place="at your door", missed=_ALL, beside=(
            Beside(1, "2026-05-19", _IMARA, "disagreement", "He'd come for his tools and he wouldn't go. I shut it "
                "because if you came in he'd have kicked off at me after. I was getting rid of him, not hiding him.",
                "stacey"),
            Beside(0, "2026-05-21", _IMARA, "correction",
                "The police log says that they were there after thirty-five minutes and not after twenty."),
        )),
        Wrote("2026-05-19", "meeting", "stacey", _IMARA, "We talk about the door", (
            Says("You chose Bronwen's kitchen and you chose that Marguerite sits with us. I said what had worried "
                 "me: the van, the door, and that I could not see the children. You said that you were frightened of "
                 "losing them, and that when you see my car you think today is the day. Neither of us was "
                 "comfortable. I said that I had come at tea time without thinking who might be there, and that a "
                 "word you can text me would have helped us both."),
            Says("I see your car and I think: today they take them.", by="stacey"),
            Says("So from now on there is a key word. You, Reece, Bronwen, school and I have it.", marks="next"),
        ), at="12:30", place="Bronwen's kitchen", seen="stacey", there="Bronwen; Marguerite Oduya-Finch", meant=(
            Meant("stacey", "Imara and Stacey talk about the door", "She said sorry for coming at tea time",
                "I had read fear as hiding. The key word came out of that hour"),
        ), vows=(
            Vow("I tell you myself, and beforehand, if it is ever about taking them", "stacey", "2026-11-10", (Became("kept",
                "2026-11-10", "It never was"),)),
        )),
        Wrote("2026-05-20", "review", _ALL, _IMARA, "The first review: the plans go on", (
            Says("Lorcan asked each person what is better and what is not. It is better: breakfast, weight, goal, "
                 "nights. It is not: he can still come to the door. So the plans go on, all three, with the key word "
                 "in them.", _THREE, marks="working-well worried"),
            Says("You said 4, Reece 4, I 2, and Ms Abara-Lunn 4. You said that you had said 5 in {2026-03} because you "
                 "wanted it to be.", "stacey"),
            Says("You stayed for your part and said 3. You told Lorcan that a key word only works if grown-ups look "
                 "at their phones.", "logan"),
            Says("You sent a map with a secret word on it, which nobody could read, as you had intended.", "maisie"),
            Says("You have put on a kilo since {2026-02}.", "alfie", marks="working-well"),
        ), at="10:00", place="the civic centre", seen="logan stacey", missed="maisie alfie", there="Lorcan "
            "Adeyinka-Pell; Marguerite Oduya-Finch; Reece; Ms Abara-Lunn; nursery; police"),
        *SINCE,
    ),
)  # fmt: skip
