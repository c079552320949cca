"""Marit, who was asked how she is; a record of her own that stands in nobody else's story."""

from typing import Final

from alongside.demo.stories.saying import Became, Meant, Says, Stories, Vow, Wrote

_PETRA: Final = "Petra Wyndale"
_M: Final = "marit"
_HERS: Final = "this-person harm-to-other"

MARIT: Final = Stories(
    "Achterberg",
    (
        Wrote("2026-02-24", "call", _M, _PETRA, "I offer you a conversation of your own", (
            Says("I rang your own phone in your lunch break, to say that you have a right to be asked how you are, "
                 "on your own, in a file of your own that your father does not read. You said: not now. I asked how "
                 "long you can keep going, from 0 to 10, and you said you would rather not put a number on it. That "
                 "is an answer as well. We agreed that I ask again in the third week of {2026-03}."),
        ), at="12:40", vows=(
            Vow("I ask you again in three weeks, and not sooner", "marit", "2026-03-19", (Became("kept", "2026-03-19",
                "You rang me first, that morning"),)),
        )),
        Wrote("2026-03-19", "call", _M, _PETRA, "You ring from the car park", (
            Says("You rang from the car park at work and could not go in. Your dad had been home from hospital for "
                 "one night and you had slept two hours of it. I listened, for fifty minutes. I did not tell you to "
                 "look after yourself. At the end you asked what happens now, and I said: somebody sits with him on "
                 "Friday night, and you sleep with the door shut.", marks="worried next"),
            Says("Everybody asks how Dad is. I'd like to be asked, and I'd like to be allowed to say no.", by="marit"),
        ), at="08:50", meant=(
            Meant("marit", "Marit rings from the car park", "She didn't tell me to have a bath",
                "We had offered a form, and what was needed was fifty minutes"),
        ), vows=(
            Vow("A sitter on Friday night", "marit", "2026-03-20", (Became("kept", "2026-03-20",
                "Ten until six. She slept nine hours"),)),
        )),
        Wrote("2026-04-13", "visit", _M, _PETRA, "Your own conversation, with cake", (
            Says("You chose the café, and the table by the wall. For the first twenty minutes you talked about your "
                 "father, out of habit, and then you stopped and said: right. So: you are forty-eight, you work "
                 "twenty-four hours at the pharmacy, you sang alto until two years ago, you are the organised one, "
                 "and you are funny when you are angry. He wakes you three or four times a night. I asked how long "
                 "you can keep going: 3. The strain: 8, where ten is the most.\n\nYou said that the worst of it is "
                 "being thanked.", marks="worried"),
            Says("What is good: your manager swaps shifts without a word, Lotte, who asks and then waits, and Joris, "
                 "who cooks. You worry that he does.", marks="working-well"),
        ), at="14:00", place="the café by the market", alone=_M),
        Wrote("2026-04-28", "assessment", _M, _PETRA, "What caring costs you", (
            Says("I wrote it and you corrected it, mostly downwards. What you do: nights, medicines, money letters, "
                 "food on three days, and being the one who knows. What it costs: sleep, choir, Lotte on Fridays, "
                 "and the hours at work that you swap away. You do it because you love him. The assessment says that "
                 "this is no reason to leave you with it.", marks="worried"),
            Says("You are named in five steps of the plan for somebody else. I have told that plan's worker, with "
                 "your yes, that this is too many.", telling="fact"),
        )),
        Wrote("2026-05-05", "decision", _M, _PETRA, "You have a right to support", (
            Says("By law you have a right to support of your own: your health is at risk from it, and work and free "
                 "time get less than they need. This does not depend on what your father wants or gets."),
        )),
        Wrote("2026-05-12", "plan", _M, _PETRA, "Choir on Wednesdays, nights are not mine, one call", (
            Says("Your three headings, as you said them: choir Wednesdays; nights are not mine; if I'm ill, one "
                 "call. £300 once, for you to spend on whatever helps, and you have bought the choir subscription "
                 "and proper earplugs. Four hours a week somebody else is with your dad. You said 5 for keeping "
                 "going, and strain 6.", marks="working-well next"),
        ), vows=(
            Vow("The four hours never get moved without asking you", "marit", "2026-08-12", (Became("kept",
                "2026-08-12", "Asked twice. She said no once, and that was the end of it"),)),
        )),
        Wrote("2026-05-20", "help", _M, _PETRA, "You sing again", (
            Says("First choir in two years. You texted me one word, an hour after it ended, and it was: loud.",
                 marks="working-well"),
            Says("Loud.", by="marit"),
        ), at="19:30", place="the choir's hall", meant=(
            Meant("marit", "First choir in two years", "Loud",
                "The first of her three headings, eight days after she had said it"),
        )),
        Wrote("2026-06-02", "visit", _M, _PETRA, "A dip", (
            Says("You said 4 today, and strain 7. Exams for Joris, a stocktake, and three bad nights in one week. "
                 "You had gone to choir all the same and felt guilty there, among the altos. We agreed on two hours "
                 "more each week until the end of {2026-07}. You asked what you have to show for it. Nothing.",
                 marks="worried next"),
        ), at="17:15", place="the café by the market", alone=_M),
        Wrote("2026-06-24", "help", _M, _PETRA, "A room where nobody is thanked", (
            Says("You went to the carers' group. You had expected leaflets, and there was a man who talked about "
                 "hating his mother's slippers, and everybody nodded. You are going again.", marks="working-well"),
        )),
        Wrote("2026-07-07", "call", _M, _PETRA, "You tell me about the money", (
            Says("You rang about something that had cost you three nights of not deciding. I asked what you want "
                 "done and in whose name. You agreed that I pass on the fact and not who saw it. It stays in your "
                 "file that it was you."),
            Says("What you saw in the bank letters and whom you suspect. You do not want your father to know that it "
                 "came from you, and he does not learn it from us.", kept=_HERS, kept_words="Told in confidence by "
                 "Marit; the concern itself was raised with her yes"),
            Says("I'm not telling on him. I'm just so tired of counting.", by="marit", kept=_HERS,
                 kept_words="Told in confidence by Marit"),
        ), at="21:10", vows=(
            Vow("Your name is in nothing that your father or Colm can read", "marit", "2026-11-03", (Became("kept",
                "2026-11-03", "We looked at every page of it together"),)),
        )),
        Wrote("2026-08-18", "decision", _M, _PETRA, "You stop doing the nights", (
            Says("You said it in one sentence and you had practised it: I am not doing nights any more. That is your "
                 "right, today and without a reason. I asked if you wanted me to write one down, and you said no, so "
                 "there is none here. For keeping going you said 2, and strain 9. I have told the other plan that "
                 "from tonight the nights stand on nobody, and that it has to find an answer to it, and not you.",
                 marks="worried next"),
            Says("I'm not doing nights any more.", by="marit"),
        ), meant=(
            Meant("marit", "Marit stops doing the nights", "I said it and the roof stayed on",
                "She had been allowed to say no on paper for months. Today she used it"),
        ), vows=(
            Vow("There is an answer by tomorrow night that isn't you", "marit", "2026-08-19", (Became("kept",
                "2026-08-19", "A sitter, from ten to six"),)),
        )),
        Wrote("2026-08-19", "help", _M, _PETRA, "Somebody else is awake", (
            Says("From tonight a sitter is there from ten to six. It took one day. You are sleeping at Lotte's "
                 "tonight, because at home you would listen.", marks="working-well"),
        )),
        Wrote("2026-09-02", "plan", _M, _PETRA, "If you are ill: one call", (
            Says("A card in your wallet, behind the library card. If you are ill or stuck, one call, and whoever "
                 "answers knows what to do for your dad, who has the key, and what he likes with his tea. We tried "
                 "it out from the car park. They picked up on the third ring.", marks="working-well"),
        ), vows=(
            Vow("I try that number again without telling them", "marit", "2026-10-01", (Became("kept", "2026-10-08",
                "On a Sunday at six in the morning, a week after I had said. Fourth ring"),)),
        )),
        Wrote("2026-09-30", "meeting", _M, _PETRA, "Joris is asked too", (
            Says("Joris was asked how he is, at his school, by somebody for young carers. You had said yes, and, "
                 "more to the point, so had he. What he said is his and is not written here. He told you himself "
                 "that he likes cooking and that he does not like listening for the stairs. He has a card of his own "
                 "now."),
        ), at="15:30", place="at Joris's school", missed=_M, there="Joris; the young carers' worker"),
        Wrote("2026-10-13", "review", _M, _PETRA, "Six", (
            Says("You said 6 for keeping going, and strain 5. You had a solo, four bars long. We went through the "
                 "five steps that had your name on them: one goes to Yusuf, who was asked and said yes, and the "
                 "nights are long gone. Three are left. You looked at the sheet and said that this is a number a "
                 "person could have.", marks="working-well"),
        ), at="14:00", place="the café by the market", alone=_M),
        Wrote("2026-11-03", "review", _M, _PETRA, "One half together, one half alone", (
            Says("For the first half you sat in on the meeting about your dad, as his daughter; what was said there "
                 "is in his story. For the second half you and I walked once round the block. You said that you are "
                 "all right, and that you wanted to see how it feels to say so. You have asked your manager for two "
                 "hours more, because you want them.", marks="working-well"),
            Says("What you said about next year on that walk.", kept=_HERS, kept_words="She has not told her father "
                 "yet, and will"),
        ), at="12:00", place="round the block", alone=_M, vows=(
            Vow("I ask how you are before I ask anything else", "marit", "2027-05-03"),
        )),
        Wrote("2026-11-12", "where-now", _M, _PETRA, "Where things are now", (
            Says("You are forty-nine. You live with your dad and Joris, you work at the pharmacy, and on Wednesdays "
                 "you sing. The nights are not yours and have not been since {2026-08}. Four hours a week somebody "
                     "else "
                 "is there, and those hours stay where they are unless you say so. In your wallet is a card with one "
                 "number on it, and it has been tried out. You said 6 in {2026-10}. You are his daughter first, and "
                 "some days his carer, and you are allowed to say no; you have done it once, and it held. We meet "
                 "every second month, or when you ring."),
            Says("Nobody in your family reads this page. You asked me to write that on it, so it is on it."),
        )),
    ),
)  # fmt: skip
