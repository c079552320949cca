"""Otis, whose mum chose where he would be safe; with what was written to Carys before he was born and since."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Stories, Vow, Wrote

_CASPIAN: Final = "Caspian Roe"
_O: Final = "otis"
_C: Final = "carys"
_BOTH: Final = "otis carys"
_LEGAL: Final = "legal crime-or-law"

HARTNELL_IVEY: Final = Stories(
    "Hartnell-Ivey",
    (
        Wrote("2025-09-15", "call", _BOTH, "Nesta Vaughan-Pike", "Your mum's midwife rings us", (
            Says("You were not born yet. Your mum was nineteen weeks pregnant with you when her midwife rang, and "
                 "your mum knew that she was ringing. That is how you came into our record: because your mum said "
                 "yes.", _O),
            Says("You had told the midwife yourself that you use heroin when things go wrong, and that people come "
                 "to the flat whom you do not want there. You see your treatment worker every week and read every "
                 "letter.", _C, marks="worried working-well"),
            Says("I'd sooner you knew now than at the hospital.", _BOTH, by="carys"),
        ), at="10:40"),
        Wrote("2025-09-16", "decision", _BOTH, "Oriel Banfield", "We begin before you are born", (
            Says("I asked Caspian Roe to find out, with your mum and dad, what you would need from your first day. "
                 "We began twenty-one weeks before you were due, so that nothing would have to be decided at night "
                 "in a hospital.", _O),
            Says("Caspian rang you the same day and told you what we look at, who reads it, and that you may bring "
                 "anybody you like to every meeting.", _C),
        ), vows=(
            Vow("You read everything we write about you two days before it goes anywhere", "carys", "2025-12-01", (Became("kept",
                "2025-11-26", "The assessment lay on her table on the Wednesday"),)),
        )),
        Wrote("2025-09-22", "visit", _BOTH, _CASPIAN, "I come with the treatment worker", (
            Says("We sat on the floor because the sofa was being given away. You had a list of questions for me, "
                 "numbered, and I answered nine of eleven. You told us about two times without heroin, nine weeks "
                 "each, and what ended them: both times somebody you loved was in trouble. You showed us the front "
                 "door, where the lock has been kicked. You said that people still have the code.\n\nI said what I "
                 "am afraid of: that he could be here, small, on a night when they come. You did not argue. You said "
                 "that you are afraid of that too.", _C, marks="worried working-well"),
            Says("Your mum put my hand where you were kicking. You were very awake that day.", _O),
            Says("I can tell her when I have used. That's the difference with this one.", _BOTH, by="carys"),
        ), at="11:00", place="Carys's flat", seen="carys", missed=_O, there="Her treatment worker", vows=(
            Vow("I get the door code changed", "carys", "2025-10-06", (Became("kept", "2025-10-23",
                "Housing said two weeks and took four. I rang her each Friday"),)),
        )),
        Wrote("2025-10-10", "help", _BOTH, _CASPIAN, "Your family is asked to make its own plan", (
            Says("I offered your mum and dad a meeting of your own family, without us in the room, to plan for you. "
                 "Both said yes. Zelda Cartmel, who gets such meetings ready and is on nobody's side, begins to ring "
                 "people.", _O),
            Says("You asked whether it counts if we do not like what you plan. I said that a court must be told why, "
                 "if we do not.", _C),
            Says("Ask my sister. She'd move house for this baby.", _O, by="Luke, your dad"),
        ), vows=(
            Vow("Zelda hears from me which two things we cannot move on, and nothing else about you", "carys",
                "2025-10-24", (Became("kept", "2025-10-22", "Written on one side, and Carys has it too"),)),
        )),
        Wrote("2025-10-30", "plan", _BOTH, _CASPIAN, "We write down the danger, and the way out of it", (
            Says("We wrote it together at your treatment service, and every sentence has been through your hands: "
                 "Carys and Caspian are worried that if Carys uses when she is alone with Otis, he could go unfed, "
                 "or be with strangers who are not safe, and be badly hurt. And next to it: Otis is always with "
                 "somebody who is well and who loves him, and there is a plan for the night when that is not Carys.",
                 _C, marks="worried next"),
            Says("Before you had a name on paper, your mum wrote you into that sentence as Otis. She had known for "
                 "weeks.", _O),
        )),
        Wrote("2025-11-14", "assessment", _BOTH, _CASPIAN, "What we understand before you are born", (
            Says("What I understand about your mum: she is honest, she reads everything, and she loves you already. "
                 "She has stopped heroin twice and it came back when she was frightened for somebody. What I "
                 "understand about your dad: he wants you to have his sister, and he may have to go back to prison. "
                 "And I understand that Joanna and Meera would be there every day, for as long as it takes.",
                 _O),
            Says("You said that it was hard to read and that there was nothing in it you did not know.", _C),
            Says("Nine weeks is the longest. That is the fact everything else has to stand on.", _BOTH,
                 marks="worried", telling="analysis"),
        )),
        Wrote("2025-11-18", "meeting", _BOTH, _CASPIAN, "Police, health and we talk about you", (
            Says("The midwife, police, the treatment worker, Marguerite and I met. You had used again in the week "
                 "before, told your worker within the hour, and she told us with you beside her. We decided that we "
                 "must look into what could happen to the baby under the law for that, and that I tell you the same "
                     "afternoon, at home, and not by phone.", _C, marks="worried"),
            Says("You were due in twelve weeks. Everybody in the room used your name.", _O),
            Says("What police know about those who come to the flat.", _BOTH, kept="professionals crime-or-law",
                 kept_words="It is about other people", kept_until="2026-12-14"),
        ), place="at the treatment service", missed=_BOTH, there="Midwife; police; her treatment worker; Marguerite "
            "Oduya-Finch"),
        Wrote("2025-11-27", "meeting", _BOTH, _CASPIAN, "Your family makes its own plan", (
            Says("Eleven people came, and four of them had never been in one room. They told us what they wanted to "
                 "know, we told them, and then all of us went out. They had ninety minutes for themselves. There are "
                 "no notes of what was said, because it was theirs. When the door opened, Luke's mother had made two "
                 "pages.", _O),
            Says("Plan A: you are at home with your mum, and Jo or Meera sleeps there every night. Plan B: you live "
                 "with Jo and Meera. Everybody knew which night would turn A into B. Your mum wrote that part "
                 "herself.", _O, marks="next"),
            Says("If I can't, I want it to be Jo, and I want him to know I chose it.", _BOTH, by="carys"),
            Says("We said yes to all of it.", _BOTH),
        ), at="13:00", place="the hall behind the library", seen="carys", missed=_O, there="Luke; Joanna; Meera; "
            "Glenys; Pauline and others; Zelda Cartmel", meant=(
            Meant("otis", "His family plans for him before he is born", "His mum chose, and said so",
                "It is the page he should read first"),
            Meant("carys", "The family makes its plan", "I chose Jo. Nobody took him off me",
                "She wrote down herself which night turns plan A into plan B"),
        )),
        Wrote("2025-12-08", "meeting", _BOTH, _CASPIAN, "A plan to keep you safe from the day you are born", (
            Says("Lorcan Adeyinka-Pell chaired, and he asked your mum first. All of them agreed that you need a plan "
                 "for your protection from your first day, because you could be left without care. That is what "
                 "neglect means here: it is about what might happen and not about whether you were loved.",
                 _O),
            Says("You had read the report on Friday. You said that you agree with it and hate it, and Lorcan had "
                 "both written down.", _C),
        ), at="10:00", place="the civic centre", seen="carys", missed=_O, there="Lorcan Adeyinka-Pell; Luke; Joanna; "
            "midwife; her treatment worker"),
        Wrote("2025-12-18", "meeting", _BOTH, _CASPIAN, "The small group around your plan meets", (
            Says("Seven people who do the work met for the first time and divided it: who goes with you to scans, "
                 "who has which night over Christmas, who takes out the old door code. You ticked things off on your "
                 "own list. Two weeks without using.", _C, marks="working-well"),
            Says("Meera had bought one very small hat. She brought it, and everybody held it.", _O),
        ), at="14:00", place="the health centre", seen="carys", missed=_O, there="Joanna; Meera; midwife; her "
            "treatment worker"),
        Wrote("2026-01-08", "court", _BOTH, _CASPIAN, "A letter before court", (
            Says("We sent your mum and dad the letter that has to come before we ask a court. I brought it myself "
                 "and we read it together. It says what must be different for you to be safe, what we will do, and "
                 "that they can have a solicitor who costs nothing. It offers a family meeting again; yours has been "
                 "held and we keep to it.", _O),
            Says("You said that the letter does not sound like me. You are right, and a solicitor has to be able to "
                 "read it.", _C),
            Says("Hollis's advice on when we may go to court.", _BOTH, kept=_LEGAL, kept_words="Legal advice"),
        ), place="Carys's flat", vows=(
            Vow("I write the same letter again in my own words", "carys", "2026-01-12", (Became("kept", "2026-01-12",
                "One side, and she keeps it with the other one"),)),
        )),
        Wrote("2026-01-20", "court", _BOTH, _CASPIAN, "We meet with solicitors", (
            Says("Your solicitor and ours sat at one table with you and me, and we went through the family plan line "
                 "by line. You agreed to plan A with the aunts every night, and to plan B without a fight if the "
                 "night comes. On how safe he would be with you alone, you said 6, Joanna 5, and I 4. You looked at "
                 "the three numbers for a while and said that they are closer than you thought.", _C),
            Says("You were due in three weeks, and your name was on the first line of the paper.", _O),
        ), place="the civic centre"),
        Wrote("2026-02-03", "life-event", _BOTH, _CASPIAN, "You are born", (
            Says("You were born at ten to four in the morning, six days early, three kilos and a hundred grams, with "
                 "your mum and Jo there. You shouted at once. Your mum said your name three times so that you would "
                 "know it was yours. Your dad came at eight, counted your fingers, and counted them again.",
                 _O),
            Says("You had been without heroin for nine weeks on the day he was born. The midwife who never told you "
                 "off cried more than you did.", _C, marks="working-well"),
            Says("Otis. Otis. Otis.", _BOTH, by="carys"),
        ), at="03:50", place="Aldermere Infirmary", meant=(
            Meant("otis", "Otis is born", "His mum said his name three times",
                "The record of an unborn child became his own"),
        )),
        Wrote("2026-02-06", "life-event", _BOTH, _CASPIAN, "You go home with Jo and Meera", (
            Says("On your third day your mum used heroin, in the hospital car park, after a message from somebody. "
                 "She came back in, told the midwife, and rang Jo. That was the night in the plan, and it was your "
                 "mum who named it. With her solicitor beside her she signed that you live with Jo and Meera while "
                 "things are sorted out, and it was explained to her that she can take that back at any time. She "
                 "dressed you. She put the hat on you. You slept all the way.", _O),
            Says("You did the hardest thing in the plan, and you did it yourself and the same night. I have not seen "
                 "it done like that before.", _C),
            Says("Tell him I dressed him.", _BOTH, by="carys"),
            Says("How safe would he be tonight with you? You said 4. Jo said 3, and I said 2. With Jo and Meera all "
                 "of us said 9.", _C),
        ), at="16:20", place="Aldermere Infirmary", meant=(
            Meant("otis", "Otis goes home to his aunts", "He was carried there in a hat, asleep, dressed by his mum",
                "The plan that his family wrote in {2025-11} held on the night it was written for"),
            Meant("carys", "Carys lapses and asks Jo to take Otis", "I rang Jo. I said I would and I did",
                "She kept him safe by letting go, and it must never be told as if he had been taken from her"),
        ), vows=(
            Vow("I tell Otis that you dressed him", "carys", "2026-08-31", (Became("kept", "2026-08-14",
                "It is the third page of his book, in her words"),)),
        )),
        Wrote("2026-02-10", "court", _BOTH, _CASPIAN, "We ask the court", (
            Says("I asked the family court to decide where you will be safe in the long run. I came and told you so "
                 "the same day, although you were asleep.", _O),
            Says("You saw him that afternoon in Jo's front room, an hour and a half, and fed him. It is Tuesdays and "
                 "Fridays from now on.", _C),
            Says("What we put to the court was read by Hollis first.", _BOTH, kept=_LEGAL, kept_words="Legal advice"),
        ), place="Joanna and Meera's home"),
        Wrote("2026-02-10", "visit", _O, _CASPIAN, "A week old", (
            Says("The first of my weekly visits. You were asleep on Meera in a sling. I saw you awake for four "
                 "minutes, undressed for a change, skin clear, fists up, and you looked for Jo's voice when she came "
                 "in from the kitchen. Your basket stands on Jo's side of the bed and the night feeds are on a list "
                 "on the fridge, in two colours. Both colours had been up at three."),
        ), at="16:30", place="Joanna and Meera's home", seen=_O, there="Joanna; Meera"),
        Wrote("2026-02-12", "court", _BOTH, _CASPIAN, "The court makes an order for now", (
            Says("A judge said that for now you stay with Jo and Meera and that we share in caring for you, until "
                 "everything has been looked at. It is called an interim care order. Your mum's barrister said in "
                 "court that the family had made this plan itself, and the judge wrote that down.", _O),
            Says("You did not speak, and you stayed until the end. Outside you asked if you can still change his "
                 "nappy on Friday. Yes.", _C),
        ), place="Aldermere family court"),
        Wrote("2026-02-17", "visit", _O, _CASPIAN, "Two weeks old", (
            Says("You were awake for my whole visit. Meera lay on the sofa and you lay on her chest like a small "
                 "frog, and every time one of us spoke you turned to find it: Jo, then me, then the radio. You "
                 "weighed 3,280 grams, Jo and Meera had slept four hours, and all three of you had the same hair."),
            Says("Settles on Meera's chest and looks for voices.", telling="fact"),
        ), at="15:00", place="Joanna and Meera's home", seen=_O, there="Joanna; Meera"),
        Wrote("2026-02-24", "visit", _O, _CASPIAN, "Three weeks old", (
            Says("You held my thumb. I watched Jo warm a bottle with one hand and answer the door with the other. "
                 "The old cat has decided to sleep beside your basket and not in it. You cried when I changed my "
                 "voice for the telephone, and stopped when I changed back."),
        ), at="15:00", place="Joanna and Meera's home", seen=_O, there="Joanna", vows=(
            Vow("I bring the weekly money in cash until the bank account works", "otis", "2026-02-27", (Became("kept",
                "2026-02-27", "To Joanna, with a receipt"),)),
        )),
        Wrote("2026-02-27", "health", _BOTH, _CASPIAN, "Your first health assessment", (
            Says("The doctor looked at you from top to toe for fifty minutes. You are growing along your line. Your "
                 "hands shook a little in your first week, as can happen when a mother has used, and that has "
                 "stopped. Your eyes follow. You did not like the light and said so.", _O, telling="fact"),
            Says("You came, and the doctor asked you and not us how the pregnancy was. You told her all of it.",
                 _C, marks="working-well"),
        ), place="the health centre"),
        Wrote("2026-03-03", "visit", _O, _CASPIAN, "A month old", (
            Says("You smiled today, and it may have been wind. Meera says not. It was the fourth of my weekly "
                 "visits; after your first review I come every four weeks or sooner, because you are well and "
                 "because fewer people should hold you."),
        ), at="15:30", place="Joanna and Meera's home", seen=_O, there="Meera"),
        Wrote("2026-03-05", "review", _BOTH, _CASPIAN, "Your first review", (
            Says("Benedikta, whose work it is to see that we do what we say, held your first review in Jo's kitchen "
                 "with you asleep on the table in your basket. Your mum spoke first. You stay with Jo and Meera; "
                 "your mum sees you on Tuesdays and Fridays; your dad on Sundays when he can. The other plan, for "
                     "protection, ends tomorrow, because you are safe where you are.", _O),
            Says("You said that you miss him most at four in the morning. Benedikta wrote it down as you said it, "
                 "because it is a fact about him too: somebody was awake for him.", _C),
        ), at="10:30", place="Joanna and Meera's home", seen=_BOTH, there="Joanna; Meera; Luke; Benedikta Shaw-Mensah"),
        Wrote("2026-05-28", "decision", _BOTH, "Oriel Banfield", "Jo and Meera may go on for now", (
            Says("Jo and Meera were allowed to look after you for sixteen weeks while we got to know them properly, "
                 "and that time ends tomorrow. The papers were not ready, and that was our doing and not theirs. A "
                 "senior manager gave eight weeks more. I signed that we had been slow.", _O),
            Says("Caspian told you and Jo the same day, so that nobody would lie awake over a date.", _C),
        )),
        Wrote("2026-06-02", "review", _BOTH, _CASPIAN, "Everybody agrees where you will grow up", (
            Says("You were four months old today and had a cold. Benedikta asked each of us where you should grow "
                 "up. Everybody said the same: with Jo and Meera, for good, with your mum and your dad in your life. "
                 "That is what we ask the court for. It is called special guardianship, and it means that Jo and "
                 "Meera decide for you day by day and that your mum is still your mum.", _O, marks="next"),
            Says("You said yes. You asked for ten minutes outside first, and everybody waited.", _C),
        ), at="11:00", place="Joanna and Meera's home", seen=_BOTH, there="Joanna; Meera; Luke, by phone; Benedikta "
            "Shaw-Mensah", vows=(
            Vow("A letter with a photo of him goes to you on the first of each month you cannot come", "carys",
                "2026-07-01", (Became("kept", "2026-07-01",
                "She came in {2026-06} each time; the first letter went in {2026-07}"),)),
        )),
        Wrote("2026-07-20", "court", _BOTH, _CASPIAN, "The judge says that you stay", (
            Says("In week twenty-three the judge made the order: Jo and Meera are your special guardians. Your mum "
                 "was in court in a yellow dress. The judge spoke to her before she spoke to anybody else and said "
                 "that she had put you first. Then Jo lifted you up so that you could see the room, and you sneezed.",
                 _O),
            Says("You see him twice a week, and that is in the order as well. Hollis explained the order to you "
                 "afterwards on the steps until all the questions were answered.", _C),
            Says("I chose it. Put that. I chose it.", _BOTH, by="carys"),
        ), place="Aldermere family court", meant=(
            Meant("otis", "The court makes Jo and Meera his special guardians", "He stays",
                "What began with one sentence of his mum's ended as an order of the court"),
            Meant("carys", "Special guardianship to Jo and Meera", "The judge said it to my face: I put him first",
                "She agreed at every step, and every step was hard"),
        )),
        Wrote("2026-08-14", "direct-work", _BOTH, _CASPIAN, "Your mum begins your book", (
            Says("Your mum began the book about you today, with felt pens. Page one is the hospital clock at ten to "
                 "four. Page two is the hat. On page three she wrote with her own hand: I dressed you. She drew "
                 "herself crying, and Jo crying, and you asleep, and I think she got it right.", _O),
            Says("You wanted to know if he will hate you for page four, which is why. I said that he will have read "
                 "pages one to three first.", _C),
            Says("I couldn't keep you safe, so I picked who could.", _BOTH, by="carys"),
        ), at="13:00", place="Joanna and Meera's home", seen=_BOTH, there="Joanna; Meera", meant=(
            Meant("otis", "Carys draws the first pages of his book", "His story, begun by his mum",
                "He will never have to hear it first from a file"),
        )),
        Wrote("2026-10-08", "review", _BOTH, _CASPIAN, "How it goes, at eight months", (
            Says("You sit up. You eat everything orange. You shout for Mimi, which is Meera, and you go quiet and "
                 "very still when your mum comes in, and then you fling yourself at her. Jo and Meera have help with "
                 "money, a break each month from Luke's mother, and my number.", _O, marks="working-well"),
            Says("Nine weeks without heroin, which is as long as you have ever done. You said the number before I "
                 "could ask, and you said that ten starts tomorrow.", _C, marks="working-well"),
            Says("We do not know what happens in week ten. If it is a bad week, Tuesday is off and Friday is on, and "
                 "Jo tells you why it is so in one sentence. You wrote that rule.", _C, marks="worried next"),
        ), at="10:30", place="Joanna and Meera's home", seen=_BOTH, there="Joanna; Meera; her treatment worker"),
        Wrote("2026-11-12", "where-now", _BOTH, _CASPIAN, "Where things are now", (
            Says("You are nine months old. You live with your dad's sister Jo and with Meera, in the house with the "
                 "cat, and a court has said that it is for good. Your mum sees you on Tuesdays and Fridays and knows "
                 "which songs you like. Your dad comes on some Sundays. You can sit, and you nearly crawl, "
                 "backwards. Your mum could not keep you safe from heroin, so she chose who could, before you were "
                 "born, and she has kept to it on every day since. She is making you a book about it. Nobody took "
                 "you away; you were carried.", _O),
            Says("I read this to Jo, Meera and your mum, and they each changed a line. The last sentence is your "
                 "mum's.", _O),
            Says("Fourteen weeks today, the longest ever. You asked me to write that you do not know about fifteen.",
                 _C),
        )),
    ),
)  # fmt: skip
