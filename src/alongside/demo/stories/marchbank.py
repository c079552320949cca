"""Tilly, and beside her Jodie: a warm home, letters in pictures, and a goodbye."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Stories, Vow, Wrote

_RUBY: Final = "Ruby Castell"
_BOTH: Final = "tilly jodie"

MARCHBANK: Final = Stories(
    "Marchbank",
    (
        Wrote("2026-01-12", "call", _BOTH, "Nesta Vaughan-Pike", "Your health visitor rings us", (
            Says("Your health visitor rang because she wanted you to grow and be warm. You weighed less than before, "
                 "three appointments had gone by, and your home was cold.", "tilly"),
            Says("The appointments had come as letters, and nobody had shown you what the letters said. You said yes "
                 "to the call.", "jodie"),
            Says("Show me, don't tell me.", "jodie", by="jodie"),
            Says("You ask when you are unsure, Tilly's nan is two streets away, and every night you sing Tilly to "
                 "sleep.", _BOTH, marks="working-well"),
        ), at="10:05"),
        Wrote("2026-01-13", "decision", _BOTH, "Oriel Banfield", "We will help at home, and Ruby will come", (
            Says("I decided that we help your family at home. Ruby Castell comes to see you, because she shows "
                 "people things and is good at it. I read about 2023 first, when you both had damp in the same flat."),
            Says("Ruby told you by phone and with a picture text the same day, and you sent a thumbs up back.",
                 "jodie"),
        ), vows=(
            Vow("Nothing comes from us as a letter without pictures", "jodie", "2026-01-20", (Became("kept",
                "2026-01-19", "Dot Ferriby looked at the first one with Jodie"),)),
        )),
        Wrote("2026-01-16", "visit", _BOTH, _RUBY, "Ruby comes for the first time", (
            Says("You were behind the sofa when I came in, in two jumpers and one sock. I blew bubbles and did not "
                 "look at you, and after the fourth one you came out and burst it with your nose. You told me that "
                 "the blue ones are the cold ones. Your nan had made toast and you ate two pieces and the crust of "
                 "mine. When I left you waved with the sock.", "tilly"),
            Says("You showed me the drawer with the letters and said you were frightened of it. I said that most "
                 "people would be. You asked for pictures, one thing at a time, and for somebody to do it with you "
                 "and not for you. I watched you cut Tilly's apple small without being asked.", "jodie",
                 marks="working-well"),
            Says("The flat was 14 degrees in the living room. The meter had £1.80 on it.", _BOTH, marks="worried",
                 telling="fact"),
        ), at="14:00", place="at home", seen=_BOTH, there="Carol, Jodie's mum", vows=(
            Vow("I bring the bubbles back next time", "tilly", "2026-01-23", (Became("kept", "2026-01-23",
                "The big wand as well"),)),
            Vow("I top up the meter from our small fund today", "jodie", "2026-01-16", (Became("kept", "2026-01-16",
                "£40, and how to ask again"),)),
        )),
        Wrote("2026-01-19", "help", _BOTH, _RUBY, "Dot Ferriby stands beside your mum", (
            Says("Dot came to your home for the first time. She is on your side in the room, nobody else's. You two "
                 "made a list for everybody who writes to you: pictures, a voice message two days before, one thing "
                 "in each meeting, and time to say it back.", "jodie", marks="working-well"),
            Says("Your mum chose somebody to help her speak up. You showed Dot your bed, all the animals in it, and "
                 "which of them are allowed to talk.", "tilly"),
            Says("If I nod it doesn't mean I've got it. Ask me to show you.", "jodie", by="jodie"),
        ), place="at home"),
        Wrote("2026-01-23", "direct-work", "tilly", _RUBY, "Your three places", (
            Says("We sat on the rug with the fat crayons and you drew three places: one you like, one you don't, and "
                 "one you dream of. The place you like is your bed, with a yellow line all round it, which is Mummy "
                 "singing. The place you don't like is the floor in the morning. You drew it all blue and then you "
                 "drew toes.", "tilly"),
            Says("My house is cold on my toes.", "tilly", by="tilly"),
            Says("The one you dream of was a slide from your window to Nan's kitchen. I wrote down what you said "
                 "just as you said it, and asked if Mummy could see the picture. You said yes, and that Daddy could "
                 "have it on Saturdays.", "tilly"),
        ), at="10:30", place="on the rug at home", alone="tilly", there="Jodie, in the kitchen with the door open",
            meant=(
            Meant("tilly", "Tilly draws her cold floor", "She asked for slippers and got them the same week",
                "One sentence from her said more than three letters had"),
        ), vows=(
            Vow("I tell the people who look after the flat about your toes", "tilly", "2026-02-13", (Became("kept",
                "2026-02-12", "Your drawing went with the report, because you said it could"),)),
        )),
        Wrote("2026-01-29", "direct-work", _BOTH, _RUBY, "Nine good things, and how home feels", (
            Says("We laid out cards on the table of what you two already have, and you counted nine: the singing, "
                 "Nan every day, Kieran on Saturdays, Shanice who reads letters out, nursery, library story-time, "
                 "asking when you're unsure, never being late for nursery, and Tilly's laugh.", "jodie",
                 marks="working-well"),
            Says("I asked how manageable home feels, from 0 to 10. You said 3, your mum Carol said 5, and I said 3. "
                 "You said Carol sees it when she has just tidied.", "jodie"),
            Says("You put the bubbles on the table as the tenth thing. We wrote it down.", "tilly"),
        ), place="at home", seen=_BOTH, there="Carol, Jodie's mum"),
        Wrote("2026-02-12", "visit", _BOTH, _RUBY, "We look at the damp together", (
            Says("I came with your health visitor. You stood on the scales and held my finger, and you had grown. "
                 "You showed us the black spots by your bed and told us they were a map. Then you showed us which "
                 "ones were new.", "tilly"),
            Says("We looked at the kitchen and the bedroom, and I say here what we saw. The kitchen was clean, with "
                 "bread, milk, eggs and fruit in it. The bedroom wall was wet to the touch from the window to the "
                 "cot, and no heater in there works. That is the landlord's to mend and not yours. You had been "
                 "drying it with towels every morning and had told nobody.", "jodie", marks="worried"),
            Says("I rang the landlord from your sofa with you listening, so that you could hear how I say it. Next "
                 "time you ring and I sit there. Our list of the home came to 7, where lower is better.", "jodie",
                 marks="next"),
        ), at="11:00", place="at home", seen=_BOTH, there="The health visitor", vows=(
            Vow("I ring the landlord every Friday until somebody comes", "jodie", "2026-03-13", (
                Became("new-day", "2026-03-13",
                    "He said after Easter. I told Jodie that I did not believe the first date either", "2026-04-24"),
                Became("kept", "2026-04-24", "The wall is dry and the heater works"))),
        )),
        Wrote("2026-03-05", "meeting", _BOTH, _RUBY, "My colleagues help me think", (
            Says("Six of us in Heron pod sat down and thought about you for an hour, without you in the room, so you "
                 "should know what was said. I asked: is it the letters that are too much, or are you sad since "
                 "Kieran moved out? Some thought one and some the other. We agreed to find out and not to guess.",
                 "jodie"),
            Says("So we book the next weighing with a picture text and no letter. If you come, then it was the "
                 "letters.", "jodie", marks="next"),
            Says("Everybody saw your drawing of the cold floor, and Fen asked where one gets slippers with frogs on.",
                 "tilly"),
        ), place="the pod's room", missed=_BOTH, there="Heron pod"),
        Wrote("2026-03-13", "assessment", _BOTH, _RUBY, "What we understand about your family", (
            Says("I finished writing down what we understand. You read it with Dot and me, in pictures, over two "
                 "mornings. It says six things, and this is the first: you have not hurt Tilly and you love her. The "
                 "flat was cold, the letters were written for somebody else, and you learn fast when someone shows "
                 "you. You came to the weighing with the picture text, ten minutes early.", "jodie", marks="working-well"),
            Says("You are small for your age and growing now. You talk more when your hands are busy. You were seen "
                 "eleven times and you laughed at ten of them; once you had a cold.", "tilly"),
            Says("If nothing changed, the damp could make you ill and your mum could be lonely again by next winter. "
                 "That is what the help is for.", _BOTH, marks="worried"),
        )),
        Wrote("2026-03-20", "plan", _BOTH, _RUBY, "A plan in pictures", (
            Says("We made the plan on your fridge with three pictures. One: Tilly is warm and grows well. Two: you "
                 "know what every letter wants. Three: you have fun that isn't telly. Next to every picture is a "
                 "face, so that everybody can see who does it. Mine is there four times.", "jodie", marks="next"),
            Says("Daddy came for half of it because he had to go to work. He put his face next to Saturdays and one "
                 "next to bedtime on the phone.", "tilly"),
            Says("How manageable does home feel? You said 4.", "jodie"),
        ), place="at home", vows=(
            Vow("I find out who can read a letter from a photo on the phone", "jodie", "2026-04-17", (Became("kept",
                "2026-05-01", "The text-a-photo helper took longer to begin than I had said"),)),
        )),
        Wrote("2026-04-14", "help", _BOTH, "Fen Okoro-Lisle", "The Tuesday group begins", (
            Says("I went with you to the first evening because you did not want to walk in alone, and by the break "
                 "you did not need me. You said what you want out of it: bedtimes that don't end with both of you "
                 "crying. You gave bedtimes 3 out of 10.", "jodie"),
            Says("While your mum was there you had tea at Nan's and told her the whole story of the frog slippers "
                 "twice.", "tilly"),
        ), at="18:30", place="the children's centre"),
        Wrote("2026-04-24", "assessment", _BOTH, _RUBY, "How your mum learns best", (
            Says("Somebody trained for it had spent four mornings with you, looking at how you look after Tilly and "
                 "how you learn. She sent us the report. Dot, you and I went through it, one side at a time, with "
                 "tea. It says that you read Tilly's face well, keep her safe in the kitchen and on the road, and "
                 "learn by doing it straight after seeing it. It says that money and dates are hard, and that being "
                 "shown three times is enough.", "jodie", marks="working-well"),
            Says("So that's why I couldn't. I thought I was thick.", "jodie", by="jodie"),
            Says("What the report says is your mum's to tell you. What you should know is that it says she knows "
                 "your face better than anybody.", "tilly"),
        ), place="at home", meant=(
            Meant("jodie", "The report on how Jodie learns, read together",
                "I'm not thick. I need showing three times", "We had been telling her things once"),
        )),
        Wrote("2026-05-01", "review", _BOTH, _RUBY, "We look at the plan again: the wall is dry", (
            Says("The damp is mended and the heater in your bedroom works. You took my hand and put it on the wall "
                 "so that I could feel how dry it is. The map is painted over; you asked where it went.", "tilly",
                 marks="working-well"),
            Says("The text-a-photo helper began today. You sent the first letter while we sat there, and the answer "
                 "came before the kettle boiled. You said home feels like a 5, and so did I nearly; Carol said 6.",
                 "jodie", marks="working-well"),
        ), at="13:30", place="at home", seen=_BOTH, there="Carol; Kieran; Dot Ferriby"),
        Wrote("2026-06-30", "help", _BOTH, _RUBY, "The group ends: bedtimes are an 8", (
            Says("Nine evenings of ten. You missed one because Tilly had a temperature, and you rang to say so. You "
                 "gave bedtimes 8 out of 10, and two of the mothers want to go on meeting you on Tuesdays.", "jodie",
                 marks="working-well"),
            Says("Bath, two books, the song, and the light stays on until the song is over. You told me that you are "
                 "the one who turns the pages.", "tilly"),
            Says("Our list of the home, done again on {2026-06-12}, came to 3. In {2026-02} it was 7.", _BOTH,
                 telling="fact"),
        )),
        Wrote("2026-07-10", "review", _BOTH, _RUBY, "Seven, and money for the meter", (
            Says("You said 7 today, and so did your mum. I said 6, because I want to see the winter. You asked me "
                 "why and I told you, and you said fair enough. A grant pays for the heating until {2027-03}, and you "
                 "filled in the form yourself with the pictures beside it.", "jodie", marks="working-well"),
            Says("Fen said goodbye to you with bubbles and a picture of the three of us. You drew Fen with very long "
                 "arms, for the high bubbles.", "tilly"),
        ), at="13:30", place="at home", seen=_BOTH, there="Carol; Fen Okoro-Lisle"),
        Wrote("2026-09-07", "learning", _BOTH, _RUBY, "Your first day of school", (
            Says("You went to school for the first time, with Mummy on one side and Daddy on the other. They had "
                 "agreed it between themselves. You did not look round. At the coat pegs you found the frog with "
                 "your name under it, and told the teacher that frogs are never cold.", "tilly"),
            Says("My peg is a frog.", "tilly", by="tilly"),
            Says("You rang me at ten past nine to say that you had not cried until the gate.", "jodie"),
        ), place="at the school gate", meant=(
            Meant("tilly", "Tilly starts reception, with both her parents", "The frog peg",
                "Two people who had parted did this together, and nobody told them to"),
        ), vows=(
            Vow("I tell the school about picture letters before the first one goes home", "jodie", "2026-09-11", (Became("kept",
                "2026-09-10", "The office sends a photo and one line"),)),
        )),
        Wrote("2026-10-02", "decision", _BOTH, _RUBY, "You need us less", (
            Says("We sat round your table: you, Carol, Kieran, Dot and I, and we went along the fridge. Warm and "
                 "growing: yes. Knows what every letter wants: yes, with the helper. Fun that isn't telly: library "
                 "on Wednesdays and the swings. You said 8, Carol said 8, I said 8. All of us agreed that our help "
                 "can end.", "jodie", marks="working-well"),
            Says("It is a decision of your family's as much as ours. You asked what happens if it gets bad again, "
                 "and we wrote that on the fridge too.", "jodie", marks="next"),
            Says("Your teacher says that you sit with a boy called Bertie and that you have explained damp to the "
                 "class.", "tilly"),
        ), place="at home"),
        Wrote("2026-10-09", "goodbye", _BOTH, _RUBY, "Goodbye, with bubbles", (
            Says("This was my last visit. I had promised to tell you before, so you knew, and you had a drawing "
                 "ready: four people, one frog and a very big yellow line. You blew the bubbles this time and I "
                 "burst them with my nose. I will think of you whenever I am cold in the morning. I have known you "
                 "since you were three, and it was a pleasure every single time.", "tilly"),
            Says("I gave you the letter, and it is all pictures: what you did, what we did, and who you ring. The "
                 "way back is on the fridge: a voice message to this number and one of us comes within the week, no "
                 "questions about why it took so long. You have my word that you will not have to tell it all again.",
                 "jodie"),
            Says("I'm not scared of the drawer any more.", "jodie", by="jodie"),
        ), at="15:15", place="at home", seen=_BOTH, there="Carol, Jodie's mum", meant=(
            Meant("jodie", "Ruby's goodbye; the way back is on the fridge", "I did it and they saw",
                "We ended because it was good, and on a day we all knew"),
        ), vows=(
            Vow("I ring after the first cold week, only to ask", "jodie", "2026-11-20"),
        )),
        Wrote("2026-11-12", "where-now", _BOTH, _RUBY, "Where things are now", (
            Says("You are four and a half. You live with your mum in the flat on the second floor, which is "
                 "warm now, and you sleep in your own room with a heater that works. You go to school, and your peg "
                 "is a frog. On Saturdays you are with your dad. Your nan comes every day, and she asks before she "
                 "does things. You weigh what you should. Your mum reads her letters with a photo and a helper, and "
                 "she is good at it. We stopped coming on {2026-10-09}, because all of us agreed that you did not need "
                 "us any more. If it gets cold or hard again, your mum sends one voice message and somebody comes "
                 "who knows you.", "tilly"),
            Says("I wrote this with your mum on the phone, and she changed two words.", "tilly"),
            Says("This stands here for you too. You did the things on the fridge, and you did them by asking.",
                 "jodie"),
        )),
    ),
)  # fmt: skip
