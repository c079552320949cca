"""Leona, who planned for her sofa."""

from typing import Final

from alongside.demo.stories.saying import Became, Beside, Meant, Says, Stories, Vow, Wrote

_GARRICK: Final = "Garrick Pemberly"
_L: Final = "leona"

CASTELLANE: Final = Stories(
    "Castellane",
    (
        Wrote("2025-12-08", "meeting", _L, _GARRICK, "You ask for your own front door", (
            Says("At your yearly meeting at Fairlawn you stood up and said it: you want your own front door. "
                 "Everybody talked about what could go wrong. You waited until they had finished, and then you said "
                 "the thing that is written below. I asked how much your life is yours: 3. Your mum said 2 for how "
                 "safe you would be."),
            Says("You plan for what goes wrong. Plan for my sofa.", by="leona"),
            Says("I do not know yet if it can be done. I am on the side of finding out.", marks="next"),
        ), at="14:00", place="Fairlawn", seen=_L, there="Adriana, her mum; Marla Denholm; Thandeka Moss", meant=(
            Meant("leona", "Leona asks for her own front door", "I stood up",
                "One sentence that turned a review into a plan"),
        ), vows=(
            Vow("I text before I ring, always", "leona", "2026-06-08", (Became("kept", "2026-06-08",
                "Once I forgot, and she told me"),)),
        )),
        Wrote("2025-12-17", "direct-work", _L, _GARRICK, "One page about you, by you", (
            Says("You wrote it, I typed it. Lights on low. Text first. Never rush. What people like about you: I "
                 "know the timetable, I make friends, I say no. We changed the colour three times. Anybody who works "
                 "with you reads it before they meet you, and nobody but you changes it."),
        ), at="11:00", place="Fairlawn, the quiet room", alone=_L),
        Wrote("2026-01-13", "meeting", _L, _GARRICK, "Your circle meets", (
            Says("You invited six people, and five came and one sent a cake. Your mum had a page of worries, and we "
                 "read out every one of them: fire, strangers, being lonely at night. You wrote an answer beside "
                 "each. Beside “strangers” you wrote: so do you, Mum. She laughed, with a handkerchief. Theo said "
                 "four words in two hours, and all of them were about you."),
            Says("I am afraid, and I am proud. Write both.", by="Adriana, your mum"),
        ), at="15:00", place="the community garden", seen=_L, there="Adriana; Theo; Matteo, by phone; Marla Denholm; "
            "two friends from the group"),
        Wrote("2026-01-27", "direct-work", _L, _GARRICK, "What a tenancy is", (
            Says("Before anybody asks you to decide about a tenancy, we explain it properly: the easy read contract, "
                 "a film, and two flats to walk through. In the first you turned on every tap. In the second you lay "
                 "down on the floor where a sofa would go, looked at the ceiling for a while, and said: this one. "
                 "You asked who pays if the boiler breaks. It is not you.", marks="working-well"),
        ), at="10:00", place="two flats", seen=_L, there="Marla Denholm"),
        Wrote("2026-02-10", "decision", _L, _GARRICK, "You can decide about the tenancy", (
            Says("The question was: can Leona decide, herself, to take a tenancy? You told me what it means, what "
                 "you can lose, what you have to do each month, and what happens if you do not. You asked for a "
                 "night to think, and took it. So yes, you can decide, and it is yours. You signed with your mark, "
                 "the leaf."),
            Says("It was about this tenancy, on this day.", telling="fact"),
        )),
        Wrote("2026-03-03", "plan", _L, _GARRICK, "The 42 by yourself", (
            Says("You want to take the bus alone, and your mum is afraid of it. So we wrote the good of it first: "
                 "shops, Theo, not waiting for anybody. Then the plan: three runs. On the first Marla sat at the "
                 "back and pretended not to know you; on the second she was at the stop; on the third there was "
                 "nobody. You sent three photos of the same bell. You, I and your mum signed.", marks="working-well "
                 "next"),
        ), vows=(
            Vow("I don't tell your mum which day the third run is", "leona", "2026-03-13", (Became("kept",
                "2026-03-13", "Leona rang her from the stop herself"),)),
        )),
        Wrote("2026-03-24", "review", _L, _GARRICK, "We look at your support again", (
            Says("You have done nineteen buses. Your plan is written new, with your words as headings: my key; paid "
                 "work with plants; Theo can stay. You asked for twenty hours of support a week in the flat. How "
                 "much is your life yours? 5. How safe are you? Your mum said 3 and I said 5. We left both numbers "
                 "standing.", marks="next"),
        ), at="14:00", place="Fairlawn", seen=_L, there="Adriana; Marla Denholm"),
        Wrote("2026-04-14", "decision", _L, _GARRICK, "Fourteen hours, not twenty", (
            Says("The panel agreed 14 hours a week and not 20. The six that are missing are the ones for going out "
                 "with people. The reason is money. It is not that you manage without them, and I do not write that "
                 "you do. You had a letter in easy read, with how to challenge it on the first page and not on the "
                 "last.", marks="worried"),
            Says("The six hours are on the list of what people need and did not get.", telling="fact"),
        ), beside=(
            Beside(0, "2026-04-15", _GARRICK, "disagreement",
                "6 hours is Friday and Saturday. That is the fun ones. You took the fun ones.", "leona"),
        ), vows=(
            Vow("I bring the six hours up again every time the panel meets about you", "leona", "2026-10-20", (Became("kept",
                "2026-10-20", "Twice. Two hours came back in {2026-10} as a group, and not as hers"),)),
        )),
        Wrote("2026-05-18", "life-event", _L, _GARRICK, "You sign for your flat", (
            Says("You signed the tenancy, on every page, with the leaf. The housing officer said that she had never "
                 "had a nicer signature. You were given two keys, and you put one on a string round your neck and "
                 "gave the other one to nobody."),
            Says("It's got a letterbox. That's MY letterbox.", by="leona"),
        ), place="the housing office", meant=(
            Meant("leona", "Leona signs her tenancy", "MY letterbox", "Five months from standing up to a key"),
        )),
        Wrote("2026-06-01", "life-event", _L, _GARRICK, "You move in", (
            Says("The whole of Fairlawn stood on the steps and sang, in three keys. In the flat there was first the "
                 "sofa, green, and then for an hour nothing else. You sat on it. Your brother hung curtains and your "
                 "mum labelled the fuses. When they had gone you locked the door, unlocked it, locked it.",
                 marks="working-well"),
        ), at="13:00", place="at home"),
        Wrote("2026-06-08", "call", _L, _GARRICK, "A wobbly week", (
            Says("It was too quiet at night and the fridge clicks. On the sixth night you texted seventeen people. "
                 "So for two weeks we do it differently: Marla texts at seven each evening, you answer with a "
                 "number, and below 4 somebody comes. Nobody has suggested Fairlawn, and nobody is going to. How "
                 "much is your life yours this week? 5.", marks="worried next"),
        ), at="18:20", beside=(
            Beside(0, "2026-06-11", _GARRICK, "correction",
                "It was eleven people and not seventeen. Six of them were Theo."),
        )),
        Wrote("2026-06-17", "assessment", _L, _GARRICK, "Are you free where you live?", (
            Says("By law I have to look at whether anybody takes your freedom away. I looked at all of it together: "
                 "what kind of support it is, for how long, how it feels to you, why it is there, whether it is "
                 "ordinary, and whether you mind. You come and go. The door sensor is yours: you asked for it, you "
                 "can switch it off, and you showed me how. You agree with it, in words and in what you do. So "
                 "nobody is taking your freedom away, and the reasons are here.", telling="analysis"),
            Says("I switch it off when Theo comes. It's none of its business.", by="leona"),
        ), place="at home"),
        Wrote("2026-06-19", "message", _L, _GARRICK, "The wobble is over", (
            Says("So we stopped. You had sent five nights of sevens and one nine.", marks="working-well"),
            Says("stop the 7 o'clocks, I'm watching something", by="leona"),
        ), at="19:02"),
        Wrote("2026-07-14", "review", _L, _GARRICK, "Six weeks in your flat", (
            Says("You had made a list for the meeting and I was on it as item four. You pay the rent yourself. Theo "
                 "stays on Fridays and Saturdays from this week on: you asked the landlord by text, and the landlord "
                 "wrote back that he does not need to be asked. My life is mine: 8. Your mum: 6, and she brought it "
                 "with both hands.", marks="working-well"),
        ), at="14:00", place="at home, on the sofa", seen=_L, there="Adriana; Theo; Marla Denholm", vows=(
            Vow("I find the nearest place that pays for work with plants", "leona", "2026-09-01", (Became("kept",
                "2026-09-03", "The garden centre answered two days after I had said"),)),
        )),
        Wrote("2026-08-05", "harm", _L, _GARRICK, "Three boys at the bus stop", (
            Says("Three boys called you names because of your disability and took your hat. That is a hate crime, "
                 "and it is on them. You went home by the other bus, rang Marla, and told her word for word. I asked "
                 "what you want: a letter to the police, from you, and to go on taking the bus. We wrote it the same "
                 "day. It is your letter, and I corrected only the postcode.", marks="worried working-well"),
            Says("I did not do anything wrong. I was waiting for a bus.", by="leona"),
        ), at="16:40", place="the bus stop on Beacon Road", meant=(
            Meant("leona", "Boys at the bus stop; she writes to the police", "I did not do anything wrong",
                "She said what she wanted, in her own letter, and kept the bus"),
        )),
        Wrote("2026-08-19", "decision", _L, _GARRICK, "The police write back", (
            Says("The police wrote back, to your letterbox. They have talked to the boys and to their parents. You "
                 "said that what you wanted has happened, all of it, so what we began on {2026-08-05} is finished. The "
                 "hat came in the post.", marks="working-well"),
            Says("They wrote to MY letterbox.", by="leona"),
        )),
        Wrote("2026-09-15", "learning", _L, _GARRICK, "You start work", (
            Says("Nine hours a week at the garden centre, paid, in the greenhouse where the light is low anyway. You "
                 "water, you label, you tell customers which bus they want. On your first day you repotted sixty "
                 "pelargoniums and were told to slow down.", marks="working-well"),
            Says("First time I was told I'm too fast.", by="leona"),
        ), place="the garden centre"),
        Wrote("2026-10-20", "review", _L, _GARRICK, "Nine and seven", (
            Says("You said 9 for how much your life is yours, and your mum said 7 for how safe you are. We did not "
                 "make an eight of it. You asked her what the three missing ones are. She said: night, winter, and "
                 "that you might not need me. You said that you need her for the curtains. I said 8. The missing two "
                 "of mine are the hours on Friday and Saturday."),
            Says("I ring every night. She does not always answer now. This is good, no?", by="Adriana, your mum"),
        ), at="14:00", place="at home", seen=_L, there="Adriana; Theo; Marla Denholm"),
        Wrote("2026-11-09", "meeting", _L, _GARRICK, "Your group rewrites the welcome guide", (
            Says("Your group took the council's guide for new tenants and wrote it again. It had forty pages and now "
                 "it has nine, with a page about what to do when the fridge clicks. You stood up again to read it "
                 "out. The council prints it, with your names on the back, and it says inside what you asked for and "
                 "what they did, and one thing that they did not do, and why.", marks="working-well"),
        ), at="17:00", place="the town hall", seen=_L, there="The self-advocacy group; the head of housing", vows=(
            Vow("You get the first ten printed copies", "leona", "2026-12-01"),
        )),
        Wrote("2026-11-12", "where-now", _L, _GARRICK, "Where things are now", (
            Says("You are twenty-nine. You live in your own flat with your own letterbox, and Theo stays on Fridays "
                 "and Saturdays. You work nine hours a week with plants. You take the 42 wherever you like. Fourteen "
                 "hours a week somebody from Marla's team is there when you want them. You asked for twenty and we "
                 "still owe you an answer about the other six. Your mum rings at night, and you answer when you feel "
                 "like it. The sofa is green. You said 9."),
            Says("Sent to you as a text first. You wrote back: add Theo at the top. So: Theo."),
        )),
    ),
)  # fmt: skip
