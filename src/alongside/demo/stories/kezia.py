"""Kezia, who was asked where she was, and then whom she was scared of."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Stories, Vow, Wrote

_SAFFRON: Final = "Saffron Ellery"
_K: Final = "kezia"
_HERS: Final = "this-person child-asked"
_POLICE: Final = "professionals crime-or-law"

KEZIA: Final = Stories(
    "Byrne-Adomako",
    (
        Wrote("2026-03-03", "call", _K, "Mehrdad Quill", "The police ring us: you are found", (
            Says("You had been away all night. Your mum noticed at eleven, searched the streets with your aunt, and "
                 "rang the police within the hour. They found you at five in the morning with a grown man, and "
                 "brought you home. You had a phone that nobody in your family had given you.", marks="worried"),
            Says("Your mum did three things right in one night: she looked, she rang, and she did not shout when you "
                 "came in.", marks="working-well"),
            Says("The officer told us the man's first letter, the hotel and the room. Police ask us not to pass this "
                 "on while they look into it.", kept=_POLICE, kept_words="Police look into it; Kezia knows that we "
                 "know", kept_until="2026-12-14", telling="fact"),
            Says("I want help, and I want nobody to call this a boyfriend.", by="Siobhan, your mum"),
        ), at="09:20"),
        Wrote("2026-03-04", "meeting", _K, _SAFFRON, "Four agencies talk about how to keep you safe", (
            Says("Police, your school, a health colleague, Marguerite and I met the morning after. You were not in "
                 "that room, so this is what was said: a man of twenty-two is harming you, and what you did is not "
                 "the question. We decided within the day to look into it together. I would come to you and nobody "
                 "would interview you today."),
            Says("School wrote last year that you were called racist names. Nobody had answered. I said that this "
                 "belongs in the same talk, and it was written down.", marks="worried"),
            Says("What police and health hold about the man is in the notes of the meeting.", kept=_POLICE,
                 kept_words="Live police matter", kept_until="2026-12-14"),
        ), at="11:00", place="Kestrel pod, with police on the screen", missed=_K, there="Police; school; health; "
            "Marguerite Oduya-Finch", vows=(
            Vow("I tell you myself what was decided, before anybody else does", "kezia", "2026-03-04", (Became("kept",
                "2026-03-04", "On the wall outside school, ten minutes"),)),
        )),
        Wrote("2026-03-05", "direct-work", _K, _SAFFRON, "You talk with Bex about the night", (
            Says("Bex Tallow came within two days of your coming home, as you have the right to. You sat in her car "
                 "with the heater on, not in an office. She asked what you needed that night and what would make the "
                 "next one safer. You asked for your own charger, a way to be fetched with no questions until "
                 "morning, and for your brother to be left out of it."),
            Says("What you told Bex about the hotel is yours. She told you first what she would have to pass on, and "
                 "passed on only that.", kept=_HERS, kept_words="Kezia said it to Bex alone and asked that her mum "
                 "does not read it"),
            Says("Fetch me first. Ask me tomorrow.", by="kezia"),
        ), at="16:15", place="in Bex's car", alone=_K, there="Bex Tallow, youth worker"),
        Wrote("2026-03-09", "decision", _K, _SAFFRON, "We say officially that you are being exploited", (
            Says("I sent the national form that says a child is being exploited. It matters because it makes other "
                 "people say so too: police, school, a court. Marguerite and I went through every line for words "
                 "that put it on you. We had written that you seem older than your years. We took it out. You had "
                 "been fifteen for a fortnight, and nobody who is fifteen should have to seem anything else."),
            Says("You read it before it went and changed one word."),
        ), vows=(
            Vow("I show you everything about you before it goes to anybody", "kezia", "2026-03-31", (Became("kept",
                "2026-03-18", "The form, and what we wrote on {2026-03-18}"),)),
        )),
        Wrote("2026-03-11", "direct-work", _K, _SAFFRON, "We walk along the canal", (
            Says("We walked from school to the lock and back, and I asked nothing for the first half of it. You told "
                 "me about braids: how long box braids take, which of your friends cannot sit still, and that you "
                 "want a salon with your name on the window. I asked how safe it feels outside home, and you said 6. "
                 "I said 1, and you stopped walking and asked me why. So I told you.\n\nOn your way home you sent me "
                     "a voice note. It is written here as you said it. We agreed that voice notes are how you "
                 "and I talk."),
            Says("Everyone asks where I was. Nobody asked who I was scared of.", by="kezia"),
            Says("I asked whom you were scared of. Your answer is kept for you and for those who keep you safe.",
                 kept=_HERS, kept_words="Said alone; she decides who at home hears it"),
        ), at="15:40", place="by the canal", alone=_K, meant=(
            Meant("kezia", "“Nobody asked who I was scared of”", "Somebody heard it the way I meant it",
                "We had all asked where. From now on we ask who"),
        ), vows=(
            Vow("I answer your voice notes the same day, with my voice", "kezia", "2026-03-31", (Became("kept",
                "2026-03-31", "Nineteen of nineteen"),)),
        )),
        Wrote("2026-03-18", "decision", _K, _SAFFRON, "You were harmed, and not by anybody at home", (
            Says("We have looked into it together and this is the answer: you have been harmed, by a man, outside "
                 "your home. Your mum, your dad and your aunt keep you as safe as anybody could. So there is no "
                 "child protection conference about your parents. There is a plan about him: what police do, what "
                 "school does, what the hotel is told."),
            Says("I wrote down why there is no conference, so that nobody later thinks we did not take it seriously."),
            Says("Steps against him are the police's and not yours. You do not have to do anything to be protected.",
                 marks="next"),
        )),
        Wrote("2026-04-02", "harm", _K, _SAFFRON, "School sees that you have cut yourself", (
            Says("Nuala, the school nurse, saw cuts on your arm. She was kind and did not ask you to promise "
                 "anything. You saw the doctor the same afternoon, and the cuts were cleaned. They are healing.",
                 marks="worried"),
            Says("Your parents had to know. You and I wrote the words together, four sentences, and you told me "
                 "which ones. Your mum read them in the kitchen and came and sat next to you. Your dad rang. Nobody "
                 "took your door off its hinges, which you had been afraid of."),
            Says("You said what the cutting does for you. That part you asked me to keep.", kept=_HERS,
                 kept_words="Her parents know that it happened and how to help, in words she chose"),
        ), at="11:30", place="at school"),
        Wrote("2026-04-16", "harm", _K, _SAFFRON, "You tell me that you think of dying", (
            Says("You sent a voice note at twenty past two, and I came to you. I asked you straight out whether you "
                 "think of killing yourself, because asking does not make it so. You said sometimes, mostly at "
                 "night, after his messages. I stayed. Your mum came home. The crisis team saw you the same day, at "
                     "five, at your own kitchen table, and you had Auntie Efe beside you because you "
                 "wanted her."),
            Says("Your plan for a bad night, in your order: go and sit on Mum's bed; ring Auntie Efe, whatever the "
                 "time; voice note to me; the number on the fridge. Mum and Efe lock away the tablets tonight. I "
                 "come tomorrow morning.", marks="next"),
            Says("I don't want to be dead. I want it to stop.", by="kezia", kept=_HERS, kept_words="She says it to "
                 "her mum herself when she wants to"),
        ), at="14:50", place="at home", meant=(
            Meant("kezia", "Kezia says that she thinks of dying, and is asked directly", "Nobody freaked out",
                "She told us. Everything that was done today began with that"),
        ), vows=(
            Vow("I come tomorrow before ten", "kezia", "2026-04-17", (Became("kept", "2026-04-17",
                "At a quarter past nine"),)),
        )),
        Wrote("2026-04-17", "visit", _K, _SAFFRON, "The morning after", (
            Says("I was there at a quarter past nine. You were in your dressing gown with the radio on and had slept "
                 "for six hours on your mum's bed. You said it was a 4 out of 10 kind of morning, and yesterday had "
                 "been a 1. We ate toast. You braided the fringe of a cushion all the time we talked, and I "
                 "understood that I should not stop talking until it was done.\n\nYou showed me that the bad-night "
                 "list hangs inside your wardrobe door. We changed the third line, because you said you would rather "
                 "send one word than a whole note, and the word is there now."),
            Says("Your mum and your aunt have locked the medicines in your aunt's car, and your aunt has the key. "
                 "The crisis team rings you at four, not your mum.", marks="working-well"),
            Says("Next we speak tomorrow, Saturday, at noon, for as long as you like; and Monday before school.",
                 marks="next"),
        ), at="09:15", place="at home", alone=_K, there="Siobhan, your mum; Efe, your aunt", vows=(
            Vow("I ring on Saturday at noon although it is Saturday", "kezia", "2026-04-18", (Became("kept",
                "2026-04-18", "She did not pick up at noon. I rang again at one and at two; at two we talked"),)),
        )),
        Wrote("2026-04-24", "meeting", _K, _SAFFRON, "My colleagues think about your question", (
            Says("Kestrel pod talked for an hour about race, about blame and about who is scared of whom. You had "
                 "sent a question for us: would it have taken you this long if I was white? We did not answer "
                 "quickly. Jonty said that we cannot know and that the school's letter lay unanswered for five "
                 "months. I came back and told you that, and you nodded and said at least you said it."),
            Says("Would it have taken you this long if I was white?", by="kezia"),
            Says("We changed how we work: a report of racism has a name and a date on it from now on, like any other "
                 "danger to a child.", marks="next"),
        ), place="the pod's room", missed=_K, there="Kestrel pod; Rosalind Ngata-Hume"),
        Wrote("2026-05-06", "assessment", _K, _SAFFRON, "What we understand about you", (
            Says("I finished it and you read it first. What I understand: a man chose you because you are kind and "
                 "wanted to be seen. He gave you things and then he owned the phone they came on. It looks like a "
                 "choice, and that is how he made it look. At school you were called names and nobody answered, and "
                 "that made his kindness count for more.", marks="worried"),
            Says("What is strong: you ring. Your mum looks and does not give up. Your dad listens for an hour and "
                 "says little, and you say that is why you tell him. Your aunt's table on Sundays. And your hands, "
                 "which make something beautiful every day.", marks="working-well"),
        )),
        Wrote("2026-05-13", "plan", _K, _SAFFRON, "Three things you want", (
            Says("Your plan has your three sentences at the top: nobody owns my phone; a bad night has a plan; "
                 "Saturday braids. Under the first stand police and the phone company. Under the second stand your "
                 "mum, Efe and I. Under the third you and a woman called Denise who runs the hall.", marks="next"),
            Says("You said 4 for how safe it is outside home. It was 6 in {2026-03}. You said it went down because now "
                 "you can see it, and I think that is brave and true."),
            Says("A second piece of work, about places and people, is kept where only a few may open it. You know "
                 "what is in it.", kept="professionals harm-to-other", kept_words="It names other young people",
                 kept_until="2026-12-14"),
        ), vows=(
            Vow("I ask every week until you have a mentor who is a Black woman", "kezia", "2026-06-30", (
                Became("new-day", "2026-06-30", "There was nobody yet. I told her that I had asked eight times",
                    "2026-09-16"),
                Became("kept", "2026-09-16", "They met at the braiding group"))),
        )),
        Wrote("2026-06-10", "health", _K, _SAFFRON, "You see Nuala on your own", (
            Says("You asked to see the nurse without anybody, and that is your right at your age. Nuala talked with "
                 "you about your body, what is safe and what is yours to decide, and what the law says about people "
                 "who are older. She told you before you began what she could not keep to herself."),
            Says("Nuala, who is trained for it, put what you told her on the side that needs acting on, and asked "
                 "police and us to act. What was said stays with her and you.", kept=_HERS, kept_words="Between "
                 "Kezia and the nurse; the outcome was shared with Kezia's yes", telling="fact"),
        ), place="the nurse's room at school"),
        Wrote("2026-06-24", "help", _K, _SAFFRON, "The police have told him to stay away", (
            Says("Police gave him an official warning today. If he writes to you, meets you or lets you stay "
                 "anywhere, he can be arrested for that alone. You did not have to say anything, to anybody, for it "
                 "to happen. I rang you as soon as I was allowed to."),
            Says("Police give the times and places it covers to us and to your mum.", kept=_POLICE,
                 kept_words="So that nobody learns how it is watched", kept_until="2026-12-14"),
            Says("Finally somebody's telling HIM.", by="kezia"),
        )),
        Wrote("2026-07-08", "review", _K, _SAFFRON, "Your dad on the screen, and school answers", (
            Says("You chose where to sit: next to Efe, opposite the door. Your dad joined by video from his break "
                 "and kept his headset on for an hour and a half. The head teacher answered about the names you were "
                 "called: who said what, what was done, and sorry, in that order. You did not say that it was all "
                 "right, and nobody asked you to.\n\nYou answered his last message by showing it to your mum and "
                 "blocking it. You said: doing, not thinking. You said 5 for safe outside, your mum 4, I 4."),
            Says("It took them four months.", by="kezia"),
            Says("I wanted to get on a train that night. She said: just listen, Dad. So I listened.", by="Kwame, "
                 "your dad"),
        ), at="16:30", place="your school's library", seen=_K, there="Siobhan; Kwame, by video; Efe; the head "
            "teacher; Bex Tallow", meant=(
            Meant("kezia", "School answers on racism, with her dad listening", "They said sorry in front of my dad",
                "We had let a letter lie. So had they"),
        )),
        Wrote("2026-08-19", "life-event", _K, _SAFFRON, "Four hours, and you came back by yourself", (
            Says("He found another number and wrote that he was ill. You went. After a while you were sitting in a "
                 "car park, you said, and you thought of the list in your wardrobe. You walked out, took the 14, and "
                 "rang me from the top deck. Four hours. Your mum had already rung the police, as she always does, "
                 "and she was at the bus stop."),
            Says("I worried for those four hours, and I am not going to write that I did not. What I saw was "
                 "somebody using her own plan.", marks="worried working-well"),
            Says("I got on the bus. I rang you before I rang anyone.", by="kezia"),
        ), at="22:40", place="on the 14 bus", meant=(
            Meant("kezia", "She came back by herself and rang Saffron", "I knew what to do",
                "Before the summer he would have had the night. The plan worked where it counted"),
        )),
        Wrote("2026-08-21", "direct-work", _K, _SAFFRON, "You talk with Bex again", (
            Says("Two days later Bex bought the chips and you did the talking. You worked out together what his "
                 "message had pressed on, and you made a new line for your list: ill people can ring an ambulance. "
                 "You laughed at that, and then you cried a bit, and then you ate Bex's chips as well.",
                 marks="working-well"),
            Says("Where you were is with police, through Bex, because you agreed that it should be.", kept=_POLICE,
                 kept_words="Part of the police's evidence", kept_until="2026-12-14"),
        ), at="17:00", place="on the wall by the chip shop", alone=_K, there="Bex Tallow, youth worker", vows=(
            Vow("Bex and I find out how he got the number", "kezia", "2026-09-04", (Became("not-kept", "2026-09-09",
                "The phone company would not say. I told her on our walk, and that police have asked again"),)),
        )),
        Wrote("2026-09-16", "help", _K, _SAFFRON, "Saturday braids begin", (
            Says("The hall on Mercer Street has eleven chairs, a kettle and you. You are fifteen and you teach "
                 "seven-year-olds to part hair straight. Nine came to the first evening and eleven have put their "
                 "names down for Saturdays. And she is here: your mentor. She has had her own salon for twelve "
                 "years. You two talked for forty minutes about rent.", marks="working-well"),
            Says("She gets it without me explaining.", by="kezia"),
        ), place="the hall on Mercer Street", meant=(
            Meant("kezia", "The braiding group and her mentor", "I'm the teacher",
                "It is the one line of the plan that was hers from the first walk"),
        )),
        Wrote("2026-10-14", "review", _K, _SAFFRON, "Seven, and he has been charged", (
            Says("Police told you at the start, so that you need not sit there waiting: he has been charged. You "
                 "asked two questions. Will I have to see him? No, and Hollis works on how you can speak from "
                 "another room. Will he know where I am? No.\n\nThen we did the rest. Nobody but you has had your "
                     "phone since {2026-08}. You gave safe outside home a 7, your mum a 6, and I a 6. You asked if "
                     "we could "
                 "all be wrong in the same direction, and Marguerite said that this is the best question anybody has "
                 "asked in a review."),
            Says("What the charge says is with the court now.", kept=_POLICE, kept_words="Until the trial is over",
                 kept_until="2027-03-31"),
            Says("Eight weeks without a night away.", marks="working-well"),
        ), at="16:30", place="your aunt's dining room", seen=_K, there="Siobhan; Efe; Kwame, by video; Marguerite "
            "Oduya-Finch; Bex Tallow", vows=(
            Vow("Hollis explains the court to you with drawings and not with a leaflet", "kezia", "2026-11-06", (Became("passed-on",
                "2026-10-21", "Hollis leads on the court and will do it herself", "2026-11-27", to="Hollis Trevanion"),)),
        )),
        Wrote("2026-11-11", "meeting", _K, _SAFFRON, "You lead the meeting", (
            Says("You chaired it, with Jonty beside you for the clock. You had written what you wanted to say first, "
                 "and you asked who minded being recorded. Everybody had two minutes and you stopped the head "
                 "teacher at two minutes ten. Then you read out a letter you had written to yourself, to the you of "
                     "{2026-03}. I am not going to say here what is in it. It is yours, and you have the only paper. "
                     "I "
                 "will say that Marguerite took off her glasses.\n\nTwelve weeks now. You decided three things: "
                 "braids on Saturdays stays; we meet every second week and not every week; and somebody asks Caleb "
                 "how he is, him, on his own.", marks="working-well"),
            Says("I thought nobody was coming. Look how many chairs.", by="kezia"),
        ), at="16:30", place="the hall on Mercer Street", seen=_K, there="Siobhan; Kwame, by train; Efe; Bex Tallow; "
            "Nuala Prior; Jonty Akintola-Reed; Marguerite Oduya-Finch", meant=(
            Meant("kezia", "Kezia leads the meeting and reads her letter", "Look how many chairs",
                "We had planned for her for eight months. Today she planned and we sat"),
        ), vows=(
            Vow("I make sure somebody sees Caleb on his own this month", "kezia", "2026-11-30"),
        )),
        Wrote("2026-11-13", "where-now", _K, _SAFFRON, "Where things are now", (
            Says("You live with your mum and Caleb, and you see your aunt on Sundays and your dad on the screen and, "
                 "since this week, off it. You have not been away at night since {2026-08}. On Saturdays you teach "
                 "braiding, and there is a list of people waiting. The man who hurt you has been charged. There will "
                 "be a court, and you will not be in a room with him. Some nights are still bad, and the list is in "
                 "the wardrobe, and you have used it. You said 7 in {2026-10} for how safe it feels outside. Your mum "
                 "and I said 6, and that is all right. You and I meet every second week now, walking."),
            Says("I read this to you by the canal, and you said to leave in that some nights are bad."),
        )),
    ),
)  # fmt: skip
